// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/catalog-check/domain/records.h"

namespace waybill::catalogcheck {

// How old an answer may be, and until when it is waited for.
struct Reading {
  absl::Time not_before = absl::InfinitePast();  // What was read from Odoo earlier won't do.
  absl::Time deadline = absl::InfiniteFuture();
};

struct ProductKeys {
  std::set<std::string> skus = {};
  std::set<std::string> barcodes = {};
  std::set<std::string> external_ids = {};  // "module.name"

  bool empty() const { return skus.empty() && barcodes.empty() && external_ids.empty(); }
};

struct PartnerKeys {
  std::set<std::string> emails = {};  // Normalised.
  std::set<std::string> phones = {};  // Normalised.
  std::set<std::string> names = {};   // As in Shopify, spaces trimmed.
  std::set<std::string> external_ids = {};

  bool empty() const {
    return emails.empty() && phones.empty() && names.empty() && external_ids.empty();
  }
};

// The records of one store's Odoo that orders may refer to. Each method is told everything that is
// wanted at once and asks Odoo a constant number of times, save that each external id costs one
// call, because Odoo offers a plain user no other way. Reads only. A status has an ODOO_ reason.
// Thread-safe.
class Catalog {
 public:
  virtual ~Catalog() = default;

  // All products that have any of the keys, each once, archived ones too.
  virtual absl::StatusOr<std::vector<Product>> Products(const ProductKeys& keys,
                                                        const Reading& reading) = 0;

  // All contacts that have any of the keys, each once, archived ones too.
  virtual absl::StatusOr<std::vector<Partner>> Partners(const PartnerKeys& keys,
                                                        const Reading& reading) = 0;

  // The contacts below these, which hold their other addresses; no archived ones.
  virtual absl::StatusOr<std::vector<Partner>> ChildrenOf(const std::set<OdooId>& parents,
                                                          const Reading& reading) = 0;

  // All percentage taxes on sales of the store's company, archived ones too.
  virtual absl::StatusOr<std::vector<Tax>> Taxes(const Reading& reading) = 0;

  // All pricelists that the store's company may use, in Odoo's own order.
  virtual absl::StatusOr<std::vector<Pricelist>> Pricelists(const Reading& reading) = 0;

  // The tags of that kind with these names.
  virtual absl::StatusOr<std::vector<Tag>> Tags(TagKind kind, const std::set<std::string>& names,
                                                const Reading& reading) = 0;

  // Those of the countries that there are.
  virtual absl::StatusOr<std::vector<Country>> Countries(const std::set<std::string>& codes,
                                                         const Reading& reading) = 0;

  virtual absl::StatusOr<OdooFacts> Facts(const Reading& reading) = 0;
};

}  // namespace waybill::catalogcheck
