// SPDX-License-Identifier: Apache-2.0
// What a batch does about refunds: credit notes, and the money that went back.
#include <utility>

#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"
#include "services/order-sync/domain/external_ids.h"
#include "services/order-sync/domain/in_parts.h"
#include "services/order-sync/domain/sync_batch.h"
#include "services/order-sync/domain/sync_outcome.h"

namespace waybill::ordersync {

// A credit note on its way.
struct SyncBatch::Credit {
  std::size_t owner = 0;  // Of works_.
  const CreditNotePlan* plan = nullptr;
  OdooId id = {};
};

void SyncBatch::KeepGood(std::vector<Credit>& credits, std::span<const absl::Status> done) {
  std::vector<Credit> good;
  for (std::size_t n = 0; n < credits.size(); ++n) {
    if (done[n].ok()) {
      good.push_back(credits[n]);
    } else {
      preparations_[credits[n].owner].Fail(done[n]);
    }
  }
  credits = std::move(good);
}

void SyncBatch::RefuseDoubleCredits() {
  std::vector<std::size_t> refunded;
  std::vector<OrderId> orders;
  for (const std::size_t i : Going()) {
    const OrderPreparation& preparation = preparations_[i];
    const OrderId order = works_[i].job.order;
    if (!preparation.order->cancelled_at.has_value() || preparation.credit_notes.empty()) continue;
    if (preparation.credit_notes[0].note.external_id != CancellationExternalId(order)) {
      refunded.push_back(i);
      orders.push_back(order);
    } else if (works_[i].invoice.has_value() && works_[i].invoice->state == "posted") {
      const absl::Status whole =
          CompareInvoiceTotal(preparation.credit_notes[0].note.total, *works_[i].invoice);
      if (!whole.ok()) preparations_[i].Fail(whole);
    }
  }
  if (refunded.empty()) return;
  const auto found = deps_.invoices.Find(store_, orders, deadline_);
  for (const std::size_t i : refunded) {
    if (!found.ok()) {
      preparations_[i].Fail(found.status());
    } else if (found->contains(CancellationExternalId(works_[i].job.order))) {
      preparations_[i].Fail(errors::ToStatus(
          {.reason = errors::Reason::kOrderUnsupported,
           .message = "The cancelled order was credited as a whole before Shopify refunded it; a "
                      "credit note of the refund would take that off twice.",
           .remedy =
               "Register in Odoo, on the credit note over the whole order, what went back."}));
    }
  }
}

std::vector<SyncBatch::Credit> SyncBatch::CreateCredits() {
  std::vector<Credit> credits;
  std::vector<InvoiceDraft> drafts;
  RefuseDoubleCredits();
  for (const std::size_t i : Going()) {
    if (!works_[i].invoice.has_value() || works_[i].invoice->state != "posted") continue;
    for (const CreditNotePlan& plan : preparations_[i].credit_notes) {
      InvoiceDraft draft = plan.note;
      draft.partner = preparations_[i].draft->invoice_partner;
      draft.reverses = works_[i].invoice->id;
      drafts.push_back(std::move(draft));
      credits.push_back({.owner = i, .plan = &plan});
    }
  }
  const auto created =
      InParts(drafts, Invoices::kMostInvoices, [this](std::span<const InvoiceDraft> part) {
        return deps_.invoices.Create(store_, part, deadline_);
      });
  std::vector<absl::Status> done;
  for (std::size_t n = 0; n < credits.size(); ++n) {
    if (created[n].ok()) credits[n].id = *created[n];
    done.push_back(created[n].status());
  }
  KeepGood(credits, done);
  return credits;
}

std::vector<absl::Status> SyncBatch::ReadCredits(std::span<const Credit> credits, bool keep) {
  std::vector<OdooId> ids;
  for (const Credit& credit : credits) ids.push_back(credit.id);
  const auto read = InParts(ids, Invoices::kMostInvoices, [this](std::span<const OdooId> part) {
    return deps_.invoices.Read(store_, part, deadline_);
  });
  std::vector<absl::Status> done;
  for (std::size_t n = 0; n < credits.size(); ++n) {
    done.push_back(read[n].ok()
                       ? CompareInvoiceTotal(credits[n].plan->note.total, read[n]->document)
                       : read[n].status());
    if (keep && read[n].ok()) works_[credits[n].owner].credit_notes.push_back(read[n]->document);
  }
  return done;
}

std::vector<absl::Status> SyncBatch::PayBack(std::span<const Credit> credits) {
  std::vector<std::size_t> owners;
  std::vector<PaymentDraft> payments;
  for (std::size_t n = 0; n < credits.size(); ++n) {
    const std::size_t i = credits[n].owner;
    for (PaymentDraft payment : credits[n].plan->payments) {
      payment.partner = preparations_[i].draft->invoice_partner;
      payment.invoice = credits[n].id;
      owners.push_back(n);
      payments.push_back(std::move(payment));
    }
  }
  std::vector<absl::Status> done(credits.size(), absl::OkStatus());
  const std::vector<absl::Status> registered = Register(payments);
  for (std::size_t n = 0; n < payments.size(); ++n) done[owners[n]].Update(registered[n]);
  return done;
}

absl::Status SyncBatch::Refund() {
  const absl::Time start = deps_.clock.Now();
  const std::vector<std::size_t> askers = Going();
  std::vector<Credit> credits = CreateCredits();
  if (!credits.empty()) {
    KeepGood(credits, ReadCredits(credits, false));
    std::vector<OdooId> ids;
    for (const Credit& credit : credits) ids.push_back(credit.id);
    KeepGood(credits, InParts(ids, Invoices::kMostInvoices, [this](std::span<const OdooId> part) {
               return deps_.invoices.Post(store_, part, deadline_);
             }));
    KeepGood(credits, PayBack(credits));
    KeepGood(credits, ReadCredits(credits, true));
  }
  std::vector<std::size_t> credited;
  std::vector<OdooId> invoices;
  for (const std::size_t i : Going()) {
    if (works_[i].credit_notes.empty()) continue;
    credited.push_back(i);
    invoices.push_back(works_[i].invoice->id);
  }
  ReadInvoices(credited, invoices);
  KeepCalls(askers);
  for (const std::size_t i : Going()) {
    for (const OdooDocument& note : works_[i].credit_notes) {
      Tell(i, Stage::kPay,
           absl::StrCat("Credit note ", note.name, " over ", note.total.ToString(), " is in Odoo."),
           start);
    }
    if (!preparations_[i].order->cancelled_at.has_value()) continue;
    const absl::Status settled = CheckCancelled(works_[i].invoice, works_[i].credit_notes);
    if (!settled.ok()) preparations_[i].Fail(settled);
  }
  return RecordEvents();
}

}  // namespace waybill::ordersync
