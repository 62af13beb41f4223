// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "services/log-store/domain/event.h"

namespace waybill::logstore {

// Which events a subscriber wants; every condition must hold.
struct EventFilter {
  std::optional<OrderId> order = std::nullopt;
  std::vector<Status> statuses = {};  // Empty: all.
  enum class Steps : std::uint8_t { kAll, kTransitionsOnly };
  Steps steps = Steps::kAll;
};

inline bool Matches(const EventFilter& filter, const StoredEvent& stored) {
  if (filter.order.has_value() && stored.event.order != *filter.order) return false;
  if (filter.steps == EventFilter::Steps::kTransitionsOnly &&
      stored.change != Change::kTransition) {
    return false;
  }
  return filter.statuses.empty() ||
         std::ranges::find(filter.statuses, stored.event.status) != filter.statuses.end();
}

}  // namespace waybill::logstore
