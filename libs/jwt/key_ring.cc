// SPDX-License-Identifier: Apache-2.0
#include "libs/jwt/key_ring.h"

#include <utility>

namespace waybill::jwt {

std::shared_ptr<const KeySet> KeyRing::Find(const std::string& source) const {
  absl::MutexLock lock(&mutex_);
  const auto found = sets_.find(source);
  return found == sets_.end() ? nullptr : found->second;
}

void KeyRing::Put(const std::string& source, KeySet keys) {
  auto set = std::make_shared<const KeySet>(std::move(keys));
  absl::MutexLock lock(&mutex_);
  sets_[source] = std::move(set);
}

void KeyRing::Want(const std::string& source) {
  absl::MutexLock lock(&mutex_);
  wanted_.insert(source);
}

std::set<std::string> KeyRing::TakeWanted() {
  absl::MutexLock lock(&mutex_);
  return std::exchange(wanted_, {});
}

}  // namespace waybill::jwt
