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
  money::Decimal unit_price;                     // With tax if the order's taxes are included.
  money::Decimal discount;                       // Of all units together; not negative.
  std::vector<std::string> discount_names = {};  // Codes and titles of what makes it up.
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
  money::Decimal total;  // Shopify's, and the sum of the parts but for cents of edited ones.

  // What a part contributes to the total.
  money::Decimal TotalOf(const OrderPart& part) const {
    return taxes_included ? part.net() : part.net() + part.tax();
  }
};

// Takes the order apart in one currency: as it was sold, without what edits removed. Refunded units
// are part of it: a refund is a document of its own.
//
// The total is totals.total, and the parts add up to it to the last digit. If an edit took units
// off the order, the total is what Shopify says is left, plus what was refunded; the discounts and
// taxes of lines that lost some of their units are shares, each off by one smallest unit at most. A
// shipping line that an edit removed counts only where Shopify's total still holds it.
//
// ORDER_INCONSISTENT if the parts don't add up, or if an amount is in another currency.
absl::StatusOr<OrderParts> PartsOf(const ShopOrder& order, OrderCurrency currency);

// What the order comes to, in both currencies: the totals of its parts, or Shopify's totalPriceSet
// where they don't add up.
MoneyBag TotalOf(const ShopOrder& order);

}  // namespace waybill::ordersync
