// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <list>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"

namespace waybill::catalogcheck {

// Values by key, each with the time at which it was read. Holds a bounded number: the one that was
// used least recently goes first. Thread-safe.
template <typename Value>
class LruCache {
 public:
  explicit LruCache(std::size_t capacity) : capacity_(capacity) {}

  // The value, if it was read at `not_before` or later.
  std::optional<Value> Get(const std::string& key, absl::Time not_before) {
    absl::MutexLock lock(&mutex_);
    const auto found = index_.find(key);
    if (found == index_.end() || found->second->read_at < not_before) return std::nullopt;
    entries_.splice(entries_.begin(), entries_, found->second);
    return found->second->value;
  }

  void Put(const std::string& key, Value value, absl::Time read_at) {
    absl::MutexLock lock(&mutex_);
    Drop(key);
    if (capacity_ == 0) return;
    if (entries_.size() == capacity_) Drop(std::string(entries_.back().key));
    entries_.push_front({.key = key, .value = std::move(value), .read_at = read_at});
    index_[key] = entries_.begin();
  }

  std::size_t size() const {
    absl::MutexLock lock(&mutex_);
    return entries_.size();
  }

 private:
  struct Entry {
    std::string key;
    Value value;
    absl::Time read_at;
  };

  void Drop(const std::string& key) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    const auto found = index_.find(key);
    if (found == index_.end()) return;
    entries_.erase(found->second);
    index_.erase(found);
  }

  const std::size_t capacity_;
  mutable absl::Mutex mutex_;
  std::list<Entry> entries_ ABSL_GUARDED_BY(mutex_);  // The most recently used first.
  std::unordered_map<std::string, typename std::list<Entry>::iterator> index_
      ABSL_GUARDED_BY(mutex_);
};

}  // namespace waybill::catalogcheck
