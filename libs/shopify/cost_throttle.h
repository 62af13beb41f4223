// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "libs/clock/clock.h"

namespace waybill::shopify {

// `throttleStatus` of an answer: the shop's bucket as Shopify saw it.
struct ThrottleStatus {
  double maximum_available = 0;
  double currently_available = 0;
  double restore_rate = 0;  // Points a second.
};

// A model of the points that an app has left with one shop
// (https://shopify.dev/docs/apps/build/apis/graphql-admin/rate-limits), shared by all who ask that
// shop: whoever would empty the bucket waits for its turn instead of being refused. Until the
// first answer tells of the bucket nobody waits. Thread-safe; turns are given in the order of
// asking.
class CostThrottle {
 public:
  // `clock` outlives this.
  explicit CostThrottle(const clock::Clock& clock) : clock_(clock) {}

  // Points that one request has set aside, until it is settled or this is destroyed.
  class Reservation {
   public:
    Reservation(Reservation&& other) noexcept;
    Reservation& operator=(Reservation&&) = delete;
    ~Reservation();

    // What the answer told, if it told anything.
    void Settle(const std::optional<ThrottleStatus>& status);
    // The request never reached Shopify: its points are as they were.
    void Cancel();

   private:
    friend class CostThrottle;
    Reservation(CostThrottle* throttle, double cost) : throttle_(throttle), cost_(cost) {}

    CostThrottle* throttle_;
    double cost_;
  };

  // Sets `cost` points aside, after waiting for them. SHOPIFY_THROTTLED, at once, if they will not
  // be there by the deadline.
  absl::StatusOr<Reservation> Reserve(double cost, absl::Time deadline) ABSL_LOCKS_EXCLUDED(mutex_);

 private:
  void Restore(absl::Time now) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void GiveBack(double cost) ABSL_LOCKS_EXCLUDED(mutex_);
  void Finish(double cost, const std::optional<ThrottleStatus>& status) ABSL_LOCKS_EXCLUDED(mutex_);

  const clock::Clock& clock_;
  absl::Mutex mutex_;
  std::optional<ThrottleStatus> known_ ABSL_GUARDED_BY(mutex_);
  double available_ ABSL_GUARDED_BY(mutex_) = 0;  // Below zero: those who wait have it already.
  double reserved_ ABSL_GUARDED_BY(mutex_) = 0;   // By requests that are waiting or under way.
  absl::Time at_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace waybill::shopify
