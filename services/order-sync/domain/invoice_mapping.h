// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "services/order-sync/domain/invoice_draft.h"
#include "services/order-sync/domain/order.h"
#include "services/order-sync/domain/order_rules.h"
#include "services/order-sync/domain/sale_order_draft.h"

namespace waybill::ordersync {

// What `create_as` asks for.
bool WantsSaleOrder(CreateAs create_as);
bool WantsConfirmation(CreateAs create_as);  // Of the sale order.
bool WantsInvoice(CreateAs create_as);
bool WantsPosting(CreateAs create_as);  // Of the invoice.

// The external id of each of the sale order's lines, parallel to them and unique.
std::vector<std::string> LineExternalIds(const SaleOrderDraft& order);

// What the invoice comes to: what was received, if all was paid.
money::Money InvoiceTotal(const SaleOrderDraft& order);

// The one invoice of an order: line for line what the sale order is to be, and what cash was
// rounded by, dated as the order. If the rules want a sale order, its lines are named, so that Odoo
// knows them as invoiced. Pure.
InvoiceDraft InvoiceOf(const SaleOrderDraft& order, const OrderRules& rules);

}  // namespace waybill::ordersync
