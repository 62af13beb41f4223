// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "services/order-sync/domain/ports/invoices.h"
#include "services/order-sync/domain/ports/payments.h"
#include "services/order-sync/domain/ports/records.h"
#include "services/order-sync/domain/rehearsed_ids.h"

namespace waybill::ordersync {

// Invoices and credit notes that are written here instead of into Odoo, and read back as Odoo would
// have them. Those that are in Odoo already are read from there once. For one thread.
class RehearsedInvoices final : public Invoices {
 public:
  RehearsedInvoices(Invoices& real, Records& records, RehearsedIds& ids)
      : real_(real), records_(records), ids_(ids) {}

  // What was written of a document.
  struct Writes {
    std::optional<Invoice> before = std::nullopt;      // As Odoo has it; nothing: it was created.
    std::optional<InvoiceDraft> draft = std::nullopt;  // What it was, or would be, created from.
    bool amended = false;                              // It is as the draft says now.
    bool changed = false;
  };
  Writes Of(OdooId invoice) const;

  std::vector<absl::StatusOr<OdooId>> Create(const StoreName& store,
                                             std::span<const InvoiceDraft> drafts,
                                             absl::Time deadline) override;
  std::vector<absl::Status> Amend(const StoreName& store,
                                  std::span<const InvoiceAmendment> amendments,
                                  absl::Time deadline) override;
  std::vector<absl::Status> Cancel(const StoreName& store, std::span<const OdooId> invoices,
                                   absl::Time deadline) override;
  std::vector<absl::Status> Post(const StoreName& store, std::span<const OdooId> invoices,
                                 absl::Time deadline) override;
  std::vector<absl::StatusOr<Invoice>> Read(const StoreName& store,
                                            std::span<const OdooId> invoices,
                                            absl::Time deadline) override;
  absl::StatusOr<std::map<std::string, OdooId>> Find(const StoreName& store,
                                                     std::span<const OrderId> orders,
                                                     absl::Time deadline) override;

  // Takes an amount off what is open of a document, and no more than that.
  absl::Status TakeOff(const StoreName& store, OdooId invoice, const money::Decimal& amount,
                       absl::Time deadline);

 private:
  struct Entry {
    Invoice now;
    Writes writes = {};
  };

  absl::StatusOr<Entry*> Look(const StoreName& store, OdooId invoice, absl::Time deadline);
  absl::StatusOr<OdooId> CreateOne(const StoreName& store, const InvoiceDraft& draft,
                                   absl::Time deadline);
  absl::Status AmendOne(const StoreName& store, const InvoiceAmendment& amendment,
                        absl::Time deadline);
  absl::Status CancelOne(const StoreName& store, OdooId invoice, absl::Time deadline);
  absl::Status PostOne(const StoreName& store, OdooId invoice, absl::Time deadline);

  Invoices& real_;
  Records& records_;
  RehearsedIds& ids_;
  std::map<OdooId, Entry> invoices_;
};

// Payments, likewise.
class RehearsedPayments final : public Payments {
 public:
  RehearsedPayments(Payments& real, Records& records, RehearsedInvoices& invoices)
      : real_(real), records_(records), invoices_(invoices) {}

  // Those that Odoo does not have yet.
  const std::vector<PaymentDraft>& registered() const { return registered_; }

  absl::Status CheckRights(const StoreName& store, absl::Time deadline) override;
  absl::StatusOr<std::map<std::string, OdooId>> Journals(const StoreName& store,
                                                         absl::Time deadline) override;
  std::vector<absl::Status> Register(const StoreName& store, std::span<const PaymentDraft> payments,
                                     absl::Time deadline) override;

 private:
  absl::Status RegisterOne(const StoreName& store, const PaymentDraft& payment,
                           absl::Time deadline);
  absl::Status SetOff(const StoreName& store, OdooId invoice, const money::Decimal& paid,
                      absl::Time deadline);

  Payments& real_;
  Records& records_;
  RehearsedInvoices& invoices_;
  std::vector<PaymentDraft> registered_;
};

}  // namespace waybill::ordersync
