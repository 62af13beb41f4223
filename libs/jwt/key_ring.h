// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "libs/jwt/key_set.h"

namespace waybill::jwt {

// The keys of issuers, by where they are read from. Whoever reads them puts them here; whoever
// checks tokens finds them here and never waits for an issuer. Thread-safe.
class KeyRing {
 public:
  // Null: they were not read yet.
  std::shared_ptr<const KeySet> Find(const std::string& source) const;
  void Put(const std::string& source, KeySet keys);

  // A token named a key that the source's set does not have: it may have changed.
  void Want(const std::string& source);
  // The sources that were wanted since the last time, each once.
  std::set<std::string> TakeWanted();

 private:
  mutable absl::Mutex mutex_;
  std::map<std::string, std::shared_ptr<const KeySet>> sets_ ABSL_GUARDED_BY(mutex_);
  std::set<std::string> wanted_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace waybill::jwt
