// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/order_amounts.h"

namespace waybill::ordersync {
namespace {

Amounts Split(money::Decimal total, money::Decimal tax, money::Currency currency) {
  return {.untaxed = {total - tax, currency}, .tax = {tax, currency}, .total = {total, currency}};
}

}  // namespace

Amounts AmountsOf(const OrderParts& order) {
  money::Decimal tax;
  for (const OrderPart& part : order.parts) tax += part.tax();
  return Split(order.total, tax, order.currency);
}

Amounts AmountsOf(const OrderPart& part, const OrderParts& order) {
  return Split(order.TotalOf(part), part.tax(), order.currency);
}

}  // namespace waybill::ordersync
