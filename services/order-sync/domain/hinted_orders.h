// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "libs/clock/clock.h"
#include "services/order-sync/domain/ids.h"
#include "services/order-sync/domain/order_record.h"
#include "services/order-sync/domain/order_rules.h"
#include "services/order-sync/domain/order_syncer.h"
#include "services/order-sync/domain/ports/order_hints.h"
#include "services/order-sync/domain/ports/order_index.h"
#include "services/order-sync/domain/ports/order_rules_store.h"
#include "services/order-sync/domain/ports/order_source.h"

namespace waybill::ordersync {

// Reads the orders that Shopify's webhooks told of, so that lists are up to date; and asks for
// their syncs, where the rules say sync_on_webhook. What a webhook says of an order counts for
// nothing: webhooks come late, twice and in any order. Thread-safe.
class HintedOrders {
 public:
  struct Deps {
    OrderHints& hints;
    OrderSource& source;
    OrderIndex& index;
    OrderRulesStore& rules;
    OrderSyncer& syncer;
    const clock::Clock& clock;
  };
  explicit HintedOrders(Deps deps) : deps_(deps) {}

  // Those of the stores of whose orders something has come. REDIS_UNAVAILABLE.
  absl::StatusOr<std::vector<StoreName>> Due(std::span<const StoreName> stores) const;

  // Deals with what has come, up to 25 orders, and returns how many there were. An order that can't
  // be read for a reason that may pass is read again in a minute; so are all of them if this fails,
  // with REDIS_UNAVAILABLE. An order that can't be read for another reason says so when it is
  // synced.
  absl::StatusOr<std::int64_t> Follow(const StoreName& store, absl::Time deadline);

 private:
  absl::Status Sync(const StoreName& store, const std::vector<OrderHint>& hints,
                    const OrderRules& rules);

  const Deps deps_;
};

}  // namespace waybill::ordersync
