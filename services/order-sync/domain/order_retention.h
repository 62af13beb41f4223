// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "libs/clock/clock.h"
#include "services/order-sync/domain/ids.h"
#include "services/order-sync/domain/order_record.h"
#include "services/order-sync/domain/ports/leases.h"
#include "services/order-sync/domain/ports/order_index.h"

namespace waybill::ordersync {

// Whether nothing happened to the order since `since`, in Shopify or by a sync, and nothing goes on
// with it: it is not IN_PROGRESS, and does not wait for somebody as FAILED.
bool IsPastRetention(const OrderRecord& order, absl::Time since);

// Has orders forgotten, with the names in them, to which nothing happened for long and which are
// known for as long. A full refresh makes one known again, and Odoo has it still. One store at a
// time; for one thread.
class OrderRetention {
 public:
  struct Deps {
    OrderIndex& index;
    Leases& leases;
    const clock::Clock& clock;
  };
  // `interval` is about how often each store is asked for.
  OrderRetention(absl::Duration age, absl::Duration interval, Deps deps)
      : age_(age), interval_(interval), deps_(deps) {}

  // Looks at the store's next orders, longest unchanged in Shopify first, a thousand at most,
  // unless another replica does so. Returns how many were forgotten. Fails with REDIS_UNAVAILABLE.
  absl::StatusOr<std::int64_t> ForgetNext(const StoreName& store);

 private:
  const absl::Duration age_;
  const absl::Duration interval_;
  const Deps deps_;
  std::map<StoreName, std::string> positions_;  // Page tokens: orders before were looked at.
};

}  // namespace waybill::ordersync
