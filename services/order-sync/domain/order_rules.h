// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "libs/money/decimal.h"
#include "services/order-sync/domain/finding.h"
#include "services/order-sync/domain/ids.h"
#include "services/order-sync/domain/money_bag.h"
#include "services/order-sync/domain/order_record.h"
#include "services/order-sync/domain/references.h"

// Which orders of a store may be synced, and what they become. The values are those of
// waybill.ordersync.v1.OrderRules, which documents them.
namespace waybill::ordersync {

enum class RiskLevel : std::uint8_t { kLow = 1, kMedium = 2, kHigh = 3 };

enum class CreateAs : std::uint8_t {
  kDraftSaleOrder = 1,
  kConfirmedSaleOrder = 2,
  kSaleOrderAndDraftInvoice = 3,
  kSaleOrderAndConfirmedInvoice = 4,
  kDraftInvoice = 5,
  kConfirmedInvoice = 6,
};

enum class RefundPolicy : std::uint8_t { kIgnore = 1, kCreditNote = 2, kCreditNoteAndRestock = 3 };

// What to do about something that an order needs and Odoo lacks.
enum class MissingPolicy : std::uint8_t { kRequire = 1, kCreate = 2, kPlaceholder = 3, kHold = 4 };

// Odoo's tax for one of Shopify's. The first that fits counts; what fits none is found by its rate.
struct TaxMapping {
  std::string title;                                  // Empty: any.
  std::optional<money::Decimal> rate = std::nullopt;  // A share; nothing: any.
  OdooId odoo_tax = {};

  bool operator==(const TaxMapping&) const = default;
};

// The journal, by its code, of a payment gateway.
struct GatewayMapping {
  std::string gateway;
  std::string journal_code;

  bool operator==(const GatewayMapping&) const = default;
};

// The product, by its internal reference, of an item.
struct ItemMapping {
  ItemKind item = ItemKind::kShipping;
  std::string sku;

  bool operator==(const ItemMapping&) const = default;
};

// A store's rules. The defaults let every order through but test and cancelled ones.
struct OrderRules {
  std::vector<std::string> financial_statuses = {};        // Empty: all.
  std::vector<std::string> fulfillment_statuses = {};      // Empty: all.
  std::vector<std::string> sources = {};                   // Empty: all.
  std::optional<absl::Time> created_from = std::nullopt;   // Inclusive.
  std::optional<absl::Time> created_until = std::nullopt;  // Exclusive.
  bool allow_test_orders = false;
  bool allow_cancelled_orders = false;

  std::optional<RiskLevel> maximum_risk = std::nullopt;
  absl::Duration hold_for = absl::ZeroDuration();
  std::optional<absl::Time> cut_off_time = std::nullopt;
  std::vector<std::string> held_channels = {};
  bool sync_on_webhook = false;

  CreateAs create_as = CreateAs::kConfirmedSaleOrder;
  bool register_payments = false;
  std::string order_prefix;
  bool use_shopify_order_number = false;
  bool include_note_attributes = false;
  bool include_tags = false;
  RefundPolicy refund_policy = RefundPolicy::kIgnore;

  MissingPolicy missing_customer = MissingPolicy::kRequire;
  MissingPolicy missing_product = MissingPolicy::kRequire;
  bool create_missing_taxes = false;
  bool create_item_products = false;

  OrderCurrency order_currency = OrderCurrency::kShop;
  money::Decimal rounding_tolerance = money::Decimal::FromParts(5, 2);  // In the order's currency.
  std::vector<TaxMapping> tax_mappings = {};
  std::vector<GatewayMapping> gateway_mappings = {};
  std::vector<ItemMapping> item_mappings = {};

  bool operator==(const OrderRules&) const = default;
};

// OK, or INVALID_RULES with every field that is wrong, by its path in the proto:
// `tax_mappings[1].odoo_tax_id`.
absl::Status Validate(const OrderRules& rules);

// Every rule that the order breaks at this time, each with what would have qualified. Empty: it is
// eligible. One function for every path: manual, bulk, webhook and preview.
std::vector<RuleViolation> Violations(const OrderSummary& order, const OrderRules& rules,
                                      absl::Time now);

// The same rules, but for those that an order may break: every order is eligible.
OrderRules LettingEveryOrderThrough(OrderRules rules);

// The name of an item in the rules: "shipping", "gift_card".
std::string_view ItemName(ItemKind item);
std::optional<ItemKind> ParseItemName(std::string_view name);

// The internal reference of an item's product where the rules name none: "WAYBILL-GIFT-CARD".
std::string UsualSku(ItemKind item);

}  // namespace waybill::ordersync
