// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/store_traffic.h"

#include <algorithm>

namespace waybill::ordersync {
namespace {

using errors::Reason;

// A lone order's duration is its own; only of many does it tell how busy Odoo is.
constexpr std::int64_t kOrdersToCompare = 10;
constexpr double kTooSlow = 4;
// What used to be the best is forgotten slowly, for Odoo grows.
constexpr double kForgetting = 1.002;
constexpr absl::Duration kKnownFor = absl::Minutes(1);

}  // namespace

bool IsOutage(Reason reason) {
  switch (reason) {
    case Reason::kOdooUnreachable:
    case Reason::kOdooTimeout:
    case Reason::kOdooUnavailable:
    case Reason::kShopifyUnreachable:
    case Reason::kShopifyTimeout:
    case Reason::kShopifyUnavailable:
      return true;
    default:
      return false;
  }
}

StoreTraffic::Lane& StoreTraffic::LaneOf(const StoreName& store) {
  return lanes_.try_emplace(store, Lane{.limit = static_cast<double>(options_.most_at_once)})
      .first->second;
}

bool StoreTraffic::IsClosed(const Lane& lane, JobPriority priority) const {
  if (lane.paused.has_value()) return clock_.Now() < lane.paused->until || lane.running > 0;
  return lane.running >= static_cast<int>(lane.limit) + (IsUrgent(priority) ? 1 : 0);
}

std::set<StoreName> StoreTraffic::ClosedTo(JobPriority priority) const {
  absl::MutexLock lock(&mutex_);
  std::set<StoreName> closed;
  for (const auto& [store, lane] : lanes_) {
    if (IsClosed(lane, priority)) closed.insert(store);
  }
  return closed;
}

bool StoreTraffic::TryEnter(const StoreName& store, JobPriority priority) {
  absl::MutexLock lock(&mutex_);
  Lane& lane = LaneOf(store);
  if (IsClosed(lane, priority)) return false;
  ++lane.running;
  return true;
}

void StoreTraffic::Leave(const StoreName& store) {
  absl::MutexLock lock(&mutex_);
  --LaneOf(store).running;
}

void StoreTraffic::Adapt(const BatchReport& report, Lane& lane) const {
  bool too_much = report.outage.has_value();
  if (!too_much && report.orders >= kOrdersToCompare) {
    const absl::Duration share = report.duration / report.orders;
    too_much = share > lane.best * kTooSlow;
    lane.best = std::min(lane.best * kForgetting, share);
  }
  ++lane.good_since_decrease;
  if (!too_much) {
    lane.limit = std::min<double>(options_.most_at_once, lane.limit + 1 / lane.limit);
  } else if (lane.good_since_decrease > static_cast<int>(lane.limit)) {
    // Once for all the batches that ran side by side when it became too much.
    lane.limit = std::max(1.0, lane.limit / 2);
    lane.good_since_decrease = 0;
  }
}

void StoreTraffic::Pause(const Failure& failure, Lane& lane) const {
  const absl::Time now = clock_.Now();
  lane.pause = std::clamp(lane.pause * 2, options_.first_pause, options_.longest_pause);
  lane.paused = StorePause{.failure = failure,
                           .since = lane.paused.has_value() ? lane.paused->since : now,
                           .until = now + lane.pause};
}

std::optional<absl::Time> StoreTraffic::Observe(const StoreName& store, const BatchReport& report) {
  absl::MutexLock lock(&mutex_);
  Lane& lane = LaneOf(store);
  Adapt(report, lane);
  if (report.answered > 0) {
    lane.outages = 0;
    lane.pause = absl::ZeroDuration();
    lane.paused.reset();
  } else if (report.outage.has_value()) {
    ++lane.outages;
    // Batches that began before the pause say nothing new.
    const bool tried = !lane.paused.has_value() || clock_.Now() >= lane.paused->until;
    if (lane.outages >= options_.outages_to_pause && tried) Pause(*report.outage, lane);
  }
  if (!lane.paused.has_value()) return std::nullopt;
  return lane.paused->until;
}

std::optional<StorePause> StoreTraffic::PauseOf(const StoreName& store) const {
  absl::MutexLock lock(&mutex_);
  const auto lane = lanes_.find(store);
  if (lane == lanes_.end() || !lane->second.paused.has_value()) return std::nullopt;
  if (clock_.Now() > lane->second.paused->until + kKnownFor) return std::nullopt;
  return lane->second.paused;
}

int StoreTraffic::LimitOf(const StoreName& store) const {
  absl::MutexLock lock(&mutex_);
  const auto lane = lanes_.find(store);
  return lane == lanes_.end() ? options_.most_at_once : static_cast<int>(lane->second.limit);
}

}  // namespace waybill::ordersync
