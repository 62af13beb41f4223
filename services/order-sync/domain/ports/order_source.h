// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/order-sync/domain/ids.h"
#include "services/order-sync/domain/order.h"

namespace waybill::ordersync {

// A page of orders as they last changed, oldest change first.
struct ShopOrderPage {
  // An order that can't be read is a status with its place, and does not hide its neighbours.
  std::vector<absl::StatusOr<ShopOrder>> orders;
  std::string next_cursor = {};  // Empty on the last page.
};

// What a shop is, for CheckStore.
struct ShopFacts {
  std::string id = {};      // gid://shopify/Shop/...
  std::string domain = {};  // demo.myshopify.com
  std::string currency_code = {};
  std::vector<std::string> access_scopes = {};
};

// The orders of a Shopify store. Thread-safe. Every method may fail with any SHOPIFY_ reason.
class OrderSource {
 public:
  virtual ~OrderSource() = default;

  // Reads orders whole: all lines, transactions and refunds. Parallel to `orders`; ORDER_NOT_FOUND
  // for one that Shopify does not have. One call for up to 25 orders of usual size.
  virtual std::vector<absl::StatusOr<ShopOrder>> Read(const StoreName& store,
                                                      std::span<const OrderId> orders,
                                                      absl::Time deadline) = 0;

  // Orders that changed at or after `updated_from` (all, if nothing), after `cursor`.
  virtual absl::StatusOr<ShopOrderPage> ReadChanged(const StoreName& store,
                                                    std::optional<absl::Time> updated_from,
                                                    const std::string& cursor,
                                                    absl::Time deadline) = 0;

  virtual absl::StatusOr<ShopFacts> ReadShop(const StoreName& store, absl::Time deadline) = 0;
};

}  // namespace waybill::ordersync
