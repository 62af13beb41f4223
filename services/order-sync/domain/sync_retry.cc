// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/sync_retry.h"

#include <algorithm>
#include <cmath>

#include "absl/random/distributions.h"
#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"
#include "services/order-sync/domain/store_traffic.h"

namespace waybill::ordersync {
namespace {

// A pod that is evicted or a rollout takes a job along once or twice; hardly so often in a row.
constexpr std::int64_t kMostTakeovers = 6;

struct Patience {
  std::int64_t attempts;
  absl::Duration first_delay;
  absl::Duration longest_delay;
};

constexpr Patience PatienceOf(JobPriority priority) {
  if (priority == JobPriority::kManual) return {4, absl::Milliseconds(250), absl::Seconds(2)};
  return {8, absl::Milliseconds(500), absl::Seconds(20)};
}

}  // namespace

std::optional<absl::Duration> RetryDelay(const SyncJob& job, const Failure& failure,
                                         std::optional<absl::Duration> asked,
                                         absl::BitGenRef random) {
  if (errors::ClassOf(failure.reason) != errors::FailureClass::kTransient) return std::nullopt;
  const Patience patience = PatienceOf(job.priority);
  if (job.attempt >= patience.attempts) return std::nullopt;

  const absl::Duration longest =
      std::min(patience.longest_delay,
               patience.first_delay * std::exp2(static_cast<double>(job.attempt - 1)));
  const absl::Duration jittered = longest * absl::Uniform(random, 0.5, 1.0);
  return std::max(jittered, asked.value_or(absl::ZeroDuration()));
}

bool MayBeOneOrders(errors::Reason reason) {
  switch (reason) {
    case errors::Reason::kOdooTimeout:
    case errors::Reason::kOdooUnavailable:
    case errors::Reason::kOdooBadResponse:
    case errors::Reason::kShopifyTimeout:
    case errors::Reason::kShopifyUnavailable:
    case errors::Reason::kShopifyBadResponse:
    case errors::Reason::kCatalogCheckUnavailable:
      return true;
    default:
      return false;
  }
}

std::optional<Retry> NextTry(const SyncJob& job, const Setback& setback, absl::BitGenRef random) {
  const errors::Reason reason = setback.failure.reason;
  const bool anyones = MayBeOneOrders(reason);
  const bool in_company = anyones && setback.batch_size > 1;
  const bool stood_alone = anyones && job.batch_limit == 1;
  const bool waits = setback.paused_for.has_value() && IsOutage(reason);

  SyncJob judged = job;
  const bool spends_attempt = !in_company && (!waits || stood_alone);
  if (!spends_attempt) judged.attempt = 1;
  const auto delay = RetryDelay(judged, setback.failure, setback.asked, random);
  if (!delay.has_value()) return std::nullopt;
  return Retry{
      .delay = waits ? std::max(*setback.paused_for, setback.asked.value_or(absl::ZeroDuration()))
                     : *delay,
      .batch_limit = anyones ? std::max<std::int64_t>(1, setback.batch_size / 2) : job.batch_limit,
      .spends_attempt = spends_attempt};
}

bool IsAbandoned(const SyncJob& job) { return job.takeovers >= kMostTakeovers; }

absl::Status Abandoned(const SyncJob& job) {
  return errors::ToStatus(
      {.reason = errors::Reason::kInternal,
       .message = absl::StrCat("order-sync ended ", job.takeovers,
                               " times in a row while it worked on this order."),
       .remedy = "If it was killed for other reasons, such as memory or a rollout, sync the order "
                 "again. Else report it, with order-sync's log from just before it ended.",
       .metadata = {{"takeovers", absl::StrCat(job.takeovers)}}});
}

}  // namespace waybill::ordersync
