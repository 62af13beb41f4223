// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/shopify/order_json.h"

#include <simdjson.h>

#include <utility>

#include "libs/errors/error.h"
#include "services/order-sync/adapters/shopify/json_answer.h"
#include "services/order-sync/adapters/shopify/json_fields.h"
#include "services/order-sync/adapters/shopify/order_fields_json.h"
#include "services/order-sync/adapters/shopify/order_history_json.h"
#include "services/order-sync/adapters/shopify/order_line_json.h"

namespace waybill::ordersync {
namespace {

using simdjson::ondemand::object;

absl::Status NotFound() {
  return errors::ToStatus(
      {.reason = errors::Reason::kOrderNotFound,
       .message = "Shopify has no such order, or the app may not see it.",
       .remedy =
           "Check the order's id. Orders older than 60 days need the scope read_all_orders."});
}

// Reads one order of several: what is wrong with it is its own.
absl::StatusOr<ReadOrder> ReadAlone(const object& node, std::string_view list, std::int64_t index) {
  absl::Status status;
  const JsonPath path{.key = list, .index = index};
  JsonFields fields(node, path, status);
  return ReadOrderNode(fields);
}

// The orders of a list; nulls are orders that Shopify has not.
absl::Status ReadAll(JsonFields& fields, std::string_view list,
                     std::vector<absl::StatusOr<ReadOrder>>& orders) {
  fields.EachValue(list, [&](std::optional<object> node, std::int64_t index) {
    if (node.has_value()) {
      orders.push_back(ReadAlone(*node, list, index));
    } else {
      orders.emplace_back(NotFound());
    }
  });
  return fields.status();
}

// The nodes and the cursor of the connection that a continuation asked for, of whatever object
// `data` holds.
std::string AppendTo(ShopOrder& order, const Continuation& continuation, JsonFields& parent) {
  const MoneyBag none{.shop = money::Money::Zero(order.shop_currency),
                      .presentment = money::Money::Zero(order.presentment_currency)};
  const auto ends_with_id = [&](std::int64_t id) {
    return continuation.id.ends_with("/" + std::to_string(id));
  };
  switch (continuation.connection) {
    case NestedConnection::kLineItems:
      return parent.EachWithCursor(
          "lineItems", [&](JsonFields& line) { order.lines.push_back(ReadLineItem(line, none)); });
    case NestedConnection::kShippingLines:
      return parent.EachWithCursor("shippingLines", [&](JsonFields& line) {
        order.shipping_lines.push_back(ReadShippingLine(line, none));
      });
    case NestedConnection::kDiscountApplications:
      return parent.EachWithCursor("discountApplications", [&](JsonFields& application) {
        order.discounts.push_back(ReadDiscountApplication(application));
      });
    case NestedConnection::kRefundLineItems:
      return parent.EachWithCursor("refundLineItems", [&](JsonFields& line) {
        for (Refund& refund : order.refunds) {
          if (ends_with_id(refund.id)) refund.lines.push_back(ReadRefundLine(line, none));
        }
      });
    case NestedConnection::kFulfillmentLineItems:
      return parent.EachWithCursor("fulfillmentLineItems", [&](JsonFields& line) {
        for (Fulfillment& fulfillment : order.fulfillments) {
          if (ends_with_id(fulfillment.id)) fulfillment.lines.push_back(ReadFulfilledLine(line));
        }
      });
  }
  return "";
}

}  // namespace

absl::StatusOr<ReadOrders> ParseOrdersPage(const std::string& body) {
  ReadOrders read;
  bool there = false;
  const absl::Status status = VisitData(body, [&](JsonFields& data) {
    there = data.In("orders", [&](JsonFields& connection) {
      if (!ReadAll(connection, "nodes", read.orders).ok()) return;
      connection.In("pageInfo", [&](JsonFields& page) {
        if (page.Flag("hasNextPage")) read.next_cursor = page.Text("endCursor");
      });
    });
  });
  if (!status.ok()) return status;
  if (!there) return BadResponse("Shopify's answer holds no orders.");
  return read;
}

absl::StatusOr<ReadOrders> ParseOrdersByIds(const std::string& body) {
  ReadOrders read;
  const absl::Status status =
      VisitData(body, [&](JsonFields& data) { ReadAll(data, "nodes", read.orders).IgnoreError(); });
  if (!status.ok()) return status;
  return read;
}

absl::StatusOr<ReadOrder> ParseOrder(const std::string& json) {
  absl::StatusOr<ReadOrder> read = BadResponse("There is no order.");
  const absl::Status status =
      VisitObject(json, [&](JsonFields& fields) { read = ReadOrderNode(fields); });
  if (!status.ok()) return status;
  return read;
}

absl::StatusOr<std::string> AppendContinuation(const std::string& body,
                                               const Continuation& continuation, ShopOrder& order) {
  const bool of_order = continuation.connection == NestedConnection::kLineItems ||
                        continuation.connection == NestedConnection::kShippingLines ||
                        continuation.connection == NestedConnection::kDiscountApplications;
  std::string cursor;
  bool there = false;
  const absl::Status status = VisitData(body, [&](JsonFields& data) {
    there = data.In(of_order ? "order" : "node",
                    [&](JsonFields& parent) { cursor = AppendTo(order, continuation, parent); });
  });
  if (!status.ok()) return status;
  if (!there) return NotFound();
  return cursor;
}

}  // namespace waybill::ordersync
