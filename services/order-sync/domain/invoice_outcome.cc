// SPDX-License-Identifier: Apache-2.0
// What becomes of invoices and payments: pure decisions.
#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "libs/errors/error.h"
#include "services/order-sync/domain/invoice_mapping.h"
#include "services/order-sync/domain/sync_outcome.h"

namespace waybill::ordersync {

std::string NameOf(const OdooDocument& invoice) {
  return invoice.name.empty() ? "The draft invoice" : absl::StrCat("Invoice ", invoice.name);
}

absl::StatusOr<std::optional<OdooDocument>> TheInvoice(
    std::span<const absl::StatusOr<Invoice>> documents) {
  std::optional<OdooDocument> found;
  for (const absl::StatusOr<Invoice>& document : documents) {
    if (!document.ok()) {
      if (errors::ReasonOf(document.status()) == errors::Reason::kOdooRecordMissing) continue;
      return document.status();
    }
    if (document->kind != InvoiceKind::kInvoice || document->document.state == "cancel") continue;
    if (found.has_value()) {
      return errors::ToStatus(
          {.reason = errors::Reason::kOdooRefused,
           .message = "The sale order has several invoices in Odoo.",
           .remedy = "Leave it one invoice over the whole order in Odoo, or settle the order there "
                     "by hand.",
           .metadata = {{"model", "account.move"}}});
    }
    found = document->document;
  }
  return found;
}

absl::Status CheckCancelled(const std::optional<OdooDocument>& invoice,
                            std::span<const OdooDocument> credit_notes) {
  if (!invoice.has_value() || invoice->state == "cancel") return absl::OkStatus();
  money::Decimal left = invoice->total.amount();
  for (const OdooDocument& note : credit_notes) left -= note.total.amount();
  if (invoice->payment_state == "reversed" || left.IsZero() || left.IsNegative()) {
    return absl::OkStatus();
  }
  return errors::ToStatus(
      {.reason = errors::Reason::kOdooRefused,
       .message =
           absl::StrCat("The order was cancelled in Shopify, and its sale order in Odoo with "
                        "it, but ",
                        NameOf(*invoice), " still stands."),
       .remedy = invoice->state == "draft"
                     ? "Cancel the draft invoice in Odoo, then sync again."
                     : "Reverse the invoice in Odoo by a credit note, then sync again.",
       .metadata = {{"model", "account.move"}, {"state", invoice->state}}});
}

absl::Status CompareInvoiceTotal(const money::Money& expected, const OdooDocument& invoice) {
  if (invoice.total == expected) return absl::OkStatus();
  const std::string shopify = expected.ToString();
  const std::string odoo = invoice.total.ToString();
  return errors::ToStatus(
      {.reason = errors::Reason::kTotalMismatch,
       .message = absl::StrCat(NameOf(invoice), " amounts to ", odoo, " in Odoo, but Shopify says ",
                               shopify, "."),
       .remedy = "Compare its lines and taxes in Odoo with Shopify's. If it is a draft that nobody "
                 "changed, delete it in Odoo, correct the tax or product it got wrong, and sync "
                 "again; otherwise correct it there by hand.",
       .metadata = {{"shopify_total", shopify}, {"odoo_total", odoo}}});
}

absl::Status CompareInvoice(const SaleOrderDraft& draft, const OdooDocument& invoice) {
  // An invoice from before the payment, or one that somebody made, does not have it.
  if (draft.cash_rounding.has_value() && invoice.total == draft.total) return absl::OkStatus();
  return CompareInvoiceTotal(InvoiceTotal(draft), invoice);
}

std::optional<Finding> CashRoundingLeftOut(const SaleOrderDraft& draft,
                                           const OdooDocument& invoice) {
  if (!draft.cash_rounding.has_value() || invoice.total != draft.total) return std::nullopt;
  const money::Money& rounding = draft.cash_rounding->total;
  return Finding{.severity = Severity::kWarning,
                 .reason = errors::Reason::kOrderUnsupported,
                 .message = absl::StrCat(
                     "What was paid in cash is rounded by ", rounding.ToString(), ", but ",
                     NameOf(invoice), " was made without that: so much is left ",
                     rounding.amount().IsNegative() ? "open on it." : "in the customer's favour."),
                 .remedy = "Write it off in Odoo.",
                 .subject = "cash_rounding"};
}

absl::Status CompareResidual(std::span<const PaymentDraft> payments, const OdooDocument& invoice) {
  money::Decimal paid;
  for (const PaymentDraft& payment : payments) paid += payment.amount.amount();
  money::Decimal open = invoice.total.amount() - paid;
  if (open.IsNegative()) open = money::Decimal();
  // Invoices whose payment waits for the bank owe nothing more.
  if (!invoice.residual.has_value() || invoice.payment_state == "in_payment" ||
      invoice.residual->amount() <= open) {
    return absl::OkStatus();
  }
  const std::string left = money::Money(open, invoice.total.currency()).ToString();
  return errors::ToStatus(
      {.reason = errors::Reason::kTotalMismatch,
       .message = absl::StrCat("Of ", NameOf(invoice), ", ", invoice.residual->ToString(),
                               " is open in Odoo, but the payments in Shopify leave ", left, "."),
       .remedy = "Look at the payments of the invoice in Odoo: one may be drafted, cancelled, or "
                 "set off against another invoice. Set them right, then sync again.",
       .metadata = {{"shopify_open", left}, {"odoo_open", invoice.residual->ToString()}}});
}

absl::Status FillJournals(const std::map<std::string, OdooId>& journals,
                          std::span<PaymentDraft> payments) {
  std::set<std::string> missing;
  for (PaymentDraft& payment : payments) {
    const auto journal = journals.find(payment.journal_code);
    if (journal == journals.end()) {
      missing.insert(payment.journal_code);
    } else {
      payment.journal = journal->second;
    }
  }
  if (missing.empty()) return absl::OkStatus();
  const std::string codes = absl::StrJoin(missing, ", ");
  return errors::ToStatus(
      {.reason = errors::Reason::kJournalMissing,
       .message = absl::StrCat("Odoo has no bank or cash journal with the code ", codes, "."),
       .remedy = "Create the journal in Odoo, or correct the code in gateway_mappings in the order "
                 "rules.",
       .metadata = {{"journals", codes}}});
}

}  // namespace waybill::ordersync
