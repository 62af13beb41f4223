// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/order_completeness.h"

#include "services/order-sync/domain/invoice_mapping.h"
#include "services/order-sync/domain/sync_outcome.h"

namespace waybill::ordersync {
namespace {

bool IsUnconfirmed(const OdooDocument& sale_order) {
  return sale_order.state == "draft" || sale_order.state == "sent";
}

const money::Money& TotalLike(const OrderSummary& order, const OdooDocument& document) {
  return document.total.currency() == order.total.currency() ? order.total
                                                             : order.presentment_total;
}

}  // namespace

bool IsComplete(const OrderSummary& order, const OrderRules& rules, const OrderInOdoo& there) {
  const bool sold = WantsSaleOrder(rules.create_as);
  if (sold ? !there.sale_order.has_value() : !there.invoice.has_value()) return false;
  if (order.cancelled_at.has_value()) {
    return (!there.sale_order.has_value() || there.sale_order->state == "cancel") &&
           CheckCancelled(there.invoice, there.credit_notes).ok();
  }
  if (WantsConfirmation(rules.create_as) && IsUnconfirmed(*there.sale_order)) return false;
  if (!WantsInvoice(rules.create_as)) return true;
  if (!there.invoice.has_value()) return false;
  return !WantsPosting(rules.create_as) || there.invoice->state != "draft";
}

absl::Status CompareWithShopify(const OrderSummary& order, const money::Decimal& cash_rounding,
                                const OrderRules& rules, const OrderInOdoo& there) {
  absl::Status status;
  if (order.cancelled_at.has_value()) return status;
  if (there.sale_order.has_value())
    status = CompareSaleOrder(TotalLike(order, *there.sale_order), *there.sale_order);
  if (!status.ok() || !WantsInvoice(rules.create_as) || !there.invoice.has_value()) return status;
  const money::Money& total = TotalLike(order, *there.invoice);
  const money::Money received(total.amount() + cash_rounding, total.currency());
  if (there.invoice->total == received) return status;
  return CompareInvoiceTotal(total, *there.invoice);
}

}  // namespace waybill::ordersync
