// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/invoice_mapping.h"

#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/order-sync/domain/external_ids.h"

namespace waybill::ordersync {

bool WantsSaleOrder(CreateAs create_as) {
  return create_as != CreateAs::kDraftInvoice && create_as != CreateAs::kConfirmedInvoice;
}

bool WantsConfirmation(CreateAs create_as) {
  return WantsSaleOrder(create_as) && create_as != CreateAs::kDraftSaleOrder;
}

bool WantsInvoice(CreateAs create_as) {
  return create_as != CreateAs::kDraftSaleOrder && create_as != CreateAs::kConfirmedSaleOrder;
}

bool WantsPosting(CreateAs create_as) {
  return create_as == CreateAs::kSaleOrderAndConfirmedInvoice ||
         create_as == CreateAs::kConfirmedInvoice;
}

std::vector<std::string> LineExternalIds(const SaleOrderDraft& order) {
  std::vector<std::string> ids;
  std::map<std::string, int> seen;
  for (const SaleOrderLineDraft& line : order.lines) {
    // Shopify gives some shipping lines no id of their own.
    const int count = ++seen[line.source];
    ids.push_back(OrderLineExternalId(
        order.order, count == 1 ? line.source : absl::StrCat(line.source, "/", count)));
  }
  return ids;
}

money::Money InvoiceTotal(const SaleOrderDraft& order) {
  if (!order.cash_rounding.has_value()) return order.total;
  return money::Money(order.total.amount() + order.cash_rounding->total.amount(),
                      order.total.currency());
}

InvoiceDraft InvoiceOf(const SaleOrderDraft& order, const OrderRules& rules) {
  InvoiceDraft invoice{.order = order.order,
                       .external_id = InvoiceExternalId(order.order),
                       .partner = order.invoice_partner,
                       .delivery_partner = order.delivery_partner,
                       .origin = order.origin,
                       .reference = order.client_order_ref,
                       .date = order.date,
                       .note = order.note,
                       .lines = {},
                       .total = InvoiceTotal(order)};
  const std::vector<std::string> sale_lines = LineExternalIds(order);
  const std::string order_id = OrderExternalId(order.order);
  for (std::size_t i = 0; i < order.lines.size(); ++i) {
    const SaleOrderLineDraft& line = order.lines[i];
    invoice.lines.push_back(
        {.external_id = invoice.external_id + sale_lines[i].substr(order_id.size()),
         .product = line.product,
         .description = line.description,
         .quantity = line.quantity,
         .price_unit = line.price_unit,
         .discount_percent = line.discount_percent,
         .taxes = line.taxes,
         .sale_line = WantsSaleOrder(rules.create_as) ? sale_lines[i] : ""});
  }
  if (order.cash_rounding.has_value()) {
    const SaleOrderLineDraft& line = *order.cash_rounding;
    invoice.lines.push_back({.external_id = InvoiceLineExternalId(invoice.external_id, line.source),
                             .product = line.product,
                             .description = line.description,
                             .quantity = line.quantity,
                             .price_unit = line.price_unit});
  }
  return invoice;
}

}  // namespace waybill::ordersync
