// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "services/order-sync/domain/ids.h"
#include "services/order-sync/domain/money_bag.h"
#include "services/order-sync/domain/order_fulfillment.h"
#include "services/order-sync/domain/order_line.h"
#include "services/order-sync/domain/order_payment.h"
#include "services/order-sync/domain/postal_address.h"

namespace waybill::ordersync {

// The account that an order was placed with. Every field but the id may be hidden from the app.
struct ShopCustomer {
  std::int64_t id = 0;
  std::string display_name;
  std::string first_name;
  std::string last_name;
  std::string email;
  std::string phone;
  bool tax_exempt = false;
  std::vector<std::string> tags = {};

  bool operator==(const ShopCustomer&) const = default;
};

// The company that a business order was placed for.
struct PurchasingCompany {
  std::int64_t id = 0;
  std::string name;
  std::int64_t location_id = 0;
  std::string location_name;

  bool operator==(const PurchasingCompany&) const = default;
};

// A discount on the order or on some of its lines. Its amounts are the lines' allocations.
struct DiscountApplication {
  std::int64_t index = 0;
  std::string kind;   // The GraphQL type: DiscountCodeApplication, ...
  std::string title;  // The code, or the title of an automatic or manual discount.

  bool operator==(const DiscountApplication&) const = default;
};

// The figures that Shopify gives for the whole order. Without "current" in the name: as it was
// sold.
struct OrderTotals {
  MoneyBag total;          // totalPriceSet: what the sum of the parts must equal.
  MoneyBag current_total;  // What is left after edits and refunds.
  MoneyBag tax;
  MoneyBag shipping;
  MoneyBag discounts;
  MoneyBag tips;  // Part of the total.
  std::optional<MoneyBag> duties = std::nullopt;
  std::optional<MoneyBag> additional_fees = std::nullopt;
  MoneyBag received;
  MoneyBag refunded;
  MoneyBag outstanding;
  // Not part of the total: received = total + rounding.
  std::optional<MoneyBag> cash_rounding = std::nullopt;

  bool operator==(const OrderTotals&) const = default;
};

// An order as Shopify's Admin API tells it, whole: every page of every nested list. Statuses,
// sources and kinds are kept as Shopify's words, because new ones appear. Holds personal data:
// never logged.
struct ShopOrder {
  OrderId id = {};
  std::string number;  // Shopify's name, "#1001"; neither consecutive nor unique.
  absl::Time created_at;
  absl::Time processed_at;  // When it was placed; earlier than created_at for imported orders.
  absl::Time updated_at;
  std::optional<absl::Time> cancelled_at = std::nullopt;
  std::optional<absl::Time> closed_at = std::nullopt;
  std::string cancel_reason;
  bool test = false;
  bool edited = false;

  std::string financial_status;    // PAID, PENDING, ...; may be empty.
  std::string fulfillment_status;  // UNFULFILLED, FULFILLED, ...; may be empty.
  std::string return_status;
  std::string source;   // web, pos, shopify_draft_order, an app's id, ...
  std::string channel;  // The channel's handle; may be empty.
  std::string risk;     // What Shopify makes of it: NONE, LOW, MEDIUM, HIGH; may be empty.

  money::Currency shop_currency;
  money::Currency presentment_currency;
  bool taxes_included = false;
  bool tax_exempt = false;

  std::string po_number;
  std::string note;
  std::vector<std::string> tags = {};
  std::vector<Attribute> attributes = {};  // Note attributes.
  std::vector<std::string> payment_gateways = {};

  std::string email;
  std::string phone;
  std::optional<ShopCustomer> customer = std::nullopt;  // Nothing: a guest, or hidden from the app.
  std::optional<PurchasingCompany> company = std::nullopt;
  std::optional<PostalAddress> billing_address = std::nullopt;
  std::optional<PostalAddress> shipping_address = std::nullopt;

  std::vector<LineItem> lines = {};
  std::vector<ShippingLine> shipping_lines = {};
  std::vector<AdditionalFee> fees = {};
  std::vector<DiscountApplication> discounts = {};
  OrderTotals totals;

  std::vector<Transaction> transactions = {};
  std::vector<Refund> refunds = {};
  std::vector<Fulfillment> fulfillments = {};

  money::Currency currency(OrderCurrency which) const {
    return which == OrderCurrency::kPresentment ? presentment_currency : shop_currency;
  }

  bool operator==(const ShopOrder&) const = default;
};

}  // namespace waybill::ordersync
