// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/order_edits.h"

#include <algorithm>

namespace waybill::ordersync {

std::int64_t RemovedUnits(const ShopOrder& order, const LineItem& line) {
  if (order.cancelled_at.has_value()) return 0;  // That takes everything off, whatever was sold.
  std::int64_t refunded = 0;
  for (const Refund& refund : order.refunds) {
    for (const RefundLine& each : refund.lines) {
      if (each.line_item_id == line.id) refunded += each.quantity;
    }
  }
  return std::clamp(line.quantity - refunded - line.current_quantity, std::int64_t{0},
                    std::max(line.quantity, std::int64_t{0}));
}

bool HasRemovedUnits(const ShopOrder& order) {
  return std::ranges::any_of(order.lines,
                             [&](const LineItem& line) { return RemovedUnits(order, line) > 0; });
}

money::Decimal RefundedWorth(const ShopOrder& order, OrderCurrency currency) {
  money::Decimal worth;
  for (const Refund& refund : order.refunds) {
    for (const RefundLine& line : refund.lines) {
      worth += line.subtotal.In(currency).amount();
      if (!order.taxes_included) worth += line.tax.In(currency).amount();
    }
    for (const RefundExtra& shipping : refund.shipping) {
      worth += shipping.amount.In(currency).amount();
      if (!order.taxes_included) worth += shipping.tax.In(currency).amount();
    }
    for (const MoneyBag& duty : refund.duties) worth += duty.In(currency).amount();
  }
  return worth;
}

}  // namespace waybill::ordersync
