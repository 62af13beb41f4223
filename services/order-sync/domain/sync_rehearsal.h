// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "services/order-sync/domain/order_preparation.h"
#include "services/order-sync/domain/ports/catalog.h"
#include "services/order-sync/domain/ports/order_source.h"
#include "services/order-sync/domain/ports/records.h"
#include "services/order-sync/domain/rehearsed_billing.h"
#include "services/order-sync/domain/rehearsed_ids.h"
#include "services/order-sync/domain/rehearsed_sales.h"
#include "services/order-sync/domain/resource_names.h"
#include "services/order-sync/domain/sync_batch.h"
#include "services/order-sync/domain/sync_pipeline.h"

namespace waybill::ordersync {

// A contact that a sync would create.
struct RehearsedContact {
  OdooId id = {};  // One of RehearsedIds.
  ContactDraft draft;
};

// A credit note that a sync would create.
struct RehearsedCreditNote {
  InvoiceDraft draft;
  OdooDocument after;
};

// What a sync of one order would come to. Ids of what it would create are RehearsedIds.
struct RehearsedSync {
  OrderPreparation preparation;
  std::optional<OrderRecord> known = std::nullopt;  // As the index has it.
  std::vector<Finding> warnings = {};               // What it would go ahead in spite of.
  CatalogPlan catalog = {};                         // The products and taxes that it would create.
  std::vector<RehearsedContact> contacts = {};
  // The sale order as it would be in the end, and what of that would be written; nothing: there
  // would be none.
  std::optional<SaleOrder> sale_order = std::nullopt;
  RehearsedSales::Writes sale_order_writes = {};
  std::optional<OdooDocument> invoice = std::nullopt;  // Likewise.
  RehearsedInvoices::Writes invoice_writes = {};
  std::vector<RehearsedCreditNote> credit_notes = {};
  std::vector<PaymentDraft> payments = {};
  std::vector<std::string> tracking_numbers = {};
  std::vector<Restocking> restockings = {};

  // Whether anything would be written into Odoo. Tracking numbers may stand there already, and
  // goods may be back.
  bool writes() const {
    return !catalog.empty() || !contacts.empty() || sale_order_writes.changed ||
           invoice_writes.changed || !credit_notes.empty() || !payments.empty() ||
           !tracking_numbers.empty() || !restockings.empty();
  }
};

// Runs the sync itself, SyncBatch step by step, with ports that read what is there and keep to
// themselves what is written: nothing decides what a sync would do but the sync. What Odoo alone
// can refuse, such as a right that is missing, is not foreseen. Thread-safe.
class SyncRehearsal {
 public:
  struct Deps {
    StoreGuard& guard;
    CallTrace& trace;
    OrderSource& source;
    Catalog& catalog;
    Sales& sales;
    Invoices& invoices;
    Payments& payments;
    Records& records;
    KnownOrders& index;
    OrderRulesStore& rules;
    const clock::Clock& clock;
  };
  explicit SyncRehearsal(Deps deps) : deps_(deps) {}

  // What SyncOrder would do under these rules. Fails with REDIS_UNAVAILABLE; everything else is in
  // the way of the order, and told by its preparation.
  absl::StatusOr<RehearsedSync> Run(const OrderName& order, const OrderRules& rules,
                                    absl::Time deadline) const;

 private:
  Deps deps_;
};

}  // namespace waybill::ordersync
