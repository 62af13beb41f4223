// SPDX-License-Identifier: Apache-2.0
// What a batch does once its orders are sold: invoices and payments.
#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/order-sync/domain/finding.h"
#include "services/order-sync/domain/in_parts.h"
#include "services/order-sync/domain/invoice_mapping.h"
#include "services/order-sync/domain/journal_lookup.h"
#include "services/order-sync/domain/sync_batch.h"
#include "services/order-sync/domain/sync_outcome.h"

namespace waybill::ordersync {
namespace {

bool IsPaid(const OdooDocument& invoice) {
  return invoice.residual.has_value() && invoice.residual->amount().IsZero();
}

// Whether a change is one of what a posted invoice says, and not of the sale order alone.
bool IsOfTheInvoice(const std::set<ContentPart>& parts, const OrderRules& rules) {
  if (!WantsSaleOrder(rules.create_as)) return !parts.empty();
  return parts.contains(ContentPart::kLines) || parts.contains(ContentPart::kBillingAddress);
}

Finding PostedInvoiceStays(const OdooDocument& invoice) {
  return {.severity = Severity::kWarning,
          .reason = errors::Reason::kOdooRefused,
          .message = absl::StrCat("The order changed in Shopify, but ", NameOf(invoice),
                                  " is posted in Odoo and stays as it is."),
          .remedy =
              "If its lines, address or note must be other ones, correct it in Odoo by a "
              "credit note and a new invoice.",
          .subject = "invoice"};
}

}  // namespace

void SyncBatch::FindJournals() {
  if (!rules_.register_payments) return;
  const std::vector<std::size_t> going = Going();
  std::vector<OrderPreparation*> orders;
  for (const std::size_t i : going) orders.push_back(&preparations_[i]);
  ordersync::FindJournals(deps_.payments, store_, orders, deadline_);
  KeepCalls(going);
}

void SyncBatch::AdoptInvoices(std::span<const std::size_t> going) {
  // An invoice that somebody made in Odoo for the sale order is the order's: a second one would
  // bill the customer twice.
  std::vector<OdooId> ids;
  for (const std::size_t i : going) {
    if (!works_[i].written.has_value()) continue;
    ids.insert(ids.end(), works_[i].written->invoices.begin(), works_[i].written->invoices.end());
  }
  if (ids.empty()) return;
  const std::vector<absl::StatusOr<Invoice>> read = deps_.invoices.Read(store_, ids, deadline_);
  auto next = read.begin();
  for (const std::size_t i : going) {
    if (!works_[i].written.has_value()) continue;
    const auto end = next + std::ssize(works_[i].written->invoices);
    const absl::StatusOr<std::optional<OdooDocument>> invoice = TheInvoice({next, end});
    next = end;
    if (!invoice.ok()) {
      preparations_[i].Fail(invoice.status());
    } else {
      works_[i].invoice = *invoice;
    }
  }
}

InvoiceDraft SyncBatch::InvoiceDraftOf(std::size_t i) const {
  InvoiceDraft draft = InvoiceOf(*preparations_[i].draft, rules_);
  if (works_[i].written.has_value()) draft.origin = works_[i].written->document.name;
  return draft;
}

void SyncBatch::CreateInvoices(std::span<const std::size_t> going) {
  std::vector<std::size_t> lacking;
  std::vector<InvoiceDraft> drafts;
  for (const std::size_t i : going) {
    if (works_[i].invoice.has_value() || !preparations_[i].going()) continue;
    lacking.push_back(i);
    drafts.push_back(InvoiceDraftOf(i));
  }
  if (drafts.empty()) return;
  const auto created = deps_.invoices.Create(store_, drafts, deadline_);
  std::vector<std::size_t> there;
  std::vector<OdooId> ids;
  for (std::size_t n = 0; n < lacking.size(); ++n) {
    if (!created[n].ok()) {
      preparations_[lacking[n]].Fail(created[n].status());
      continue;
    }
    there.push_back(lacking[n]);
    ids.push_back(*created[n]);
  }
  ReadInvoices(there, ids);
}

void SyncBatch::AmendInvoices(std::span<const std::size_t> going) {
  std::vector<std::size_t> changed;
  std::vector<InvoiceAmendment> amendments;
  std::vector<OdooId> ids;
  for (const std::size_t i : going) {
    OrderPreparation& preparation = preparations_[i];
    if (!preparation.going() || !works_[i].known.has_value()) continue;
    const std::optional<WrittenContent>& written = works_[i].known->sync.written;
    const OdooDocument& invoice = *works_[i].invoice;
    if (!written.has_value() || invoice.state == "cancel") continue;
    std::set<ContentPart> parts = ChangedParts(i);
    parts.erase(ContentPart::kTags);
    if (!CompareInvoice(*preparation.draft, invoice).ok()) parts.insert(ContentPart::kLines);
    if (parts.empty()) continue;
    if (invoice.state != "draft") {
      std::erase_if(parts, [&](ContentPart part) { return !IsKnown(*written, part); });
      if (IsOfTheInvoice(parts, rules_))
        preparation.warnings.push_back(PostedInvoiceStays(invoice));
    } else if (invoice.total == written->invoice_total.value_or(written->total) &&
               invoice.total.currency() == preparation.draft->total.currency()) {
      // Or else somebody changed it, or the rules' currency, which is told.
      changed.push_back(i);
      amendments.push_back(
          {.invoice = invoice.id, .draft = InvoiceDraftOf(i), .parts = std::move(parts)});
      ids.push_back(invoice.id);
    }
  }
  if (changed.empty()) return;
  const std::vector<absl::Status> amended = deps_.invoices.Amend(store_, amendments, deadline_);
  ReadInvoices(changed, ids);
  for (std::size_t n = 0; n < changed.size(); ++n) {
    if (!amended[n].ok()) preparations_[changed[n]].Fail(amended[n]);
    works_[changed[n]].invoice_amended = amended[n].ok();
  }
}

void SyncBatch::ReadInvoices(std::span<const std::size_t> members, std::span<const OdooId> ids) {
  if (ids.empty()) return;
  std::vector<absl::StatusOr<Invoice>> read = deps_.invoices.Read(store_, ids, deadline_);
  for (std::size_t n = 0; n < members.size(); ++n) {
    if (read[n].ok()) {
      works_[members[n]].invoice = std::move(read[n]->document);
    } else {
      preparations_[members[n]].Fail(read[n].status());
    }
  }
}

std::vector<std::size_t> SyncBatch::Billing() const {
  if (WantsSaleOrder(rules_.create_as)) return Selling();
  // Where there is no sale order to be cancelled, the invoice of a cancelled order tells that it
  // was.
  std::vector<std::size_t> billing = Going();
  std::erase_if(billing, [this](std::size_t i) {
    return preparations_[i].order->cancelled_at.has_value() && works_[i].invoice.has_value();
  });
  return billing;
}

absl::Status SyncBatch::Bill() {
  if (!WantsInvoice(rules_.create_as)) return absl::OkStatus();
  const absl::Time start = deps_.clock.Now();
  const std::vector<std::size_t> billing = Billing();
  if (billing.empty()) return absl::OkStatus();
  AdoptInvoices(billing);
  CreateInvoices(billing);
  AmendInvoices(billing);
  KeepCalls(billing);
  std::vector<std::size_t> billed;
  for (const std::size_t i : billing) {
    if (!preparations_[i].going()) continue;
    const absl::Status same = CompareInvoice(*preparations_[i].draft, *works_[i].invoice);
    if (!same.ok()) {
      preparations_[i].Fail(same);
      continue;
    }
    billed.push_back(i);
    const auto left_out = CashRoundingLeftOut(*preparations_[i].draft, *works_[i].invoice);
    if (left_out.has_value()) preparations_[i].warnings.push_back(*left_out);
  }
  deps_.probe.StageEnded(Stage::kInvoice, std::ssize(billing), deps_.clock.Now() - start);
  for (const std::size_t i : billed) {
    Tell(i, Stage::kInvoice,
         absl::StrCat(NameOf(*works_[i].invoice), " is in Odoo, ",
                      works_[i].invoice->total.ToString(), "."),
         start);
  }
  return RecordEvents();
}

absl::Status SyncBatch::Post() {
  if (!WantsPosting(rules_.create_as)) return absl::OkStatus();
  const absl::Time start = deps_.clock.Now();
  const std::vector<std::size_t> going = Selling();
  if (going.empty()) return absl::OkStatus();
  std::vector<OdooId> ids;
  for (const std::size_t i : going) ids.push_back(works_[i].invoice->id);
  const std::vector<absl::Status> posted = deps_.invoices.Post(store_, ids, deadline_);
  ReadInvoices(going, ids);
  KeepCalls(going);
  for (std::size_t n = 0; n < going.size(); ++n) {
    if (!posted[n].ok()) preparations_[going[n]].Fail(posted[n]);
  }
  deps_.probe.StageEnded(Stage::kPost, std::ssize(going), deps_.clock.Now() - start);
  for (const std::size_t i : Selling()) {
    Tell(i, Stage::kPost, absl::StrCat(NameOf(*works_[i].invoice), " is posted."), start);
  }
  return RecordEvents();
}

std::vector<absl::Status> SyncBatch::Register(const std::vector<PaymentDraft>& payments) {
  return InParts(payments, Payments::kMostPayments, [this](std::span<const PaymentDraft> part) {
    return deps_.payments.Register(store_, part, deadline_);
  });
}

absl::Status SyncBatch::Pay() {
  // Validate refuses rules that register payments without a posted invoice.
  if (!rules_.register_payments || !WantsPosting(rules_.create_as)) return absl::OkStatus();
  const absl::Time start = deps_.clock.Now();
  std::vector<std::size_t> paid;
  std::vector<OdooId> invoices;
  std::vector<std::size_t> owners;
  std::vector<PaymentDraft> payments;
  for (const std::size_t i : Selling()) {
    // What is paid in Odoo already was paid by these payments, or by hand.
    if (preparations_[i].payments.empty() || IsPaid(*works_[i].invoice)) continue;
    paid.push_back(i);
    invoices.push_back(works_[i].invoice->id);
    for (PaymentDraft payment : preparations_[i].payments) {
      payment.partner = preparations_[i].draft->invoice_partner;
      payment.invoice = works_[i].invoice->id;
      owners.push_back(i);
      payments.push_back(std::move(payment));
    }
  }
  if (payments.empty()) return absl::OkStatus();
  const std::vector<absl::Status> registered = Register(payments);
  ReadInvoices(paid, invoices);
  KeepCalls(paid);
  for (std::size_t n = 0; n < payments.size(); ++n) {
    if (!registered[n].ok()) preparations_[owners[n]].Fail(registered[n]);
  }
  for (const std::size_t i : paid) {
    if (!preparations_[i].going()) continue;
    const absl::Status settled = CompareResidual(preparations_[i].payments, *works_[i].invoice);
    if (!settled.ok()) preparations_[i].Fail(settled);
  }
  deps_.probe.StageEnded(Stage::kPay, std::ssize(paid), deps_.clock.Now() - start);
  for (const std::size_t i : paid) {
    if (!preparations_[i].going()) continue;
    Tell(i, Stage::kPay,
         absl::StrCat("Payments are registered: ", preparations_[i].payments.size(), "; open is ",
                      works_[i].invoice->residual->ToString(), "."),
         start);
  }
  return RecordEvents();
}

}  // namespace waybill::ordersync
