// SPDX-License-Identifier: Apache-2.0
#include "libs/rpc/caller_limits.h"

#include <algorithm>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "libs/errors/error.h"

namespace waybill::rpc {
namespace {

constexpr double kBurstSeconds = 2;
constexpr std::size_t kFewestUses = 1000;

absl::Status Limited(std::string message, absl::Duration delay) {
  return errors::ToStatus(
      {.reason = errors::Reason::kRateLimited,
       .message = std::move(message),
       .remedy = "Call less often, or ask an administrator to raise the limit in the callers file.",
       .retry_delay = delay});
}

}  // namespace

absl::Status CallerLimits::Begin(const config::Caller& caller) {
  const auto per_second = static_cast<double>(caller.calls_per_second);
  const double most = per_second * kBurstSeconds;
  const absl::Time now = clock_.Now();
  absl::MutexLock lock(&mutex_);
  if (uses_.size() >= most_uses_) ForgetTheQuiet(now);
  const auto [found, is_new] = uses_.try_emplace(caller.name);
  Use& use = found->second;
  if (is_new) {
    use.allowance = most;
    use.counted_at = now;
  }
  if (caller.calls_at_once > 0 && use.running >= caller.calls_at_once) {
    return Limited(absl::StrCat("The caller has ", use.running, " calls open, as many as it may."),
                   absl::Seconds(1));
  }
  if (caller.calls_per_second > 0) {
    const double earned = absl::ToDoubleSeconds(now - use.counted_at) * per_second;
    use.allowance = std::min(most, use.allowance + std::max(0.0, earned));
    use.counted_at = now;
    if (use.allowance < 1) {
      return Limited(absl::StrCat("The caller may call ", caller.calls_per_second,
                                  " times a second, and calls more often."),
                     absl::Seconds((1 - use.allowance) / per_second));
    }
    use.allowance -= 1;
  }
  ++use.running;
  return absl::OkStatus();
}

// Those have their whole burst again, as a new one has.
void CallerLimits::ForgetTheQuiet(absl::Time now) {
  std::erase_if(uses_, [now](const auto& entry) {
    const Use& use = entry.second;
    return use.running == 0 && now - use.counted_at >= absl::Seconds(kBurstSeconds);
  });
  most_uses_ = std::max(kFewestUses, 2 * uses_.size());
}

void CallerLimits::End(const config::Caller& caller) {
  absl::MutexLock lock(&mutex_);
  --uses_[caller.name].running;
}

}  // namespace waybill::rpc
