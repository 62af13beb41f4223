// SPDX-License-Identifier: Apache-2.0
#include "services/catalog-check/testing/fake_catalog.h"

#include <algorithm>
#include <iterator>

namespace waybill::catalogcheck {
namespace {

bool HasAnyOf(const std::vector<std::string>& texts, const std::set<std::string>& keys) {
  return std::ranges::any_of(texts, [&](const std::string& text) { return keys.contains(text); });
}

template <typename Record, typename Predicate>
std::vector<Record> Where(const std::vector<Record>& records, Predicate fits) {
  std::vector<Record> found;
  std::ranges::copy_if(records, std::back_inserter(found), fits);
  return found;
}

}  // namespace

absl::Status FakeCatalog::Begin(const Reading& reading) {
  ++calls;
  last_deadline = reading.deadline;
  return failure;
}

absl::StatusOr<std::vector<Product>> FakeCatalog::Products(const ProductKeys& keys,
                                                           const Reading& reading) {
  if (absl::Status status = Begin(reading); !status.ok()) return status;
  asked_for_external_ids.insert(keys.external_ids.begin(), keys.external_ids.end());
  return Where(products, [&](const Product& product) {
    return keys.skus.contains(product.sku) || keys.barcodes.contains(product.barcode) ||
           HasAnyOf(product.external_ids, keys.external_ids);
  });
}

absl::StatusOr<std::vector<Partner>> FakeCatalog::Partners(const PartnerKeys& keys,
                                                           const Reading& reading) {
  if (absl::Status status = Begin(reading); !status.ok()) return status;
  asked_for_external_ids.insert(keys.external_ids.begin(), keys.external_ids.end());
  return Where(partners, [&](const Partner& partner) {
    return keys.emails.contains(partner.email) || keys.phones.contains(partner.phone) ||
           keys.names.contains(partner.name) || HasAnyOf(partner.external_ids, keys.external_ids);
  });
}

absl::StatusOr<std::vector<Partner>> FakeCatalog::ChildrenOf(const std::set<OdooId>& parents,
                                                             const Reading& reading) {
  if (absl::Status status = Begin(reading); !status.ok()) return status;
  return Where(partners, [&](const Partner& partner) {
    return partner.active && partner.parent.has_value() && parents.contains(*partner.parent);
  });
}

absl::StatusOr<std::vector<Tax>> FakeCatalog::Taxes(const Reading& reading) {
  if (absl::Status status = Begin(reading); !status.ok()) return status;
  return taxes;
}

absl::StatusOr<std::vector<Pricelist>> FakeCatalog::Pricelists(const Reading& reading) {
  if (absl::Status status = Begin(reading); !status.ok()) return status;
  return pricelists;
}

absl::StatusOr<std::vector<Tag>> FakeCatalog::Tags(TagKind kind, const std::set<std::string>& names,
                                                   const Reading& reading) {
  if (absl::Status status = Begin(reading); !status.ok()) return status;
  return Where(tags, [&](const Tag& tag) { return tag.kind == kind && names.contains(tag.name); });
}

absl::StatusOr<std::vector<Country>> FakeCatalog::Countries(const std::set<std::string>& codes,
                                                            const Reading& reading) {
  if (absl::Status status = Begin(reading); !status.ok()) return status;
  return Where(countries, [&](const Country& country) { return codes.contains(country.code); });
}

absl::StatusOr<OdooFacts> FakeCatalog::Facts(const Reading& reading) {
  if (absl::Status status = Begin(reading); !status.ok()) return status;
  return facts;
}

}  // namespace waybill::catalogcheck
