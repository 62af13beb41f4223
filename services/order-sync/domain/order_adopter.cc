// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/order_adopter.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "services/order-sync/domain/credit_note_mapping.h"
#include "services/order-sync/domain/external_ids.h"
#include "services/order-sync/domain/invoice_mapping.h"
#include "services/order-sync/domain/order_completeness.h"
#include "services/order-sync/domain/order_summary.h"
#include "services/order-sync/domain/payment_mapping.h"
#include "services/order-sync/domain/sync_outcome.h"

namespace waybill::ordersync {
namespace {

constexpr std::size_t kBatch = 50;
constexpr std::int64_t kCancellation = 0;  // No refund's id.

}  // namespace

// What was found of one order.
struct OrderAdopter::Trace {
  const ShopOrder* order = nullptr;
  std::optional<SaleOrder> sale_order = std::nullopt;
  std::optional<Invoice> invoice = std::nullopt;
  std::map<std::int64_t, Invoice> credit_notes = {};  // By refund, or kCancellation.
  bool ambiguous = false;                             // Several invoices: a person must look.
};

namespace {

OrderInOdoo DocumentsOf(const std::optional<SaleOrder>& sale_order,
                        const std::optional<Invoice>& invoice,
                        const std::map<std::int64_t, Invoice>& credit_notes) {
  OrderInOdoo there;
  if (sale_order.has_value()) there.sale_order = sale_order->document;
  if (invoice.has_value()) there.invoice = invoice->document;
  for (const auto& [refund, note] : credit_notes) there.credit_notes.push_back(note.document);
  return there;
}

// Whether what was paid is set off in Odoo, and what was refunded credited there.
bool IsSettled(const ShopOrder& order, const OrderRules& rules, const OdooDocument& invoice,
               const std::map<std::int64_t, Invoice>& credit_notes) {
  if (invoice.state != "posted") return true;
  for (const Refund& refund : order.refunds) {
    if (!BecomesCreditNote(order, refund, rules)) continue;
    const auto note = credit_notes.find(refund.id);
    if (note == credit_notes.end() || note->second.document.state != "posted") return false;
  }
  if (!rules.register_payments || order.cancelled_at.has_value()) return true;
  const auto payments = PaymentsOf(order, rules);
  return payments.ok() && CompareResidual(*payments, invoice).ok();
}

}  // namespace

absl::StatusOr<std::vector<OrderIndex::Adopted>> OrderAdopter::Find(
    const StoreName& store, std::span<const ShopOrder* const> orders, const OrderRules& rules,
    absl::Time deadline) const {
  std::vector<Trace> traces;
  for (const ShopOrder* order : orders) traces.push_back({.order = order});
  absl::Status status = FindSaleOrders(store, traces, deadline);
  if (status.ok() && WantsInvoice(rules.create_as)) status = FindInvoices(store, traces, deadline);
  if (!status.ok()) return status;

  std::vector<OrderIndex::Adopted> adopted;
  for (const Trace& trace : traces) {
    if (!trace.sale_order.has_value() && !trace.invoice.has_value()) continue;
    const OrderSummary summary = SummaryOf(*trace.order);
    OrderInOdoo there = DocumentsOf(trace.sale_order, trace.invoice, trace.credit_notes);
    SyncState state{.sale_order = there.sale_order};
    const bool synced =
        !trace.ambiguous && IsComplete(summary, rules, there) &&
        CompareWithShopify(summary, CashRounding(*trace.order, rules.order_currency), rules, there)
            .ok() &&
        (!there.invoice.has_value() ||
         IsSettled(*trace.order, rules, *there.invoice, trace.credit_notes));
    if (there.invoice.has_value()) {
      state.invoices = std::move(there.credit_notes);
      state.invoices.insert(state.invoices.begin(), *there.invoice);
    }
    if (synced) {
      absl::Time written = absl::InfinitePast();
      if (trace.sale_order.has_value()) written = trace.sale_order->written_at;
      if (trace.invoice.has_value()) written = std::max(written, trace.invoice->written_at);
      state.status = SyncStatus::kSynced;
      state.synced_at = deps_.clock.Now();
      state.synced_update = std::min(summary.updated_at, written);
      state.written =
          ContentOf(*trace.order, rules,
                    there.sale_order.has_value() ? there.sale_order->total : there.invoice->total);
      // Of what changed in Shopify since, it is not known what Odoo has.
      const absl::Time content =
          trace.sale_order.has_value() ? trace.sale_order->written_at : written;
      if (content < summary.updated_at) state.written->fingerprints = {};
      if (there.invoice.has_value()) state.written->invoice_total = there.invoice->total;
    }
    adopted.push_back({.order = summary.id, .state = std::move(state)});
  }
  return adopted;
}

absl::Status OrderAdopter::FindSaleOrders(const StoreName& store, std::span<Trace> traces,
                                          absl::Time deadline) const {
  std::vector<OrderId> orders;
  for (const Trace& trace : traces) orders.push_back(trace.order->id);
  const auto found = deps_.sales.Find(store, orders, deadline);
  if (!found.ok()) return found.status();
  std::vector<Trace*> there;
  std::vector<OdooId> ids;
  for (std::size_t i = 0; i < traces.size(); ++i) {
    if (!(*found)[i].has_value()) continue;
    there.push_back(&traces[i]);
    ids.push_back(*(*found)[i]);
  }
  if (ids.empty()) return absl::OkStatus();
  auto read = deps_.sales.Read(store, ids, deadline);
  for (std::size_t i = 0; i < there.size(); ++i) {
    if (read[i].ok()) {
      there[i]->sale_order = *std::move(read[i]);
    } else if (errors::ReasonOf(read[i].status()) != errors::Reason::kOdooRecordMissing) {
      return read[i].status();
    }
  }
  return absl::OkStatus();
}

absl::Status OrderAdopter::FindInvoices(const StoreName& store, std::span<Trace> traces,
                                        absl::Time deadline) const {
  std::vector<OrderId> orders;
  for (const Trace& trace : traces) orders.push_back(trace.order->id);
  const auto found = deps_.invoices.Find(store, orders, deadline);
  if (!found.ok()) return found.status();

  // Each id with what it may be.
  struct Suspect {
    Trace* trace;
    std::optional<std::int64_t> refund;
  };
  std::vector<Suspect> suspects;
  std::vector<OdooId> ids;
  const auto suspect = [&](OdooId id, Trace& trace, std::optional<std::int64_t> refund) {
    if (std::ranges::find(ids, id) != ids.end()) return;
    suspects.push_back({.trace = &trace, .refund = refund});
    ids.push_back(id);
  };
  for (Trace& trace : traces) {
    if (const auto whole = found->find(CancellationExternalId(trace.order->id));
        whole != found->end()) {
      suspect(whole->second, trace, kCancellation);
    }
    for (const Refund& refund : trace.order->refunds) {
      if (const auto note = found->find(RefundExternalId(refund.id)); note != found->end())
        suspect(note->second, trace, refund.id);
    }
    if (const auto own = found->find(InvoiceExternalId(trace.order->id)); own != found->end())
      suspect(own->second, trace, std::nullopt);
    if (!trace.sale_order.has_value()) continue;
    for (const OdooId id : trace.sale_order->invoices) suspect(id, trace, std::nullopt);
  }
  for (std::size_t first = 0; first < ids.size(); first += kBatch) {
    const auto batch = std::span(ids).subspan(first, std::min(kBatch, ids.size() - first));
    auto read = deps_.invoices.Read(store, batch, deadline);
    for (std::size_t i = 0; i < batch.size(); ++i) {
      if (!read[i].ok()) {
        if (errors::ReasonOf(read[i].status()) == errors::Reason::kOdooRecordMissing) continue;
        return read[i].status();
      }
      const auto& [trace, refund] = suspects[first + i];
      if (refund.has_value()) {
        trace->credit_notes.insert_or_assign(*refund, *std::move(read[i]));
      } else if (read[i]->kind == InvoiceKind::kInvoice) {
        // One that was cancelled counts only where there is no other.
        const bool cancelled = read[i]->document.state == "cancel";
        const bool standing =
            trace->invoice.has_value() && trace->invoice->document.state != "cancel";
        trace->ambiguous |= standing && !cancelled;
        if (!standing) trace->invoice = *std::move(read[i]);
      }
    }
  }
  return absl::OkStatus();
}

}  // namespace waybill::ordersync
