// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/domain/resource_names.h"

#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "libs/errors/error.h"
#include "libs/strings/abseil.h"
#include "libs/strings/resource_id.h"
#include "libs/uuid/uuid.h"

namespace waybill::logstore {
namespace {

absl::Status InvalidName(std::string_view form) {
  return errors::ToStatus(
      {.reason = errors::Reason::kInvalidName,
       .message = absl::StrCat("The name must have the form ", strings::ToAbsl(form), "."),
       .remedy = "Take the name from a list, or correct it."});
}

// The segments of stores/{store} or stores/{store}/{collection}/{x}; empty if it is none.
std::vector<absl::string_view> Segments(std::string_view name, absl::string_view collection) {
  std::vector<absl::string_view> segments = absl::StrSplit(strings::ToAbsl(name), '/');
  const bool fits =
      collection.empty() ? segments.size() == 2 : segments.size() == 4 && segments[2] == collection;
  if (!fits || segments[0] != "stores" || !strings::IsResourceId(strings::FromAbsl(segments[1])))
    segments.clear();
  return segments;
}

}  // namespace

absl::StatusOr<StoreName> ParseStoreName(std::string_view name) {
  const auto segments = Segments(name, "");
  if (segments.empty()) return InvalidName("stores/{store}");
  return StoreName{std::string(segments[1])};
}

absl::StatusOr<OrderName> ParseOrderName(std::string_view name) {
  const auto segments = Segments(name, "orders");
  std::int64_t id = 0;
  if (segments.empty() || !absl::SimpleAtoi(segments[3], &id) || id <= 0 ||
      absl::StrCat(id) != segments[3]) {
    return InvalidName("stores/{store}/orders/{order}, where {order} is Shopify's numeric id");
  }
  return OrderName{.store = {std::string(segments[1])}, .order = OrderId{id}};
}

absl::StatusOr<LogEntryName> ParseLogEntryName(std::string_view name) {
  const auto segments = Segments(name, "logEntries");
  if (segments.empty() || !uuid::IsUuid(strings::FromAbsl(segments[3]))) {
    return InvalidName("stores/{store}/logEntries/{run}, where {run} is a UUID");
  }
  return LogEntryName{.store = {std::string(segments[1])}, .run = {std::string(segments[3])}};
}

std::string FormatOrderName(const StoreName& store, OrderId order) {
  return absl::StrCat("stores/", store.value, "/orders/", static_cast<std::int64_t>(order));
}

std::string FormatLogEntryName(const StoreName& store, const RunId& run) {
  return absl::StrCat("stores/", store.value, "/logEntries/", run.value);
}

}  // namespace waybill::logstore
