// SPDX-License-Identifier: Apache-2.0
#include "services/catalog-check/adapters/cache/cached_catalog.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>

namespace waybill::catalogcheck {
namespace {

using Texts = std::vector<std::string>;

constexpr char kSku[] = "sku:";
constexpr char kBarcode[] = "barcode:";
constexpr char kExternalId[] = "external_id:";
constexpr char kEmail[] = "email:";
constexpr char kPhone[] = "phone:";
constexpr char kName[] = "name:";
constexpr char kAll[] = "all";

template <typename Record>
Texts ExternalIdsOf(const Record& record) {
  return record.external_ids;
}

std::string KeyOf(OdooId id) { return std::to_string(static_cast<std::int64_t>(id)); }

// A list that is remembered as a whole, unless it is empty.
template <typename Record, typename Read>
absl::StatusOr<std::vector<Record>> WholeList(LruCache<std::vector<Record>>& cache,
                                              absl::Time not_before, absl::Time now,
                                              CacheProbe& probe, std::string_view kind, Read read) {
  if (auto known = cache.Get(kAll, not_before); known.has_value()) {
    probe.LookedUp(kind, 1, 0);
    return *std::move(known);
  }
  probe.LookedUp(kind, 0, 1);
  absl::StatusOr<std::vector<Record>> list = read();
  if (list.ok() && !list->empty()) cache.Put(kAll, *list, now);
  return list;
}

}  // namespace

CachedCatalog::CachedCatalog(Catalog& inner, const clock::Clock& clock, CacheProbe& probe,
                             const CacheOptions& options)
    : inner_(inner),
      clock_(clock),
      probe_(probe),
      lifetime_(options.lifetime),
      products_(options.entries),
      partners_(options.entries),
      children_(options.entries),
      taxes_(1),
      pricelists_(1),
      tags_(options.entries),
      countries_(options.entries),
      facts_(1) {}

absl::Time CachedCatalog::OldestFor(const Reading& reading, absl::Time now) const {
  if (lifetime_ <= absl::ZeroDuration()) return absl::InfiniteFuture();
  return std::max(reading.not_before, now - lifetime_);
}

template <typename Record>
KeyedLookup<Record> CachedCatalog::Lookup(LruCache<std::vector<Record>>& cache,
                                          const Reading& reading, absl::Time now) const {
  using Absence = typename KeyedLookup<Record>::Absence;
  const bool any_age = reading.not_before == absl::InfinitePast();
  return KeyedLookup<Record>(cache, OldestFor(reading, now),
                             any_age ? Absence::kAskAgain : Absence::kBelieved);
}

absl::StatusOr<std::vector<Product>> CachedCatalog::Products(const ProductKeys& keys,
                                                             const Reading& reading) {
  const absl::Time now = clock_.Now();
  KeyedLookup<Product> lookup = Lookup(products_, reading, now);
  const ProductKeys left{.skus = lookup.Take(kSku, keys.skus),
                         .barcodes = lookup.Take(kBarcode, keys.barcodes),
                         .external_ids = lookup.Take(kExternalId, keys.external_ids)};
  probe_.LookedUp("products", lookup.hits(), lookup.misses());
  if (left.empty()) return lookup.Found();
  const auto found = inner_.Products(left, reading);
  if (!found.ok()) return found.status();
  lookup.Remember(
      kSku, left.skus, *found, [](const Product& product) { return Texts{product.sku}; }, now);
  lookup.Remember(
      kBarcode, left.barcodes, *found,
      [](const Product& product) { return Texts{product.barcode}; }, now);
  lookup.Remember(kExternalId, left.external_ids, *found, ExternalIdsOf<Product>, now);
  lookup.Add(*found);
  return lookup.Found();
}

absl::StatusOr<std::vector<Partner>> CachedCatalog::Partners(const PartnerKeys& keys,
                                                             const Reading& reading) {
  const absl::Time now = clock_.Now();
  KeyedLookup<Partner> lookup = Lookup(partners_, reading, now);
  const PartnerKeys left{.emails = lookup.Take(kEmail, keys.emails),
                         .phones = lookup.Take(kPhone, keys.phones),
                         .names = lookup.Take(kName, keys.names),
                         .external_ids = lookup.Take(kExternalId, keys.external_ids)};
  probe_.LookedUp("partners", lookup.hits(), lookup.misses());
  if (left.empty()) return lookup.Found();
  const auto found = inner_.Partners(left, reading);
  if (!found.ok()) return found.status();
  lookup.Remember(
      kEmail, left.emails, *found, [](const Partner& partner) { return Texts{partner.email}; },
      now);
  lookup.Remember(
      kPhone, left.phones, *found, [](const Partner& partner) { return Texts{partner.phone}; },
      now);
  lookup.Remember(
      kName, left.names, *found, [](const Partner& partner) { return Texts{partner.name}; }, now);
  lookup.Remember(kExternalId, left.external_ids, *found, ExternalIdsOf<Partner>, now);
  lookup.Add(*found);
  return lookup.Found();
}

absl::StatusOr<std::vector<Partner>> CachedCatalog::ChildrenOf(const std::set<OdooId>& parents,
                                                               const Reading& reading) {
  const absl::Time now = clock_.Now();
  KeyedLookup<Partner> lookup = Lookup(children_, reading, now);
  std::map<std::string, OdooId> ids;
  for (const OdooId parent : parents) ids[KeyOf(parent)] = parent;
  std::set<std::string> keys;
  for (const auto& [key, id] : ids) keys.insert(key);
  const std::set<std::string> left = lookup.Take("", keys);
  probe_.LookedUp("addresses", lookup.hits(), lookup.misses());
  if (left.empty()) return lookup.Found();
  std::set<OdooId> asked;
  for (const std::string& key : left) asked.insert(ids[key]);
  const auto found = inner_.ChildrenOf(asked, reading);
  if (!found.ok()) return found.status();
  const auto parent_of = [](const Partner& child) {
    return child.parent.has_value() ? Texts{KeyOf(*child.parent)} : Texts{};
  };
  lookup.Remember("", left, *found, parent_of, now);
  lookup.Add(*found);
  return lookup.Found();
}

absl::StatusOr<std::vector<Tax>> CachedCatalog::Taxes(const Reading& reading) {
  const absl::Time now = clock_.Now();
  return WholeList(taxes_, OldestFor(reading, now), now, probe_, "taxes",
                   [&] { return inner_.Taxes(reading); });
}

absl::StatusOr<std::vector<Pricelist>> CachedCatalog::Pricelists(const Reading& reading) {
  const absl::Time now = clock_.Now();
  return WholeList(pricelists_, OldestFor(reading, now), now, probe_, "pricelists",
                   [&] { return inner_.Pricelists(reading); });
}

absl::StatusOr<std::vector<Tag>> CachedCatalog::Tags(TagKind kind,
                                                     const std::set<std::string>& names,
                                                     const Reading& reading) {
  const absl::Time now = clock_.Now();
  const char* sort = kind == TagKind::kOrder ? "order:" : "customer:";
  KeyedLookup<Tag> lookup = Lookup(tags_, reading, now);
  const std::set<std::string> left = lookup.Take(sort, names);
  probe_.LookedUp("tags", lookup.hits(), lookup.misses());
  if (left.empty()) return lookup.Found();
  const auto found = inner_.Tags(kind, left, reading);
  if (!found.ok()) return found.status();
  lookup.Remember(
      sort, left, *found, [](const Tag& tag) { return Texts{tag.name}; }, now);
  lookup.Add(*found);
  return lookup.Found();
}

absl::StatusOr<std::vector<Country>> CachedCatalog::Countries(const std::set<std::string>& codes,
                                                              const Reading& reading) {
  const absl::Time now = clock_.Now();
  KeyedLookup<Country> lookup = Lookup(countries_, reading, now);
  const std::set<std::string> left = lookup.Take("", codes);
  probe_.LookedUp("countries", lookup.hits(), lookup.misses());
  if (left.empty()) return lookup.Found();
  const auto found = inner_.Countries(left, reading);
  if (!found.ok()) return found.status();
  lookup.Remember(
      "", left, *found, [](const Country& country) { return Texts{country.code}; }, now);
  lookup.Add(*found);
  return lookup.Found();
}

absl::StatusOr<OdooFacts> CachedCatalog::Facts(const Reading& reading) {
  const absl::Time now = clock_.Now();
  if (auto known = facts_.Get(kAll, OldestFor(reading, now)); known.has_value()) {
    probe_.LookedUp("facts", 1, 0);
    return *std::move(known);
  }
  probe_.LookedUp("facts", 0, 1);
  auto facts = inner_.Facts(reading);
  if (facts.ok()) facts_.Put(kAll, *facts, now);
  return facts;
}

}  // namespace waybill::catalogcheck
