// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/resource_names.h"

#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "libs/errors/error.h"
#include "libs/strings/abseil.h"
#include "libs/strings/resource_id.h"

namespace waybill::ordersync {
namespace {

constexpr std::size_t kMaxName = 256;

absl::Status InvalidName(std::string_view expected) {
  return errors::ToStatus(
      {.reason = errors::Reason::kInvalidName,
       .message = absl::StrCat("The name must have the form ", strings::ToAbsl(expected), "."),
       .remedy = "Take the name from a list, or correct it."});
}

// The segments of `name`, if it has as many as `form` and agrees with it where that has a fixed
// word.
absl::StatusOr<std::vector<absl::string_view>> Split(std::string_view name, std::string_view form) {
  if (name.size() > kMaxName) return InvalidName(form);
  std::vector<absl::string_view> segments = absl::StrSplit(strings::ToAbsl(name), '/');
  const std::vector<absl::string_view> expected = absl::StrSplit(strings::ToAbsl(form), '/');
  if (segments.size() != expected.size()) return InvalidName(form);
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const bool variable = expected[i].front() == '{';
    const bool fits = variable ? strings::IsResourceId(strings::FromAbsl(segments[i]))
                               : segments[i] == expected[i];
    if (!fits) return InvalidName(form);
  }
  return segments;
}

}  // namespace

absl::StatusOr<StoreName> ParseStoreName(std::string_view name) {
  const auto segments = Split(name, "stores/{store}");
  if (!segments.ok()) return segments.status();
  return StoreName{std::string((*segments)[1])};
}

absl::StatusOr<OrderName> ParseOrderName(std::string_view name) {
  constexpr std::string_view kForm = "stores/{store}/orders/{order}";
  const auto segments = Split(name, kForm);
  if (!segments.ok()) return segments.status();
  const absl::string_view digits = (*segments)[3];
  std::int64_t id = 0;
  // One spelling an order: no sign, no leading zero.
  if (!absl::SimpleAtoi(digits, &id) || id <= 0 || absl::StrCat(id) != digits) {
    return InvalidName(
        "stores/{store}/orders/{order}, where {order} is Shopify's numeric id of the order");
  }
  return OrderName{.store = {std::string((*segments)[1])}, .order = OrderId{id}};
}

absl::StatusOr<StoreName> ParseOrderRulesName(std::string_view name) {
  const auto segments = Split(name, "stores/{store}/orderRules");
  if (!segments.ok()) return segments.status();
  return StoreName{std::string((*segments)[1])};
}

absl::StatusOr<BulkRunName> ParseBulkRunName(std::string_view name) {
  const auto segments = Split(name, "stores/{store}/runs/{run}");
  if (!segments.ok()) return segments.status();
  return BulkRunName{.store = {std::string((*segments)[1])}, .run = {std::string((*segments)[3])}};
}

std::string FormatName(const StoreName& store) { return absl::StrCat("stores/", store.value); }

std::string FormatName(const OrderName& order) {
  return absl::StrCat("stores/", order.store.value, "/orders/",
                      static_cast<std::int64_t>(order.order));
}

std::string FormatName(const BulkRunName& run) {
  return absl::StrCat("stores/", run.store.value, "/runs/", run.run.value);
}

std::string FormatOrderRulesName(const StoreName& store) {
  return absl::StrCat("stores/", store.value, "/orderRules");
}

std::string FormatLogEntryName(const StoreName& store, const RunId& run) {
  return absl::StrCat("stores/", store.value, "/logEntries/", run.value);
}

}  // namespace waybill::ordersync
