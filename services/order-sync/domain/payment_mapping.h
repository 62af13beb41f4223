// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "absl/status/statusor.h"
#include "services/order-sync/domain/order.h"
#include "services/order-sync/domain/order_rules.h"
#include "services/order-sync/domain/payment_draft.h"

namespace waybill::ordersync {

// The money that came in for the order, one payment a transaction: successful sales and captures,
// less the change given on them, cash as it was rounded. Authorised money is not paid, nor is what
// a manual gateway still waits for. In the currency of the rules, oldest first. Pure.
//
// JOURNAL_MISSING, naming every gateway that the rules map to no journal.
absl::StatusOr<std::vector<PaymentDraft>> PaymentsOf(const ShopOrder& order,
                                                     const OrderRules& rules);

// The money that went back with one of its refunds, likewise.
absl::StatusOr<std::vector<PaymentDraft>> PaymentsOf(const ShopOrder& order, const Refund& refund,
                                                     const OrderRules& rules);

// What the order's cash payments were rounded by: received = total + rounding. May be negative.
money::Decimal CashRounding(const ShopOrder& order, OrderCurrency currency);

// The same of a refund: given back = owed + rounding.
money::Decimal CashRounding(const ShopOrder& order, const Refund& refund, OrderCurrency currency);

}  // namespace waybill::ordersync
