// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"

namespace waybill::odoo {

// Who one is on a server where every call carries a user id that costs a third of a second to ask
// for: asked once, by one thread while the others wait for it. Thread-safe.
class JsonRpcSession {
 public:
  // What authenticating answers; its failures too.
  class Authenticator {
   public:
    virtual ~Authenticator() = default;
    virtual absl::StatusOr<std::int64_t> Authenticate(absl::Time deadline) = 0;
  };

  // The user id, asked for if it is not known. ODOO_TIMEOUT if another thread is still asking at
  // the deadline.
  absl::StatusOr<std::int64_t> UserId(Authenticator& authenticator, absl::Time deadline);

  // Forgets the user id if it is still this one.
  void Forget(std::int64_t user_id);

 private:
  bool IsIdle() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) { return !asking_; }

  absl::Mutex mutex_;
  bool asking_ ABSL_GUARDED_BY(mutex_) = false;
  std::optional<std::int64_t> user_id_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace waybill::odoo
