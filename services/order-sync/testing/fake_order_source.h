// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "libs/errors/error.h"
#include "services/order-sync/domain/ports/order_source.h"

namespace waybill::ordersync::testing {

// A shop with these orders, whatever the store. For one thread at a time.
class FakeOrderSource final : public OrderSource {
 public:
  std::map<OrderId, ShopOrder> orders = {};
  std::map<OrderId, absl::Status> failures = {};  // Of orders that can't be read.
  absl::StatusOr<ShopFacts> shop = ShopFacts{.id = "gid://shopify/Shop/1",
                                             .domain = "demo.myshopify.com",
                                             .currency_code = "EUR",
                                             .access_scopes = {"read_all_orders"}};
  std::size_t page_size = 2;
  std::vector<std::vector<OrderId>> reads = {};  // What each Read asked for.
  std::function<void()> on_read = [] {};

  std::vector<absl::StatusOr<ShopOrder>> Read(const StoreName&, std::span<const OrderId> wanted,
                                              absl::Time) override {
    on_read();
    reads.emplace_back(wanted.begin(), wanted.end());
    std::vector<absl::StatusOr<ShopOrder>> read;
    for (const OrderId order : wanted) read.push_back(One(order));
    return read;
  }

  absl::StatusOr<ShopOrderPage> ReadChanged(const StoreName&, std::optional<absl::Time> from,
                                            const std::string& cursor, absl::Time) override {
    std::vector<ShopOrder> changed;
    for (const auto& [id, order] : orders) {
      if (!from.has_value() || order.updated_at >= *from) changed.push_back(order);
    }
    std::ranges::stable_sort(changed, {}, &ShopOrder::updated_at);
    const std::size_t begin = cursor.empty() ? 0 : std::stoul(cursor);
    const std::size_t end = std::min(begin + page_size, changed.size());
    ShopOrderPage page;
    for (std::size_t i = begin; i < end; ++i) page.orders.push_back(One(changed[i].id));
    if (end < changed.size()) page.next_cursor = std::to_string(end);
    return page;
  }

  absl::StatusOr<ShopFacts> ReadShop(const StoreName&, absl::Time) override { return shop; }

 private:
  absl::StatusOr<ShopOrder> One(OrderId order) const {
    if (const auto failure = failures.find(order); failure != failures.end()) {
      return failure->second;
    }
    if (const auto found = orders.find(order); found != orders.end()) return found->second;
    return errors::ToStatus({.reason = errors::Reason::kOrderNotFound,
                             .message = "Shopify has no such order.",
                             .remedy = "Check the number."});
  }
};

}  // namespace waybill::ordersync::testing
