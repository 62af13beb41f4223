// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <vector>

#include "libs/clock/clock.h"
#include "libs/odoo/client.h"
#include "services/catalog-check/adapters/odoo/known_fields.h"
#include "services/catalog-check/domain/ports/catalog.h"

namespace waybill::catalogcheck {

// The catalogue of one database of Odoo 17 to 19, always asked anew.
class OdooCatalog final : public Catalog {
 public:
  // Both outlive the catalogue.
  OdooCatalog(odoo::Client& client, const clock::Clock& clock)
      : client_(client), fields_(client, clock) {}

  absl::StatusOr<std::vector<Product>> Products(const ProductKeys& keys,
                                                const Reading& reading) override;
  absl::StatusOr<std::vector<Partner>> Partners(const PartnerKeys& keys,
                                                const Reading& reading) override;
  absl::StatusOr<std::vector<Partner>> ChildrenOf(const std::set<OdooId>& parents,
                                                  const Reading& reading) override;
  absl::StatusOr<std::vector<Tax>> Taxes(const Reading& reading) override;
  absl::StatusOr<std::vector<Pricelist>> Pricelists(const Reading& reading) override;
  absl::StatusOr<std::vector<Tag>> Tags(TagKind kind, const std::set<std::string>& names,
                                        const Reading& reading) override;
  absl::StatusOr<std::vector<Country>> Countries(const std::set<std::string>& codes,
                                                 const Reading& reading) override;
  absl::StatusOr<OdooFacts> Facts(const Reading& reading) override;

 private:
  odoo::Client& client_;
  KnownFields fields_;
};

}  // namespace waybill::catalogcheck
