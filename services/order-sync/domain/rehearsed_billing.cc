// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/rehearsed_billing.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"

namespace waybill::ordersync {
namespace {

absl::Status Refused(const std::string& state, const char* participle, std::string remedy) {
  return errors::ToStatus({.reason = errors::Reason::kOdooRefused,
                           .message = absl::StrCat("The invoice is in the state \"", state,
                                                   "\" in Odoo and can't be ", participle, "."),
                           .remedy = std::move(remedy),
                           .metadata = {{"model", "account.move"}, {"state", state}}});
}

absl::Status CannotBeAmended() {
  return errors::ToStatus(
      {.reason = errors::Reason::kOdooRefused,
       .message = "The order changed in Shopify, but Odoo does not let its invoice be changed.",
       .remedy = "Look whether the invoice is posted, or was made by somebody in Odoo, and make "
                 "the change there by hand.",
       .metadata = {{"model", "account.move"}}});
}

}  // namespace

RehearsedInvoices::Writes RehearsedInvoices::Of(OdooId invoice) const {
  const auto found = invoices_.find(invoice);
  return found == invoices_.end() ? Writes() : found->second.writes;
}

absl::StatusOr<RehearsedInvoices::Entry*> RehearsedInvoices::Look(const StoreName& store,
                                                                  OdooId invoice,
                                                                  absl::Time deadline) {
  if (const auto known = invoices_.find(invoice); known != invoices_.end()) return &known->second;
  absl::StatusOr<Invoice> read = std::move(real_.Read(store, {&invoice, 1}, deadline)[0]);
  if (!read.ok()) return read.status();
  Entry entry{.now = *read, .writes = {.before = *read}};
  return &invoices_.emplace(invoice, std::move(entry)).first->second;
}

absl::StatusOr<OdooId> RehearsedInvoices::CreateOne(const StoreName& store,
                                                    const InvoiceDraft& draft,
                                                    absl::Time deadline) {
  const auto there = records_.Find(store, {&draft.external_id, 1}, deadline);
  if (!there.ok()) return there.status();
  if (there->front().has_value()) {
    const auto entry = Look(store, *there->front(), deadline);
    if (!entry.ok()) return entry.status();
    (*entry)->writes.draft = draft;
    return *there->front();
  }
  const OdooId id = ids_.Next();
  invoices_.emplace(id, Entry{.now = {.kind = draft.kind,
                                      .document = {.id = id,
                                                   .state = "draft",
                                                   .total = draft.total,
                                                   .payment_state = "not_paid",
                                                   .residual = draft.total}},
                              .writes = {.draft = draft, .changed = true}});
  return id;
}

absl::Status RehearsedInvoices::TakeOff(const StoreName& store, OdooId invoice,
                                        const money::Decimal& amount, absl::Time deadline) {
  const auto entry = Look(store, invoice, deadline);
  if (!entry.ok()) return entry.status();
  OdooDocument& document = (*entry)->now.document;
  if (!document.residual.has_value() || document.residual->IsZero() || amount.IsZero()) {
    return absl::OkStatus();
  }
  const money::Decimal taken = std::min(amount, document.residual->amount());
  document.residual =
      money::Money(document.residual->amount() - taken, document.residual->currency());
  document.payment_state = document.residual->IsZero() ? "paid" : "partial";
  (*entry)->writes.changed = true;
  return absl::OkStatus();
}

absl::Status RehearsedInvoices::AmendOne(const StoreName& store, const InvoiceAmendment& amendment,
                                         absl::Time deadline) {
  const InvoiceDraft& draft = amendment.draft;
  const auto entry = Look(store, amendment.invoice, deadline);
  if (!entry.ok()) return entry.status();
  const auto ours = records_.Find(store, {&draft.external_id, 1}, deadline);
  if (!ours.ok()) return ours.status();
  OdooDocument& document = (*entry)->now.document;
  if (ours->front() != amendment.invoice || document.state != "draft") return CannotBeAmended();
  if (amendment.parts.contains(ContentPart::kLines)) {
    document.total = draft.total;
    document.residual = draft.total;
  }
  (*entry)->writes.draft = draft;
  (*entry)->writes.amended = (*entry)->writes.changed = true;
  return absl::OkStatus();
}

absl::Status RehearsedInvoices::CancelOne(const StoreName& store, OdooId invoice,
                                          absl::Time deadline) {
  const auto entry = Look(store, invoice, deadline);
  if (!entry.ok()) return entry.status();
  std::string& state = (*entry)->now.document.state;
  if (state == "cancel") return absl::OkStatus();
  if (state != "draft") {
    return Refused(state, "cancelled", "Reverse it in Odoo by a credit note, then sync again.");
  }
  state = "cancel";
  (*entry)->writes.changed = true;
  return absl::OkStatus();
}

absl::Status RehearsedInvoices::PostOne(const StoreName& store, OdooId invoice,
                                        absl::Time deadline) {
  const auto entry = Look(store, invoice, deadline);
  if (!entry.ok()) return entry.status();
  OdooDocument& document = (*entry)->now.document;
  if (document.state == "posted") return absl::OkStatus();
  if (document.state != "draft") {
    return Refused(document.state, "posted",
                   "Set it back to draft in Odoo, or delete it there so that it is made anew, then "
                   "sync again.");
  }
  document.state = "posted";
  (*entry)->writes.changed = true;
  // A credit note is taken off what is open of the invoice that it reverses.
  const std::optional<InvoiceDraft>& draft = (*entry)->writes.draft;
  if (!draft.has_value() || !draft->reverses.has_value()) return absl::OkStatus();
  const auto reversed = Look(store, *draft->reverses, deadline);
  if (!reversed.ok()) return reversed.status();
  const money::Decimal taken =
      std::min((*reversed)->now.document.residual->amount(), document.residual->amount());
  if (const absl::Status status = TakeOff(store, *draft->reverses, taken, deadline); !status.ok()) {
    return status;
  }
  return TakeOff(store, invoice, taken, deadline);
}

std::vector<absl::StatusOr<OdooId>> RehearsedInvoices::Create(const StoreName& store,
                                                              std::span<const InvoiceDraft> drafts,
                                                              absl::Time deadline) {
  std::vector<absl::StatusOr<OdooId>> created;
  for (const InvoiceDraft& draft : drafts) created.push_back(CreateOne(store, draft, deadline));
  return created;
}

std::vector<absl::Status> RehearsedInvoices::Amend(const StoreName& store,
                                                   std::span<const InvoiceAmendment> amendments,
                                                   absl::Time deadline) {
  std::vector<absl::Status> amended;
  for (const InvoiceAmendment& each : amendments)
    amended.push_back(AmendOne(store, each, deadline));
  return amended;
}

std::vector<absl::Status> RehearsedInvoices::Cancel(const StoreName& store,
                                                    std::span<const OdooId> invoices,
                                                    absl::Time deadline) {
  std::vector<absl::Status> cancelled;
  for (const OdooId invoice : invoices) cancelled.push_back(CancelOne(store, invoice, deadline));
  return cancelled;
}

std::vector<absl::Status> RehearsedInvoices::Post(const StoreName& store,
                                                  std::span<const OdooId> invoices,
                                                  absl::Time deadline) {
  std::vector<absl::Status> posted;
  for (const OdooId invoice : invoices) posted.push_back(PostOne(store, invoice, deadline));
  return posted;
}

std::vector<absl::StatusOr<Invoice>> RehearsedInvoices::Read(const StoreName& store,
                                                             std::span<const OdooId> invoices,
                                                             absl::Time deadline) {
  std::vector<absl::StatusOr<Invoice>> read;
  for (const OdooId invoice : invoices) {
    const auto entry = Look(store, invoice, deadline);
    read.push_back(entry.ok() ? absl::StatusOr<Invoice>((*entry)->now) : entry.status());
  }
  return read;
}

absl::StatusOr<std::map<std::string, OdooId>> RehearsedInvoices::Find(
    const StoreName& store, std::span<const OrderId> orders, absl::Time deadline) {
  return real_.Find(store, orders, deadline);
}

absl::Status RehearsedPayments::CheckRights(const StoreName& store, absl::Time deadline) {
  return real_.CheckRights(store, deadline);
}

absl::StatusOr<std::map<std::string, OdooId>> RehearsedPayments::Journals(const StoreName& store,
                                                                          absl::Time deadline) {
  return real_.Journals(store, deadline);
}

absl::Status RehearsedPayments::RegisterOne(const StoreName& store, const PaymentDraft& payment,
                                            absl::Time deadline) {
  const auto there = records_.Find(store, {&payment.external_id, 1}, deadline);
  if (!there.ok()) return there.status();
  // What is in Odoo already was taken off there.
  if (there->front().has_value()) return absl::OkStatus();
  registered_.push_back(payment);
  return invoices_.TakeOff(store, payment.invoice, payment.amount.amount(), deadline);
}

// What was written of payments that a sync died over may not be set off yet: the sync does that.
absl::Status RehearsedPayments::SetOff(const StoreName& store, OdooId invoice,
                                       const money::Decimal& paid, absl::Time deadline) {
  const auto read = std::move(invoices_.Read(store, {&invoice, 1}, deadline)[0]);
  if (!read.ok()) return read.status();
  const OdooDocument& document = read->document;
  if (!document.residual.has_value()) return absl::OkStatus();
  const money::Decimal open = std::max(document.total.amount() - paid, money::Decimal());
  if (document.residual->amount() <= open) return absl::OkStatus();
  return invoices_.TakeOff(store, invoice, document.residual->amount() - open, deadline);
}

std::vector<absl::Status> RehearsedPayments::Register(const StoreName& store,
                                                      std::span<const PaymentDraft> payments,
                                                      absl::Time deadline) {
  std::map<OdooId, money::Decimal> paid;
  std::vector<absl::Status> registered;
  for (const PaymentDraft& payment : payments) {
    registered.push_back(RegisterOne(store, payment, deadline));
    paid[payment.invoice] += payment.amount.amount();
  }
  for (std::size_t i = 0; i < payments.size(); ++i) {
    const OdooId invoice = payments[i].invoice;
    registered[i].Update(SetOff(store, invoice, paid[invoice], deadline));
  }
  return registered;
}

}  // namespace waybill::ordersync
