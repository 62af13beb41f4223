// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "nlohmann/json.hpp"
#include "sandbox/shopify/connection.h"
#include "sandbox/shopify/order_book.h"
#include "sandbox/shopify/search/order_filter.h"

namespace waybill::sandbox::shopify {

// A page of the root field `orders`, by its arguments first, after, last, before and reverse. Pages
// hold on to sort values, not to positions: what changes behind a cursor moves no other order.
// Points into the snapshot.
Window PageOfOrders(const OrderSnapshot& snapshot, const OrderFilter& filter, SortKey key,
                    const nlohmann::json& arguments);

}  // namespace waybill::sandbox::shopify
