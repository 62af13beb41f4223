// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "libs/clock/clock.h"
#include "services/order-sync/domain/ids.h"
#include "services/order-sync/domain/order_adopter.h"
#include "services/order-sync/domain/order_rules.h"
#include "services/order-sync/domain/ports/order_index.h"
#include "services/order-sync/domain/ports/order_rules_store.h"
#include "services/order-sync/domain/ports/order_source.h"
#include "services/order-sync/domain/store_guard.h"

namespace waybill::ordersync {

// How far a refresh is.
struct RefreshProgress {
  std::int64_t read = 0;
  std::int64_t added = 0;
  std::optional<absl::Time> refreshed_until = std::nullopt;
};

enum class RefreshScope : std::uint8_t { kChanged, kFull };

// Brings the index up to date with Shopify. Thread-safe.
class OrderRefresher {
 public:
  struct Deps {
    StoreGuard& guard;
    OrderSource& source;
    OrderIndex& index;
    OrderRulesStore& rules;
    const OrderAdopter& adopter;
    const clock::Clock& clock;
  };
  // Hears of each page; returns false to stop.
  using Listener = std::function<bool(const RefreshProgress&)>;

  explicit OrderRefresher(Deps deps) : deps_(deps) {}

  // Reads the orders that changed since the last refresh; for kFull all of them, and finds out from
  // Odoo how far they are. Interrupted, the next refresh goes on after the last page that was read.
  absl::Status Refresh(const StoreName& store, RefreshScope scope, absl::Time deadline,
                       const Listener& listener);

 private:
  absl::Status Take(const StoreName& store, const ShopOrderPage& page, RefreshScope scope,
                    const OrderRules& rules, absl::Time deadline, RefreshProgress& progress);

  Deps deps_;
};

}  // namespace waybill::ordersync
