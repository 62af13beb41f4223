// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/rpc/run_rate.h"

namespace waybill::ordersync {
namespace {

constexpr absl::Duration kWindow = absl::Seconds(10);
constexpr absl::Duration kResolution = absl::Milliseconds(100);

}  // namespace

void RunRate::Observe(absl::Time now, std::int64_t done) {
  // Between the first and the last, a point for each tenth of a second is enough.
  if (points_.size() > 1 && now - points_[points_.size() - 2].time < kResolution)
    points_.pop_back();
  points_.push_back({now, done});
  while (points_.size() > 2 && now - points_[1].time >= kWindow) points_.pop_front();
}

double RunRate::PerSecond() const {
  if (points_.size() < 2) return 0;
  const absl::Duration span = points_.back().time - points_.front().time;
  if (span <= absl::ZeroDuration()) return 0;
  return static_cast<double>(points_.back().done - points_.front().done) /
         absl::ToDoubleSeconds(span);
}

std::optional<absl::Duration> RunRate::TimeFor(std::int64_t orders) const {
  const double rate = PerSecond();
  if (rate <= 0) return std::nullopt;
  return absl::Seconds(static_cast<double>(orders) / rate);
}

}  // namespace waybill::ordersync
