// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/order-sync/domain/order.h"

// Answers to the operations of orders.graphql, read into the domain's orders. Every function takes
// the whole body of an answer, {"data": ...}, and fails with SHOPIFY_BAD_RESPONSE and the path of
// the field that it could not read.
namespace waybill::ordersync {

// A connection inside an order that has more than the first page.
enum class NestedConnection : std::uint8_t {
  kLineItems,             // OrderLineItems
  kShippingLines,         // OrderShippingLines
  kDiscountApplications,  // OrderDiscountApplications
  kRefundLineItems,       // RefundLineItems
  kFulfillmentLineItems,  // FulfillmentLineItems
};

// What is to be read on: the operation's `id` and `after`.
struct Continuation {
  NestedConnection connection = NestedConnection::kLineItems;
  std::string id;  // The gid of the order, refund or fulfilment.
  std::string cursor;

  bool operator==(const Continuation&) const = default;
};

// An order as far as one answer holds it: whole only once every continuation is read and appended.
struct ReadOrder {
  ShopOrder order;
  std::vector<Continuation> continuations = {};
};

// Orders of an answer, in its order. One that can't be read is a status and does not hide its
// neighbours, unless the answer as a whole is no JSON.
struct ReadOrders {
  std::vector<absl::StatusOr<ReadOrder>> orders;
  std::string next_cursor;  // OrdersPage only; empty on the last page.
};

absl::StatusOr<ReadOrders> ParseOrdersPage(const std::string& body);

// Parallel to the ids asked for: ORDER_NOT_FOUND where Shopify has no order of that id.
absl::StatusOr<ReadOrders> ParseOrdersByIds(const std::string& body);

// One order by itself, as in the nodes of the above.
absl::StatusOr<ReadOrder> ParseOrder(const std::string& json);

// Adds what a continuation brought to the order; answers the cursor of what is still left, or
// nothing.
absl::StatusOr<std::string> AppendContinuation(const std::string& body,
                                               const Continuation& continuation, ShopOrder& order);

}  // namespace waybill::ordersync
