// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/redis/bulk_plan_codec.h"

#include <cstdint>
#include <optional>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/time/time.h"
#include "libs/strings/abseil.h"
#include "services/order-sync/adapters/redis/job_codec.h"

namespace waybill::ordersync {
namespace {

std::string Nanos(const std::optional<absl::Time>& time) {
  return time.has_value() ? absl::StrCat(absl::ToUnixNanos(*time)) : "";
}

std::optional<std::int64_t> NumberIn(const redis::Reply& fields, std::string_view name) {
  std::int64_t number = 0;
  if (!absl::SimpleAtoi(strings::ToAbsl(redis::FieldOf(fields, name)), &number))
    return std::nullopt;
  return number;
}

std::optional<absl::Time> TimeIn(const redis::Reply& fields, std::string_view name) {
  const auto nanos = NumberIn(fields, name);
  return nanos.has_value() ? std::optional(absl::FromUnixNanos(*nanos)) : std::nullopt;
}

}  // namespace

std::vector<std::string> EncodePlan(const BulkPlan& plan) {
  const OrderFilter filter = plan.filter.value_or(OrderFilter{});
  const auto id = [](std::string* out, OrderId order) {
    absl::StrAppend(out, static_cast<std::int64_t>(order));
  };
  return {"orders", absl::StrJoin(plan.orders, ",", id),
          "view",   plan.filter.has_value() ? absl::StrCat(static_cast<int>(filter.view)) : "",
          "query",  filter.query,
          "from",   Nanos(filter.created_from),
          "until",  Nanos(filter.created_until),
          "cause",  filter.root_cause,
          "reason", filter.reason.has_value() ? absl::StrCat(static_cast<int>(*filter.reason)) : "",
          "token",  plan.page_token,
          "trace",  TraceText(plan.trace)};
}

BulkPlan DecodePlan(const redis::Reply& fields) {
  BulkPlan plan{.page_token = std::string(redis::FieldOf(fields, "token")),
                .trace = trace::Parse(redis::FieldOf(fields, "trace"))};
  const std::string orders(redis::FieldOf(fields, "orders"));
  for (const auto text : absl::StrSplit(orders, ',', absl::SkipEmpty())) {
    std::int64_t id = 0;
    if (absl::SimpleAtoi(text, &id)) plan.orders.push_back(OrderId{id});
  }
  const auto view = NumberIn(fields, "view");
  if (!view.has_value()) return plan;
  plan.filter = OrderFilter{.view = static_cast<OrderView>(*view),
                            .query = std::string(redis::FieldOf(fields, "query")),
                            .created_from = TimeIn(fields, "from"),
                            .created_until = TimeIn(fields, "until"),
                            .root_cause = std::string(redis::FieldOf(fields, "cause"))};
  if (const auto reason = NumberIn(fields, "reason"); reason.has_value())
    plan.filter->reason = static_cast<errors::Reason>(*reason);
  return plan;
}

}  // namespace waybill::ordersync
