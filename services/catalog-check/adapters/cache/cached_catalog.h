// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "libs/clock/clock.h"
#include "services/catalog-check/adapters/cache/keyed_lookup.h"
#include "services/catalog-check/adapters/cache/lru_cache.h"
#include "services/catalog-check/domain/ports/cache_probe.h"
#include "services/catalog-check/domain/ports/catalog.h"

namespace waybill::catalogcheck {

struct CacheOptions {
  absl::Duration lifetime = absl::Seconds(30);  // Zero: nothing is remembered.
  std::size_t entries = 20'000;                 // Of each kind.
};

// A catalogue that remembers for a short while what another one found, by key. That nothing was
// found is believed only where the caller says how old an answer may be, and it is no older: so
// that one check need not ask twice. Holds personal data of contacts, in memory only, for no longer
// than that while they are asked for. Made for one store.
class CachedCatalog final : public Catalog {
 public:
  // All three outlive this.
  CachedCatalog(Catalog& inner, const clock::Clock& clock, CacheProbe& probe,
                const CacheOptions& options);

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
  template <typename Record>
  KeyedLookup<Record> Lookup(LruCache<std::vector<Record>>& cache, const Reading& reading,
                             absl::Time now) const;

  // The oldest acceptable answer: neither older than the caller nor than the lifetime allows.
  absl::Time OldestFor(const Reading& reading, absl::Time now) const;

  Catalog& inner_;
  const clock::Clock& clock_;
  CacheProbe& probe_;
  const absl::Duration lifetime_;
  LruCache<std::vector<Product>> products_;
  LruCache<std::vector<Partner>> partners_;
  LruCache<std::vector<Partner>> children_;
  LruCache<std::vector<Tax>> taxes_;
  LruCache<std::vector<Pricelist>> pricelists_;
  LruCache<std::vector<Tag>> tags_;
  LruCache<std::vector<Country>> countries_;
  LruCache<OdooFacts> facts_;
};

}  // namespace waybill::catalogcheck
