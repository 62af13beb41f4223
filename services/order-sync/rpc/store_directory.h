// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/order-sync/domain/ids.h"
#include "services/order-sync/domain/resource_names.h"

namespace waybill::ordersync {

// What people may know of a store's settings.
struct StoreDetails {
  std::string shopify_url;
  std::string shopify_api_version;
  std::string odoo_url;
  std::string odoo_database;
};

// The stores of the stores file. Names in requests are read here, so that a name of no store never
// gets further.
class StoreDirectory {
 public:
  explicit StoreDirectory(std::map<StoreName, StoreDetails> stores) : stores_(std::move(stores)) {}

  const std::map<StoreName, StoreDetails>& stores() const { return stores_; }

  // INVALID_NAME for another form, STORE_NOT_FOUND for a store that there is not.
  absl::StatusOr<StoreName> FindStore(std::string_view name) const;
  absl::StatusOr<OrderName> FindOrder(std::string_view name) const;
  absl::StatusOr<StoreName> FindOrderRules(std::string_view name) const;
  absl::StatusOr<BulkRunName> FindBulkRun(std::string_view name) const;

 private:
  absl::Status Check(const StoreName& store) const;

  const std::map<StoreName, StoreDetails> stores_;
};

}  // namespace waybill::ordersync
