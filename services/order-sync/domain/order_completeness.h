// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "services/order-sync/domain/order_record.h"
#include "services/order-sync/domain/order_rules.h"

// Whether an order is in Odoo as it should be, judged by what stands there. Pure.
namespace waybill::ordersync {

// The documents that Odoo has of an order.
struct OrderInOdoo {
  std::optional<OdooDocument> sale_order = std::nullopt;
  std::optional<OdooDocument> invoice = std::nullopt;
  std::vector<OdooDocument> credit_notes = {};
};

// Whether it has all documents that the rules want, in the states that they want; of an order that
// was cancelled in Shopify, whether they are cancelled. What is paid of them is not looked at.
bool IsComplete(const OrderSummary& order, const OrderRules& rules, const OrderInOdoo& there);

// OK if the documents come to what the order does in Shopify; TOTAL_MISMATCH with both figures
// otherwise. An invoice may be over what cash was rounded by, too. A document is compared in its
// own currency, which the rules may have changed since.
absl::Status CompareWithShopify(const OrderSummary& order, const money::Decimal& cash_rounding,
                                const OrderRules& rules, const OrderInOdoo& there);

}  // namespace waybill::ordersync
