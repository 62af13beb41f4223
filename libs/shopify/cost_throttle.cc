// SPDX-License-Identifier: Apache-2.0
#include "libs/shopify/cost_throttle.h"

#include <algorithm>
#include <utility>

#include "libs/errors/error.h"

namespace waybill::shopify {

CostThrottle::Reservation::Reservation(Reservation&& other) noexcept
    : throttle_(std::exchange(other.throttle_, nullptr)), cost_(other.cost_) {}

CostThrottle::Reservation::~Reservation() { Settle(std::nullopt); }

void CostThrottle::Reservation::Settle(const std::optional<ThrottleStatus>& status) {
  if (CostThrottle* throttle = std::exchange(throttle_, nullptr)) throttle->Finish(cost_, status);
}

void CostThrottle::Reservation::Cancel() {
  if (CostThrottle* throttle = std::exchange(throttle_, nullptr)) throttle->GiveBack(cost_);
}

absl::StatusOr<CostThrottle::Reservation> CostThrottle::Reserve(double cost, absl::Time deadline) {
  absl::Duration wait = absl::ZeroDuration();
  {
    absl::MutexLock lock(&mutex_);
    const absl::Time now = clock_.Now();
    if (known_ && known_->restore_rate > 0) {
      Restore(now);
      // A query dearer than the bucket would wait for ever: let Shopify say so.
      cost = std::min(cost, known_->maximum_available);
      const double missing = cost - available_;
      if (missing > 0) wait = absl::Seconds(missing / known_->restore_rate);
      if (now + wait >= deadline && wait > absl::ZeroDuration()) {
        return errors::ToStatus(
            {.reason = errors::Reason::kShopifyThrottled,
             .message = "Shopify's rate limit leaves no room for this request before its deadline.",
             .remedy = "Nothing: it is tried again when there is room. If it happens often, ask "
                       "for less at a time or move the shop to a plan with a higher limit.",
             .retry_delay = wait});
      }
      available_ -= cost;
    }
    reserved_ += cost;
  }
  Reservation reservation(this, cost);
  clock_.SleepFor(wait);
  return reservation;
}

void CostThrottle::Restore(absl::Time now) {
  if (now > at_) {
    available_ += known_->restore_rate * absl::ToDoubleSeconds(now - at_);
    at_ = now;
  }
  available_ = std::min(available_, known_->maximum_available);
}

void CostThrottle::GiveBack(double cost) {
  absl::MutexLock lock(&mutex_);
  reserved_ -= cost;
  if (known_) available_ = std::min(available_ + cost, known_->maximum_available);
}

void CostThrottle::Finish(double cost, const std::optional<ThrottleStatus>& status) {
  absl::MutexLock lock(&mutex_);
  reserved_ -= cost;
  if (!status) return;  // What was set aside counts as spent: the request may have been answered.
  known_ = status;
  at_ = clock_.Now();
  available_ = status->currently_available - reserved_;
}

}  // namespace waybill::shopify
