// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "libs/money/decimal.h"
#include "services/order-sync/domain/money_bag.h"

// What an order is made of, as Shopify tells it. Every amount is of the order as it was sold: edits
// and refunds leave unit prices, quantities, allocations and tax lines as they were.
namespace waybill::ordersync {

// A note attribute, or a property of a line.
struct Attribute {
  std::string key;
  std::string value;

  bool operator==(const Attribute&) const = default;
};

// One tax on something, computed and rounded by Shopify for that thing alone.
struct TaxLine {
  std::string title;    // "GST"; may be empty.
  money::Decimal rate;  // A share: 0.05 for 5 %.
  MoneyBag amount;
  bool channel_liable = false;  // The sales channel, not the merchant, pays it.

  bool operator==(const TaxLine&) const = default;
};

// The part of a discount, on the line or on the order, that falls to this line.
struct DiscountAllocation {
  MoneyBag amount;                                   // Not negative.
  std::optional<std::int64_t> index = std::nullopt;  // Of the application in ShopOrder::discounts.

  bool operator==(const DiscountAllocation&) const = default;
};

// Import duty on a line.
struct Duty {
  std::string id;
  MoneyBag price;
  std::vector<TaxLine> taxes = {};

  bool operator==(const Duty&) const = default;
};

// Something that was sold.
struct LineItem {
  std::int64_t id = 0;
  std::string title;
  std::string variant_title;
  std::string sku;      // May be empty.
  std::string barcode;  // May be empty.
  std::string vendor;
  std::int64_t variant_id = 0;  // 0: a custom item, or one whose product was deleted.
  std::int64_t product_id = 0;  // Likewise.
  std::vector<Attribute> variant_options = {};
  std::vector<Attribute> attributes = {};
  std::int64_t quantity = 0;             // As sold: counts refunded and removed units.
  std::int64_t current_quantity = 0;     // What is left of them.
  std::int64_t refundable_quantity = 0;  // What could still be refunded.
  bool taxable = true;
  bool requires_shipping = false;
  bool gift_card = false;
  MoneyBag unit_price;  // Before discounts; with tax if the order's taxes are included.
  std::vector<DiscountAllocation> discounts = {};
  std::vector<TaxLine> taxes = {};
  std::vector<Duty> duties = {};
  std::string group_id;  // Lines of one bundle have one; empty: none.
  std::string group_title;

  bool operator==(const LineItem&) const = default;
};

// A way of shipping that was paid for.
struct ShippingLine {
  std::int64_t id = 0;  // 0 where Shopify gives none.
  std::string title;
  std::string code;
  std::string source;
  std::string carrier;
  bool custom = false;
  bool removed = false;  // By an edit; it is no longer part of the total.
  MoneyBag price;        // Before discounts.
  std::optional<MoneyBag> discounted_price = std::nullopt;
  std::vector<DiscountAllocation> discounts = {};
  std::vector<TaxLine> taxes = {};

  bool operator==(const ShippingLine&) const = default;
};

// Something charged besides, such as a fee on packaging.
struct AdditionalFee {
  std::string id;
  std::string name;
  MoneyBag price;
  std::vector<TaxLine> taxes = {};

  bool operator==(const AdditionalFee&) const = default;
};

}  // namespace waybill::ordersync
