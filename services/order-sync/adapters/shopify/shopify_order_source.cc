// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/shopify/shopify_order_source.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"
#include "libs/shopify/pager.h"
#include "services/order-sync/adapters/shopify/json_answer.h"
#include "services/order-sync/adapters/shopify/order_queries.h"
#include "services/order-sync/adapters/shopify/shop_json.h"

namespace waybill::ordersync {
namespace {

using nlohmann::json;

// What orders.graphql reckons with.
constexpr std::size_t kPageSize = 25;
constexpr std::size_t kIdsAtOnce = 25;

// Of one nested connection: 10,000 lines.
constexpr int kMostContinuations = 100;

shopify::Query QueryOf(std::string_view operation, const json& variables) {
  return {.document = kOrdersDocument, .operation_name = operation, .variables = variables.dump()};
}

std::string_view OperationOf(NestedConnection connection) {
  switch (connection) {
    case NestedConnection::kLineItems:
      return "OrderLineItems";
    case NestedConnection::kShippingLines:
      return "OrderShippingLines";
    case NestedConnection::kDiscountApplications:
      return "OrderDiscountApplications";
    case NestedConnection::kRefundLineItems:
      return "RefundLineItems";
    case NestedConnection::kFulfillmentLineItems:
      return "FulfillmentLineItems";
  }
  return "";
}

// Reads on what did not fit into the order's first answer.
absl::StatusOr<ShopOrder> Complete(shopify::Client& client, absl::StatusOr<ReadOrder> read,
                                   absl::Time deadline) {
  if (!read.ok()) return read.status();
  for (const Continuation& next : read->continuations) {
    const auto fetch = [&](const std::string& after) -> absl::StatusOr<shopify::PageInfo> {
      const json variables = {{"id", next.id}, {"after", after}};
      const absl::StatusOr<shopify::Answer> answer =
          client.Read(QueryOf(OperationOf(next.connection), variables), deadline);
      if (!answer.ok()) return answer.status();
      absl::StatusOr<std::string> cursor = AppendContinuation(answer->body, next, read->order);
      if (!cursor.ok()) return cursor.status();
      const bool more = !cursor->empty();
      return shopify::PageInfo{.has_next_page = more, .end_cursor = *std::move(cursor)};
    };
    const absl::Status whole = shopify::FetchRemaining(
        {.has_next_page = true, .end_cursor = next.cursor}, kMostContinuations, fetch);
    if (!whole.ok()) return whole;
  }
  return std::move(read->order);
}

std::vector<absl::StatusOr<ShopOrder>> ReadByIds(shopify::Client& client,
                                                 std::span<const OrderId> orders,
                                                 absl::Time deadline) {
  json ids = json::array();
  for (const OrderId order : orders) {
    ids.push_back(absl::StrCat("gid://shopify/Order/", static_cast<std::int64_t>(order)));
  }
  const absl::StatusOr<shopify::Answer> answer =
      client.Read(QueryOf("OrdersByIds", {{"ids", std::move(ids)}}), deadline);
  std::vector<absl::StatusOr<ShopOrder>> result;
  if (!answer.ok() && errors::ReasonOf(answer.status()) == errors::Reason::kShopifyQueryRefused &&
      orders.size() > 1) {
    // Too dear in one piece, perhaps. Half of it costs half.
    const std::size_t half = orders.size() / 2;
    result = ReadByIds(client, orders.first(half), deadline);
    for (auto& order : ReadByIds(client, orders.subspan(half), deadline))
      result.push_back(std::move(order));
    return result;
  }
  absl::StatusOr<ReadOrders> read = answer.ok() ? ParseOrdersByIds(answer->body) : answer.status();
  if (read.ok() && read->orders.size() != orders.size()) {
    read = BadResponse("Shopify answered another number of orders than it was asked for.");
  }
  for (std::size_t i = 0; i < orders.size(); ++i) {
    if (read.ok()) {
      result.push_back(Complete(client, std::move(read->orders[i]), deadline));
    } else {
      result.emplace_back(read.status());
    }
  }
  return result;
}

}  // namespace

absl::StatusOr<std::reference_wrapper<shopify::Client>> ShopifyOrderSource::ClientOf(
    const StoreName& store) const {
  const auto found = stores_.find(store);
  if (found != stores_.end()) return found->second;
  return errors::ToStatus(
      {.reason = errors::Reason::kStoreNotFound,
       .message = absl::StrCat("There is no store \"", store.value, "\"."),
       .remedy = "Name one of the stores of the stores file, or add this one to it.",
       .metadata = {{"store", store.value}}});
}

std::vector<absl::StatusOr<ShopOrder>> ShopifyOrderSource::Read(const StoreName& store,
                                                                std::span<const OrderId> orders,
                                                                absl::Time deadline) {
  std::vector<absl::StatusOr<ShopOrder>> result;
  const auto client = ClientOf(store);
  if (!client.ok()) {
    result.assign(orders.size(), client.status());
    return result;
  }
  for (std::size_t i = 0; i < orders.size(); i += kIdsAtOnce) {
    const auto chunk = orders.subspan(i, std::min(kIdsAtOnce, orders.size() - i));
    for (auto& order : ReadByIds(client->get(), chunk, deadline))
      result.push_back(std::move(order));
  }
  return result;
}

absl::StatusOr<ShopOrderPage> ShopifyOrderSource::ReadChanged(
    const StoreName& store, std::optional<absl::Time> updated_from, const std::string& cursor,
    absl::Time deadline) {
  const auto client = ClientOf(store);
  if (!client.ok()) return client.status();
  json variables = {{"first", kPageSize}};
  if (!cursor.empty()) variables["after"] = cursor;
  if (updated_from.has_value()) {
    variables["query"] = absl::StrCat(
        "updated_at:>='",
        absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", *updated_from, absl::UTCTimeZone()), "'");
  }
  const absl::StatusOr<shopify::Answer> answer =
      client->get().Read(QueryOf("OrdersPage", variables), deadline);
  if (!answer.ok()) return answer.status();
  absl::StatusOr<ReadOrders> read = ParseOrdersPage(answer->body);
  if (!read.ok()) return read.status();
  ShopOrderPage page{.next_cursor = std::move(read->next_cursor)};
  for (absl::StatusOr<ReadOrder>& order : read->orders) {
    page.orders.push_back(Complete(client->get(), std::move(order), deadline));
  }
  return page;
}

absl::StatusOr<ShopFacts> ShopifyOrderSource::ReadShop(const StoreName& store,
                                                       absl::Time deadline) {
  const auto client = ClientOf(store);
  if (!client.ok()) return client.status();
  const absl::StatusOr<shopify::Answer> answer =
      client->get().Read(QueryOf("Shop", json::object()), deadline);
  if (!answer.ok()) return answer.status();
  return ParseShop(answer->body);
}

}  // namespace waybill::ordersync
