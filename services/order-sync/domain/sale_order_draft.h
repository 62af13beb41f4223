// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "libs/money/decimal.h"
#include "libs/money/money.h"
#include "services/order-sync/domain/ids.h"

// A sale order as it is to be in Odoo, to the last cent. Pure data: adapters/odoo spells it.
namespace waybill::ordersync {

struct SaleOrderLineDraft {
  std::string source = {};  // What it comes from: "line_items/123", "shipping_lines/5", "rounding".
  OdooId product = {};
  std::string description = {};
  money::Decimal quantity;
  money::Decimal price_unit;        // At most the price decimals of this Odoo.
  money::Decimal discount_percent;  // 0 unless it is exact.
  std::vector<OdooId> taxes = {};   // Explicit: empty means none.
  money::Money total;               // With tax, as Odoo will compute it.
  money::Money source_total;        // With tax, as Shopify has it.

  bool operator==(const SaleOrderLineDraft&) const = default;
};

struct SaleOrderDraft {
  OrderId order = {};
  std::string external_id = {};                    // __waybill__.shopify_order_<id>
  std::optional<std::string> name = std::nullopt;  // Nothing: Odoo's sequence gives one.
  std::string client_order_ref = {};               // Shopify's order number.
  std::string origin = {};
  absl::Time date = {};
  OdooId partner = {};           // 0: yet to be created; set before the draft is written.
  OdooId invoice_partner = {};   // Likewise.
  OdooId delivery_partner = {};  // Likewise.
  std::optional<OdooId> pricelist = std::nullopt;
  std::string note = {};  // Plain text; may be empty.
  std::vector<OdooId> tags = {};
  std::vector<SaleOrderLineDraft> lines = {};
  // Of the invoice alone: what was received is the total and this.
  std::optional<SaleOrderLineDraft> cash_rounding = std::nullopt;
  money::Money untaxed_total;  // As Odoo will compute it.
  money::Money tax_total;      // As Odoo will compute it.
  money::Money total;          // As Odoo will compute it; equal to Shopify's.
  money::Money shopify_total;

  bool operator==(const SaleOrderDraft&) const = default;
};

}  // namespace waybill::ordersync
