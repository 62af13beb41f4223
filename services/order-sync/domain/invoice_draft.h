// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "libs/money/decimal.h"
#include "libs/money/money.h"
#include "services/order-sync/domain/ids.h"

// An invoice or a credit note as it is to be in Odoo. Pure data: adapters/odoo spells it.
namespace waybill::ordersync {

enum class InvoiceKind : std::uint8_t { kInvoice, kCreditNote };

struct InvoiceLineDraft {
  std::string external_id = {};
  OdooId product = {};
  std::string description = {};
  money::Decimal quantity;
  money::Decimal price_unit;
  money::Decimal discount_percent;
  std::vector<OdooId> taxes = {};  // Explicit: empty means none.
  std::string sale_line = {};      // External id of the sale order's line; empty: there is none.

  bool operator==(const InvoiceLineDraft&) const = default;
};

struct InvoiceDraft {
  OrderId order = {};
  InvoiceKind kind = InvoiceKind::kInvoice;
  std::string external_id = {};
  OdooId partner = {};           // 0: yet to be created; set before the draft is written.
  OdooId delivery_partner = {};  // Likewise. Invoices only.
  std::string origin = {};       // The name of the sale order, or of the order in Shopify.
  std::string reference = {};    // Shopify's order number.
  absl::Time date = {};          // Only its day counts, in UTC.
  std::string note = {};         // Plain text; may be empty.
  std::optional<OdooId> reverses = std::nullopt;  // Credit notes: the invoice that they correct.
  std::vector<InvoiceLineDraft> lines = {};
  money::Money total;  // As Odoo will compute it. Not negative.

  bool operator==(const InvoiceDraft&) const = default;
};

}  // namespace waybill::ordersync
