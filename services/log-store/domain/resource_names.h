// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/log-store/domain/ids.h"

// Resource names. Each Parse fails with INVALID_NAME for anything but its form.
namespace waybill::logstore {

struct OrderName {
  StoreName store;
  OrderId order = kNoOrder;
};

struct LogEntryName {
  StoreName store;
  RunId run;
};

// "stores/{store}".
absl::StatusOr<StoreName> ParseStoreName(std::string_view name);
// "stores/{store}/orders/{order}", the order a positive number.
absl::StatusOr<OrderName> ParseOrderName(std::string_view name);
// "stores/{store}/logEntries/{run}", the run a UUID.
absl::StatusOr<LogEntryName> ParseLogEntryName(std::string_view name);

std::string FormatOrderName(const StoreName& store, OrderId order);
std::string FormatLogEntryName(const StoreName& store, const RunId& run);

}  // namespace waybill::logstore
