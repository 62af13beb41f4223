// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "libs/money/decimal.h"
#include "services/order-sync/domain/ids.h"
#include "services/order-sync/domain/invoice_draft.h"
#include "services/order-sync/domain/order_amounts.h"
#include "services/order-sync/domain/order_record.h"

namespace waybill::ordersync {

// A line of a document as Odoo has it.
struct DocumentLine {
  OdooId id = {};
  // Its own; without one, that of the sale order's line that it bills. Empty: a person added it.
  std::string external_id = {};
  OdooId product = {};  // 0: none.
  std::string product_name = {};
  std::string description = {};
  money::Decimal quantity;
  money::Decimal price_unit;
  money::Decimal discount_percent;
  std::vector<OdooId> taxes = {};
  std::vector<std::string> tax_names = {};  // Parallel to `taxes`.
  Amounts amounts;

  bool operator==(const DocumentLine&) const = default;
};

// A sale order or invoice with all that its total is made of.
struct DocumentContent {
  OdooDocument document;
  InvoiceKind kind = InvoiceKind::kInvoice;  // Of invoices.
  Amounts amounts;
  std::vector<DocumentLine> lines = {};  // Without sections and notes.

  bool operator==(const DocumentContent&) const = default;
};

// Sale orders and invoices of a store's Odoo, line by line. Reads only; a few calls each.
// Thread-safe. ODOO_RECORD_MISSING for one that is gone, or any other ODOO_ reason.
class Documents {
 public:
  virtual ~Documents() = default;

  virtual absl::StatusOr<DocumentContent> ReadSaleOrder(const StoreName& store, OdooId id,
                                                        absl::Time deadline) = 0;
  virtual absl::StatusOr<DocumentContent> ReadInvoice(const StoreName& store, OdooId id,
                                                      absl::Time deadline) = 0;
};

}  // namespace waybill::ordersync
