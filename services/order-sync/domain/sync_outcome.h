// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/order-sync/domain/event.h"
#include "services/order-sync/domain/finding.h"
#include "services/order-sync/domain/invoice_draft.h"
#include "services/order-sync/domain/order_record.h"
#include "services/order-sync/domain/payment_draft.h"
#include "services/order-sync/domain/ports/invoices.h"
#include "services/order-sync/domain/ports/sales.h"
#include "services/order-sync/domain/ports/sync_jobs.h"
#include "services/order-sync/domain/sale_order_draft.h"

// How the sync of an order ends: pure decisions.
namespace waybill::ordersync {

// OK if the sale order's total is Shopify's, in the same currency; TOTAL_MISMATCH with both figures
// otherwise.
absl::Status CompareSaleOrder(const money::Money& shopify, const OdooDocument& sale_order);

// What an order goes ahead in spite of. `status` must not be OK.
Finding WarningOf(const absl::Status& status);

// NOT_ELIGIBLE, with every rule that the order breaks and what would have qualified.
Failure NotEligible(const std::vector<RuleViolation>& violations);

// How a job ended, seen from its order.
struct Ending {
  EventStatus status = EventStatus::kFailed;
  std::optional<Failure> failure = std::nullopt;         // kFailed and kNotEligible.
  std::vector<Finding> warnings = {};                    // What it went ahead in spite of.
  std::optional<SaleOrder> written = std::nullopt;       // What Odoo has, if anything.
  std::vector<OdooDocument> invoices = {};               // Likewise.
  std::optional<absl::Time> shop_update = std::nullopt;  // Shopify's updated_at of what was synced.
  std::optional<WrittenContent> content = std::nullopt;  // What the documents hold, if it is ours.
};

// The sync state after an ending. What was known of documents in Odoo stays where the ending says
// nothing of them.
SyncState StateAfter(const Ending& ending, const RunId& run,
                     const std::optional<OrderRecord>& known, absl::Time now);

// What an ending says to a person.
std::string MessageOf(const Ending& ending);

// The sale order and the invoice as events refer to them.
std::vector<OdooReference> ReferencesTo(const std::optional<SaleOrder>& written,
                                        const std::optional<OdooDocument>& invoice);

// "Invoice INV/2026/00042", or "The draft invoice" of one that has no name yet.
std::string NameOf(const OdooDocument& invoice);

// The one invoice among the documents of a sale order, if there is one; credit notes and cancelled
// invoices don't count. ODOO_REFUSED if there are several: they need a person.
absl::StatusOr<std::optional<OdooDocument>> TheInvoice(
    std::span<const absl::StatusOr<Invoice>> documents);

// OK if nothing is left to do about the invoice of an order that was cancelled in Shopify;
// ODOO_REFUSED if a person must cancel or reverse it.
absl::Status CheckCancelled(const std::optional<OdooDocument>& invoice,
                            std::span<const OdooDocument> credit_notes);

// As CompareSaleOrder, for an invoice or a credit note.
absl::Status CompareInvoiceTotal(const money::Money& shopify, const OdooDocument& invoice);

// The same for the invoice that is to be of this draft, with or without what cash was rounded by.
absl::Status CompareInvoice(const SaleOrderDraft& draft, const OdooDocument& invoice);

// A warning if the invoice lacks what cash was rounded by.
std::optional<Finding> CashRoundingLeftOut(const SaleOrderDraft& draft,
                                           const OdooDocument& invoice);

// OK unless more is open of the invoice than the payments leave; TOTAL_MISMATCH with both figures
// then.
absl::Status CompareResidual(std::span<const PaymentDraft> payments, const OdooDocument& invoice);

// Gives the payments the journals of their codes, or JOURNAL_MISSING.
absl::Status FillJournals(const std::map<std::string, OdooId>& journals,
                          std::span<PaymentDraft> payments);

}  // namespace waybill::ordersync
