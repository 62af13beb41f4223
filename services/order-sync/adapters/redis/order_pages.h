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
  bool total_is_limit = false;
};

// What a page may cost, whatever is asked for.
struct PageCost {
  // Where one condition of a filter holds for so few orders, all of these are looked at, and what
  // is found is kept for 30 s. Otherwise the list is read in its order, until the page is full. To
  // look for words costs more.
  std::int64_t gathered = 5000;
  std::int64_t gathered_by_words = 2500;
  // Then so many of the list are looked at for one page, or if words must be looked for in them, so
  // many read.
  std::int64_t looked_at = 1000;
  std::int64_t read = 600;
  std::int64_t at_once = 500;  // After which Redis serves others.
};

// Cuts a page by key, not by offset: orders that come or go between two pages make none be skipped
// or shown twice. A page without a filter, but for view and times of a list by creation, is read as
// it is.
absl::StatusOr<OrderIdPage> ListIds(redis::Client& redis, const StoreName& store,
                                    const OrderPageRequest& request, const PageCost& cost);

}  // namespace waybill::ordersync
