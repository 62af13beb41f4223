// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/order-sync/domain/ids.h"

// Resource names of the API: `stores/{store}/orders/{order}` and the like. Every Parse fails with
// INVALID_NAME, which says what was expected.
namespace waybill::ordersync {

// An order with its store.
struct OrderName {
  StoreName store;
  OrderId order = {};

  auto operator<=>(const OrderName&) const = default;
};

// A bulk run with its store.
struct BulkRunName {
  StoreName store;
  BulkRunId run;
};

// `stores/{store}`: letters, digits, `-` and `_`, at most 63.
absl::StatusOr<StoreName> ParseStoreName(std::string_view name);
// `stores/{store}/orders/{order}`.
absl::StatusOr<OrderName> ParseOrderName(std::string_view name);
// `stores/{store}/orderRules`.
absl::StatusOr<StoreName> ParseOrderRulesName(std::string_view name);
// `stores/{store}/runs/{run}`.
absl::StatusOr<BulkRunName> ParseBulkRunName(std::string_view name);

std::string FormatName(const StoreName& store);
std::string FormatName(const OrderName& order);
std::string FormatName(const BulkRunName& run);
std::string FormatOrderRulesName(const StoreName& store);
std::string FormatLogEntryName(const StoreName& store, const RunId& run);

}  // namespace waybill::ordersync
