// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/rpc/store_directory.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"

namespace waybill::ordersync {

absl::Status StoreDirectory::Check(const StoreName& store) const {
  if (stores_.contains(store)) return absl::OkStatus();
  return errors::ToStatus(
      {.reason = errors::Reason::kStoreNotFound,
       .message = absl::StrCat("There is no store \"", store.value, "\"."),
       .remedy = "List the stores for their names, or add it to the stores file.",
       .metadata = {{"store", store.value}}});
}

absl::StatusOr<StoreName> StoreDirectory::FindStore(std::string_view name) const {
  absl::StatusOr<StoreName> store = ParseStoreName(name);
  if (!store.ok()) return store.status();
  if (const absl::Status known = Check(*store); !known.ok()) return known;
  return store;
}

absl::StatusOr<OrderName> StoreDirectory::FindOrder(std::string_view name) const {
  absl::StatusOr<OrderName> order = ParseOrderName(name);
  if (!order.ok()) return order.status();
  if (const absl::Status known = Check(order->store); !known.ok()) return known;
  return order;
}

absl::StatusOr<StoreName> StoreDirectory::FindOrderRules(std::string_view name) const {
  absl::StatusOr<StoreName> store = ParseOrderRulesName(name);
  if (!store.ok()) return store.status();
  if (const absl::Status known = Check(*store); !known.ok()) return known;
  return store;
}

absl::StatusOr<BulkRunName> StoreDirectory::FindBulkRun(std::string_view name) const {
  absl::StatusOr<BulkRunName> run = ParseBulkRunName(name);
  if (!run.ok()) return run.status();
  if (const absl::Status known = Check(run->store); !known.ok()) return known;
  return run;
}

}  // namespace waybill::ordersync
