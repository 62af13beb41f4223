// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <vector>

#include "services/catalog-check/domain/ports/catalog.h"

namespace waybill::catalogcheck {

// A catalogue in memory, which finds as Odoo finds. Its records are public: tests put them there.
// For one thread.
class FakeCatalog final : public Catalog {
 public:
  std::vector<Product> products;
  std::vector<Partner> partners;  // Their children are among them.
  std::vector<Tax> taxes;
  std::vector<Pricelist> pricelists;
  std::vector<Tag> tags;
  std::vector<Country> countries = {{.id = OdooId{1}, .code = "US", .states = {"CA", "NY"}}};
  OdooFacts facts{.version = "17.0",
                  .major = 17,
                  .company_currency_code = "USD",
                  .company = OdooId{1},
                  .fiscal_country_code = "US"};

  absl::Status failure;                          // What every call answers, unless OK.
  int calls = 0;                                 // So many were made.
  std::set<std::string> asked_for_external_ids;  // All that were ever asked for.
  absl::Time last_deadline;

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
  absl::Status Begin(const Reading& reading);
};

}  // namespace waybill::catalogcheck
