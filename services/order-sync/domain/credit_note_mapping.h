// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "absl/status/statusor.h"
#include "services/order-sync/domain/catalog_answer.h"
#include "services/order-sync/domain/finding.h"
#include "services/order-sync/domain/invoice_draft.h"
#include "services/order-sync/domain/order.h"
#include "services/order-sync/domain/order_rules.h"
#include "services/order-sync/domain/payment_draft.h"

namespace waybill::ordersync {

// A refund as it is to be in Odoo.
struct CreditNotePlan {
  InvoiceDraft note;
  std::vector<PaymentDraft> payments = {};  // What went back, if the rules register payments.
};

// Warnings of money that went back for units that an edit removed: no credit note carries it.
std::vector<Finding> MoneyLeftOut(const ShopOrder& order, const OrderRules& rules);

// Whether CreditNotesOf makes a credit note of the refund.
bool BecomesCreditNote(const ShopOrder& order, const Refund& refund, const OrderRules& rules);

// A credit note for each refund that is worth something, but for those that MoneyLeftOut tells of:
// its lines after discount with their taxes, shipping, duties and adjustments, which make up its
// total. For an order that was cancelled without a refund, one over the whole of it. The notes name
// no sale order lines: Odoo would offer what was refunded for invoicing again. Pure.
//
// Fails as MapOrder does, and with JOURNAL_MISSING as PaymentsOf does.
absl::StatusOr<std::vector<CreditNotePlan>> CreditNotesOf(const ShopOrder& order,
                                                          const OrderRules& rules,
                                                          const CatalogAnswer& answer);

}  // namespace waybill::ordersync
