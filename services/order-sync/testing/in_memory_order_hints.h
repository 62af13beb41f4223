// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "services/order-sync/domain/ports/order_hints.h"

namespace waybill::ordersync::testing {

// Hints without Redis; notices are known for ever. For one thread at a time.
class InMemoryOrderHints final : public OrderHints {
 public:
  std::map<StoreName, std::map<OrderId, absl::Time>> hints = {};
  absl::Status failure = absl::OkStatus();  // Of adding.

  absl::StatusOr<Notice> Add(const StoreName& store, const std::string& notice, OrderId order,
                             absl::Time now) override {
    if (!failure.ok()) return failure;
    if (!notices_.emplace(store, notice).second) return Notice::kRepeated;
    hints[store][order] = now;
    return Notice::kNew;
  }

  absl::StatusOr<std::vector<StoreName>> Due(std::span<const StoreName> stores,
                                             absl::Time now) override {
    std::vector<StoreName> due;
    for (const StoreName& store : stores) {
      if (std::ranges::any_of(hints[store], [now](const auto& hint) { return hint.second <= now; }))
        due.push_back(store);
    }
    return due;
  }

  absl::StatusOr<std::vector<OrderHint>> Take(const StoreName& store, std::int64_t limit,
                                              absl::Time now, absl::Time until) override {
    std::vector<OrderHint> taken;
    for (auto& [order, time] : hints[store]) {
      if (time > now || std::ssize(taken) == limit) continue;
      time = until;
      taken.push_back({.order = order, .until = until});
    }
    return taken;
  }

  absl::Status Drop(const StoreName& store, std::span<const OrderHint> dropped) override {
    for (const OrderHint& hint : dropped) {
      if (IsStill(store, hint)) hints[store].erase(hint.order);
    }
    return absl::OkStatus();
  }

  absl::Status Postpone(const StoreName& store, const OrderHint& hint, absl::Time time) override {
    if (IsStill(store, hint)) hints[store][hint.order] = time;
    return absl::OkStatus();
  }

 private:
  bool IsStill(const StoreName& store, const OrderHint& hint) {
    const auto found = hints[store].find(hint.order);
    return found != hints[store].end() && found->second == hint.until;
  }

  std::set<std::pair<StoreName, std::string>> notices_;
};

}  // namespace waybill::ordersync::testing
