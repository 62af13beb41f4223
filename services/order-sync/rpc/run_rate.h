// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <deque>
#include <optional>

#include "absl/time/time.h"

namespace waybill::ordersync {

// How fast a run goes, over the last ten seconds.
class RunRate {
 public:
  // `done` orders have ended at `now`. Times must not go back.
  void Observe(absl::Time now, std::int64_t done);

  // Orders a second; 0 while nothing is known.
  double PerSecond() const;

  // How long so many orders take at that rate; nothing while the rate is 0.
  std::optional<absl::Duration> TimeFor(std::int64_t orders) const;

 private:
  struct Point {
    absl::Time time;
    std::int64_t done;
  };
  std::deque<Point> points_;
};

}  // namespace waybill::ordersync
