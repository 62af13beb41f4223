// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/order-sync/domain/ids.h"
#include "services/order-sync/domain/invoice_draft.h"
#include "services/order-sync/domain/order_record.h"

namespace waybill::ordersync {

// An invoice or credit note as Odoo has it.
struct Invoice {
  InvoiceKind kind = InvoiceKind::kInvoice;
  OdooDocument document;
  // By Odoo's clock, in whole seconds. Equal as long as nothing was written to it since.
  absl::Time created_at = {};
  absl::Time written_at = {};
};

// What is to change of a draft, which is to be as `draft` says.
struct InvoiceAmendment {
  OdooId invoice = {};
  InvoiceDraft draft;
  std::set<ContentPart> parts = {};  // Which of it: tags are none of an invoice's.
};

// The invoices and credit notes of a store's Odoo. Thread-safe. Each method takes up to
// kMostInvoices and costs Odoo as few calls as one; statuses are parallel to the argument, and a
// bad one does not hold up its neighbours. A status may have any ODOO_ reason. Everything here is
// safe to repeat, also after an answer was lost.
class Invoices {
 public:
  virtual ~Invoices() = default;

  static constexpr std::size_t kMostInvoices = 50;  // Of a call.

  // Creates drafts that are not there yet, each under its external id, whole or not at all. One
  // that is there already is answered with its id and left as it is.
  virtual std::vector<absl::StatusOr<OdooId>> Create(const StoreName& store,
                                                     std::span<const InvoiceDraft> drafts,
                                                     absl::Time deadline) = 0;

  // Brings drafts that were made under their external ids up to date, each whole or not at all.
  // Lines that somebody added in Odoo are left alone. What is posted, cancelled or somebody else's
  // is ODOO_REFUSED. Takes as many, but costs a call or two each.
  virtual std::vector<absl::Status> Amend(const StoreName& store,
                                          std::span<const InvoiceAmendment> amendments,
                                          absl::Time deadline) = 0;

  // Cancels those that are drafts. A posted one is ODOO_REFUSED: it takes a credit note.
  virtual std::vector<absl::Status> Cancel(const StoreName& store, std::span<const OdooId> invoices,
                                           absl::Time deadline) = 0;

  // Posts those that are drafts, and leaves the others alone. A cancelled one is ODOO_REFUSED. With
  // it, Odoo takes a credit note off what is open of the invoice that it reverses.
  virtual std::vector<absl::Status> Post(const StoreName& store, std::span<const OdooId> invoices,
                                         absl::Time deadline) = 0;

  // As they are now; ODOO_RECORD_MISSING for one that is gone.
  virtual std::vector<absl::StatusOr<Invoice>> Read(const StoreName& store,
                                                    std::span<const OdooId> invoices,
                                                    absl::Time deadline) = 0;

  // What Odoo has of these orders of Shopify, by external id: the invoices that belong to no sale
  // order, and the credit notes. Those of sale orders the sale orders name.
  virtual absl::StatusOr<std::map<std::string, OdooId>> Find(const StoreName& store,
                                                             std::span<const OrderId> orders,
                                                             absl::Time deadline) = 0;
};

}  // namespace waybill::ordersync
