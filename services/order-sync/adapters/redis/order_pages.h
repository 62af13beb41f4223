// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "libs/redis/client.h"
#include "services/order-sync/domain/ports/order_index.h"

namespace waybill::ordersync {

// A page of orders, by id.
struct OrderIdPage {
  std::vector<OrderId> orders;
  std::string next_page_token;
  std::int64_t total_size = 0;
};

// Cuts a page by key, not by offset: orders that come or go between two pages make none be skipped
// or shown twice. A plain view by creation is read as it is; a search, or another sort within a
// view, is found once and kept for 30 s.
absl::StatusOr<OrderIdPage> ListIds(redis::Client& redis, const StoreName& store,
                                    const OrderPageRequest& request);

}  // namespace waybill::ordersync
