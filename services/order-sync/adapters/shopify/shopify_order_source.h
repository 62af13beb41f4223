// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "libs/shopify/client.h"
#include "services/order-sync/adapters/shopify/order_json.h"
#include "services/order-sync/domain/ports/order_source.h"

namespace waybill::ordersync {

// Each store's Admin API. The clients must outlive whoever holds this.
using ShopifyStores = std::map<StoreName, std::reference_wrapper<shopify::Client>>;

// OrderSource by the operations of orders.graphql. Thread-safe if the clients are.
//
// An order comes back whole: what does not fit into the first page of its nested connections is
// read on, one call a page. A store that is not among `stores` is STORE_NOT_FOUND.
class ShopifyOrderSource : public OrderSource {
 public:
  explicit ShopifyOrderSource(ShopifyStores stores) : stores_(std::move(stores)) {}

  std::vector<absl::StatusOr<ShopOrder>> Read(const StoreName& store,
                                              std::span<const OrderId> orders,
                                              absl::Time deadline) override;
  absl::StatusOr<ShopOrderPage> ReadChanged(const StoreName& store,
                                            std::optional<absl::Time> updated_from,
                                            const std::string& cursor,
                                            absl::Time deadline) override;
  absl::StatusOr<ShopFacts> ReadShop(const StoreName& store, absl::Time deadline) override;

 private:
  absl::StatusOr<std::reference_wrapper<shopify::Client>> ClientOf(const StoreName& store) const;

  ShopifyStores stores_;
};

}  // namespace waybill::ordersync
