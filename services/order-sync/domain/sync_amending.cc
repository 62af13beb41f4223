// SPDX-License-Identifier: Apache-2.0
// What a batch does about orders that changed in Shopify after they were synced.
#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/order-sync/domain/invoice_mapping.h"
#include "services/order-sync/domain/sync_batch.h"
#include "services/order-sync/domain/sync_outcome.h"

namespace waybill::ordersync {
namespace {

Finding DeliveriesKeepTheirAddress(const SaleOrder& sale_order) {
  return {.severity = Severity::kWarning,
          .reason = errors::Reason::kOdooRefused,
          .message = absl::StrCat("The delivery address changed in Shopify. Sale order ",
                                  sale_order.document.name, " in Odoo has the new one; deliveries ",
                                  "that it has already keep theirs."),
          .remedy = "If they have not left yet, set the address on the deliveries in Odoo.",
          .subject = "shipping_address"};
}

}  // namespace

bool SyncBatch::Changed(std::size_t i) const {
  const std::optional<OrderRecord>& known = works_[i].known;
  const std::optional<ShopOrder>& order = preparations_[i].order;
  return known.has_value() && order.has_value() && known->sync.synced_update.has_value() &&
         order->updated_at > *known->sync.synced_update;
}

std::vector<std::size_t> SyncBatch::Selling() const {
  std::vector<std::size_t> selling = Going();
  std::erase_if(selling,
                [this](std::size_t i) { return preparations_[i].order->cancelled_at.has_value(); });
  return selling;
}

bool SyncBatch::IsOurs(std::size_t i) const {
  const SaleOrder& written = *works_[i].written;
  const std::optional<OrderRecord>& known = works_[i].known;
  if (known.has_value() && known->sync.written.has_value())
    return written.document.total == known->sync.written->total;
  return written.created_at == written.written_at;
}

std::set<ContentPart> SyncBatch::ChangedParts(std::size_t i) const {
  const std::optional<OrderRecord>& known = works_[i].known;
  if (!known.has_value() || !known->sync.written.has_value()) return {};
  const OrderPreparation& preparation = preparations_[i];
  std::set<ContentPart> parts = ordersync::ChangedParts(
      *known->sync.written, ContentOf(*preparation.order, rules_, *preparation.draft));
  // An order that was never edited has the lines that it was sold with.
  if (!IsKnown(*known->sync.written, ContentPart::kLines) && !preparation.order->edited)
    parts.erase(ContentPart::kLines);
  return parts;
}

bool SyncBatch::NeedsAmending(std::size_t i) const {
  const OrderPreparation& preparation = preparations_[i];
  const SaleOrder& written = *works_[i].written;
  if (preparation.order->cancelled_at.has_value() || written.document.state == "cancel")
    return false;
  // Prices of another currency than the sale order's would be wrong money; the mismatch is told.
  if (preparation.draft->total.currency() != written.document.total.currency()) return false;
  return !CompareSaleOrder(preparation.draft->total, written.document).ok() ||
         ChangedParts(i).contains(ContentPart::kLines);
}

void SyncBatch::AmendOrders(std::span<const std::size_t> going) {
  // A sale order that somebody changed in Odoo is not overwritten, but told as a mismatch.
  std::vector<std::size_t> changed;
  std::vector<SaleOrderDraft> drafts;
  std::vector<OdooId> ids;
  for (const std::size_t i : going) {
    if (!preparations_[i].going() || !NeedsAmending(i) || !IsOurs(i)) continue;
    changed.push_back(i);
    drafts.push_back(*preparations_[i].draft);
    ids.push_back(works_[i].written->document.id);
  }
  if (changed.empty()) return;
  const std::vector<absl::Status> amended = deps_.sales.Amend(store_, drafts, deadline_);
  KeepCalls(changed);
  ReadOrders(changed, ids);
  for (std::size_t n = 0; n < changed.size(); ++n) {
    if (!amended[n].ok()) preparations_[changed[n]].Fail(amended[n]);
    works_[changed[n]].amended = amended[n].ok();
  }
}

HeaderChange SyncBatch::HeaderChangeOf(std::size_t i) const {
  const SaleOrderDraft& draft = *preparations_[i].draft;
  HeaderChange change{.sale_order = works_[i].written->document.id};
  const std::set<ContentPart> parts = ChangedParts(i);
  if (parts.contains(ContentPart::kNote)) change.note = draft.note;
  if (parts.contains(ContentPart::kTags) && rules_.include_tags) change.tags = draft.tags;
  if (parts.contains(ContentPart::kBillingAddress)) change.invoice_partner = draft.invoice_partner;
  if (parts.contains(ContentPart::kDeliveryAddress))
    change.delivery_partner = draft.delivery_partner;
  return change;
}

void SyncBatch::UpdateHeaders() {
  std::vector<std::size_t> changed;
  std::vector<HeaderChange> changes;
  for (const std::size_t i : Selling()) {
    HeaderChange change = HeaderChangeOf(i);
    if (!change.note && !change.tags && !change.invoice_partner && !change.delivery_partner)
      continue;
    changed.push_back(i);
    changes.push_back(std::move(change));
  }
  if (changed.empty()) return;
  const std::vector<absl::Status> updated = deps_.sales.Update(store_, changes, deadline_);
  KeepCalls(changed);
  for (std::size_t n = 0; n < changed.size(); ++n) {
    OrderPreparation& preparation = preparations_[changed[n]];
    if (errors::ClassOf(errors::ReasonOf(updated[n])) == errors::FailureClass::kTransient) {
      preparation.Fail(updated[n]);
    } else if (!updated[n].ok()) {
      // The order is as it should be but for what no total hangs on.
      preparation.warnings.push_back(WarningOf(updated[n]));
    } else if (changes[n].delivery_partner.has_value() &&
               IsKnown(*works_[changed[n]].known->sync.written, ContentPart::kDeliveryAddress) &&
               works_[changed[n]].written->document.state == "sale") {
      preparation.warnings.push_back(DeliveriesKeepTheirAddress(*works_[changed[n]].written));
    }
  }
}

std::optional<WrittenContent> SyncBatch::Content(std::size_t i) const {
  const OrderPreparation& preparation = preparations_[i];
  const SyncWork& work = works_[i];
  if (!preparation.draft.has_value() || preparation.order->cancelled_at.has_value())
    return std::nullopt;
  // What a failed sync did not get to is still to be done.
  if (preparation.failure.has_value() && work.known.has_value() &&
      work.known->sync.written.has_value()) {
    WrittenContent kept = *work.known->sync.written;
    if (HoldsOurOrder(i)) kept.total = work.written->document.total;
    if (HoldsOurInvoice(i)) kept.invoice_total = work.invoice->total;
    return kept;
  }
  WrittenContent content = ContentOf(*preparation.order, rules_, *preparation.draft);
  if (HoldsOurInvoice(i)) content.invoice_total = work.invoice->total;
  if (work.written.has_value()) {
    if (!HoldsOurOrder(i)) return std::nullopt;
    content.total = work.written->document.total;
    return content;
  }
  if (!content.invoice_total.has_value()) return std::nullopt;
  content.total = *content.invoice_total;
  return content;
}

bool SyncBatch::HoldsOurOrder(std::size_t i) const {
  const SyncWork& work = works_[i];
  return work.written.has_value() &&
         (work.amended ||
          CompareSaleOrder(preparations_[i].draft->total, work.written->document).ok());
}

bool SyncBatch::HoldsOurInvoice(std::size_t i) const {
  const SyncWork& work = works_[i];
  return work.invoice.has_value() &&
         (work.invoice_amended || CompareInvoice(*preparations_[i].draft, *work.invoice).ok());
}

absl::Status SyncBatch::Cancel() {
  const absl::Time start = deps_.clock.Now();
  std::vector<std::size_t> cancelled;
  std::vector<OdooId> ids;
  for (const std::size_t i : Going()) {
    if (!preparations_[i].order->cancelled_at.has_value() || !works_[i].written.has_value()) {
      continue;
    }
    cancelled.push_back(i);
    ids.push_back(works_[i].written->document.id);
  }
  if (ids.empty()) return absl::OkStatus();
  const std::vector<absl::Status> done = deps_.sales.Cancel(store_, ids, deadline_);
  KeepCalls(cancelled);
  ReadOrders(cancelled, ids);
  for (std::size_t n = 0; n < cancelled.size(); ++n) {
    if (!done[n].ok()) preparations_[cancelled[n]].Fail(done[n]);
  }
  deps_.probe.StageEnded(Stage::kConfirm, std::ssize(cancelled), deps_.clock.Now() - start);
  for (const std::size_t i : cancelled) {
    if (!preparations_[i].going()) continue;
    Tell(i, Stage::kConfirm,
         absl::StrCat("Sale order ", works_[i].written->document.name,
                      " is cancelled, as in Shopify."),
         start);
  }
  return RecordEvents();
}

absl::Status SyncBatch::Void() {
  const absl::Time start = deps_.clock.Now();
  std::vector<std::size_t> cancelled = Going();
  std::erase_if(cancelled, [this](std::size_t i) {
    return !preparations_[i].order->cancelled_at.has_value();
  });
  std::vector<std::size_t> unknown = cancelled;
  std::erase_if(unknown, [this](std::size_t i) { return works_[i].invoice.has_value(); });
  if (WantsInvoice(rules_.create_as)) AdoptInvoices(unknown);
  // With a sale order, Odoo cancels its draft invoices.
  std::vector<std::size_t> billed;
  std::vector<OdooId> ids;
  for (const std::size_t i : cancelled) {
    if (!preparations_[i].going() || !works_[i].invoice.has_value()) continue;
    billed.push_back(i);
    ids.push_back(works_[i].invoice->id);
  }
  ReadInvoices(billed, ids);
  std::vector<std::size_t> drafted;
  std::vector<OdooId> drafts;
  for (const std::size_t i : billed) {
    if (!preparations_[i].going() || works_[i].invoice->state != "draft") continue;
    drafted.push_back(i);
    drafts.push_back(works_[i].invoice->id);
  }
  if (!drafts.empty()) {
    const std::vector<absl::Status> done = deps_.invoices.Cancel(store_, drafts, deadline_);
    ReadInvoices(drafted, drafts);
    for (std::size_t n = 0; n < drafted.size(); ++n) {
      if (!done[n].ok()) preparations_[drafted[n]].Fail(done[n]);
    }
  }
  KeepCalls(cancelled);
  for (const std::size_t i : billed) {
    if (!preparations_[i].going() || works_[i].invoice->state != "cancel") continue;
    Tell(i, Stage::kInvoice, absl::StrCat(NameOf(*works_[i].invoice), " is cancelled."), start);
  }
  return RecordEvents();
}

absl::Status SyncBatch::Track() {
  std::vector<std::size_t> sent;
  std::vector<Parcels> parcels;
  for (const std::size_t i : Selling()) {
    Parcels each;
    if (WantsSaleOrder(rules_.create_as)) {
      each.sale_order = works_[i].written->document.id;
    } else if (works_[i].invoice.has_value()) {
      each.invoice = works_[i].invoice->id;
    } else {
      continue;  // The numbers will be in the note of the invoice that is to be made.
    }
    for (const Fulfillment& fulfillment : preparations_[i].order->fulfillments) {
      for (const Tracking& tracking : fulfillment.tracking) {
        if (!tracking.number.empty()) each.tracking_numbers.push_back(tracking.number);
      }
    }
    if (each.tracking_numbers.empty()) continue;
    sent.push_back(i);
    parcels.push_back(std::move(each));
  }
  if (sent.empty()) return absl::OkStatus();
  const std::vector<absl::Status> tracked = deps_.deliveries.Track(store_, parcels, deadline_);
  KeepCalls(sent);
  for (std::size_t n = 0; n < sent.size(); ++n) {
    if (!tracked[n].ok()) preparations_[sent[n]].Fail(tracked[n]);
  }
  return absl::OkStatus();
}

}  // namespace waybill::ordersync
