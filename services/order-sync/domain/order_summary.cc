// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/order_summary.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "services/order-sync/domain/order_edits.h"
#include "services/order-sync/domain/order_parts.h"

namespace waybill::ordersync {
namespace {

std::string FullName(const std::string& first, const std::string& last) {
  return std::string(absl::StripAsciiWhitespace(absl::StrCat(first, " ", last)));
}

std::string CustomerName(const ShopOrder& order) {
  if (order.customer.has_value()) {
    if (!order.customer->display_name.empty()) return order.customer->display_name;
    std::string name = FullName(order.customer->first_name, order.customer->last_name);
    if (!name.empty()) return name;
  }
  for (const auto* address : {&order.billing_address, &order.shipping_address}) {
    if (!address->has_value()) continue;
    std::string name = FullName((*address)->first_name, (*address)->last_name);
    if (!name.empty()) return name;
  }
  return order.company.has_value() ? order.company->name : "";
}

}  // namespace

OrderSummary SummaryOf(const ShopOrder& order) {
  std::int64_t item_count = 0;
  for (const LineItem& line : order.lines) item_count += line.quantity - RemovedUnits(order, line);
  const MoneyBag total = TotalOf(order);
  const std::string customer_email = order.customer.has_value() ? order.customer->email : "";
  return {.id = order.id,
          .number = order.number,
          .customer = CustomerName(order),
          .email = order.email.empty() ? customer_email : order.email,
          .customer_id = order.customer.has_value() ? order.customer->id : 0,
          .created_at = order.created_at,
          .updated_at = order.updated_at,
          .total = total.shop,
          .presentment_total = total.presentment,
          .financial_status = order.financial_status,
          .fulfillment_status = order.fulfillment_status,
          .source = order.source,
          .channel = order.channel,
          .risk = order.risk,
          .test = order.test,
          .cancelled_at = order.cancelled_at,
          .tags = order.tags,
          .item_count = item_count};
}

OrderRecord RecordOf(const ShopOrder& order, const OrderRules& rules, absl::Time now) {
  OrderRecord record{.summary = SummaryOf(order)};
  record.violations = Violations(record.summary, rules, now);
  return record;
}

}  // namespace waybill::ordersync
