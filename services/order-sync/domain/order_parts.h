// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "libs/money/decimal.h"
#include "services/order-sync/domain/money_bag.h"
#include "services/order-sync/domain/order.h"
#include "services/order-sync/domain/references.h"

namespace waybill::ordersync {

// A tax on a part, as Shopify computed it.
struct PartTax {
  std::string key;  // TaxKey.
  std::string title;
  money::Decimal rate;
  money::Decimal amount;
};

// One thing that an order charges for: a line item, shipping, a duty, a fee, a tip.
struct OrderPart {
  std::string source;  // "line_items/123"
  std::optional<std::string> product_key =
      std::nullopt;                   // ProductKey, where it has a product of its own.
  ItemKind item = ItemKind::kCustom;  // Otherwise.
  std::string description;
  std::int64_t quantity = 1;
  money::Decimal unit_price;  // With tax if the order's taxes are included.
  money::Decimal discount;    // Of all units together; not negative.
  std::vector<PartTax> taxes = {};

  money::Decimal gross() const { return unit_price * money::Decimal(quantity); }
  money::Decimal net() const { return gross() - discount; }
  money::Decimal tax() const;
};

// An order in one of its currencies, as a flat list of what it charges for.
struct OrderParts {
  money::Currency currency;
  bool taxes_included = false;
  std::vector<OrderPart> parts;
  money::Decimal total;  // Shopify's, and the sum of the parts.

  // What a part contributes to the total.
  money::Decimal TotalOf(const OrderPart& part) const {
    return taxes_included ? part.net() : part.net() + part.tax();
  }
};

// Takes the order apart, as it was sold, in one currency. ORDER_INCONSISTENT if the parts don't add
// up to totals.total, or if an amount is in another currency.
//
// A shipping line that an edit removed counts only where Shopify's total still holds it.
absl::StatusOr<OrderParts> PartsOf(const ShopOrder& order, OrderCurrency currency);

}  // namespace waybill::ordersync
