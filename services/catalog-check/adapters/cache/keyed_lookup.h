// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "services/catalog-check/adapters/cache/lru_cache.h"
#include "services/catalog-check/domain/ids.h"

namespace waybill::catalogcheck {

// One look-up of records by keys of several sorts: what the cache has, and what is left to ask.
template <typename Record>
class KeyedLookup {
 public:
  using Cache = LruCache<std::vector<Record>>;

  // Whether it counts as an answer that a key was looked up before and had no records: only for
  // who said how old an answer may be.
  enum class Absence : std::uint8_t { kAskAgain, kBelieved };

  KeyedLookup(Cache& cache, absl::Time not_before, Absence absence)
      : cache_(cache), not_before_(not_before), absence_(absence) {}

  // Takes the records of those keys that the cache has; returns the other keys. `sort` keeps equal
  // texts of different sorts apart.
  std::set<std::string> Take(const char* sort, const std::set<std::string>& keys) {
    std::set<std::string> left;
    for (const std::string& key : keys) {
      const auto records = cache_.Get(sort + key, not_before_);
      if (records.has_value() && (!records->empty() || absence_ == Absence::kBelieved)) {
        ++hits_;
        Add(*records);
      } else {
        ++misses_;
        left.insert(key);
      }
    }
    return left;
  }

  // Remembers, for each of the keys, those of `records` that have it among `keys_of(record)`.
  template <typename KeysOf>
  void Remember(const char* sort, const std::set<std::string>& keys,
                const std::vector<Record>& records, KeysOf keys_of, absl::Time read_at) {
    std::map<std::string, std::vector<Record>> by_key;
    for (const Record& record : records) {
      for (const std::string& key : keys_of(record)) {
        if (keys.contains(key)) by_key[key].push_back(record);
      }
    }
    for (const std::string& key : keys) cache_.Put(sort + key, by_key[key], read_at);
  }

  // Each record once: the one that was added last, with all that is known of its external ids.
  void Add(const std::vector<Record>& records) {
    for (const Record& record : records) {
      const auto [entry, is_new] = found_.try_emplace(record.id, record);
      if (!is_new) Replace(entry->second, record);
    }
  }

  std::vector<Record> Found() const {
    std::vector<Record> records;
    for (const auto& [id, record] : found_) records.push_back(record);
    return records;
  }

  std::size_t hits() const { return hits_; }
  std::size_t misses() const { return misses_; }

 private:
  static void Replace(Record& old, const Record& record) {
    if constexpr (requires { record.external_ids; }) {
      std::set<std::string> external_ids(old.external_ids.begin(), old.external_ids.end());
      external_ids.insert(record.external_ids.begin(), record.external_ids.end());
      old = record;
      old.external_ids.assign(external_ids.begin(), external_ids.end());
    } else {
      old = record;
    }
  }

  Cache& cache_;
  const absl::Time not_before_;
  const Absence absence_;
  std::map<OdooId, Record> found_;
  std::size_t hits_ = 0;
  std::size_t misses_ = 0;
};

}  // namespace waybill::catalogcheck
