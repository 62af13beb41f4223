// SPDX-License-Identifier: Apache-2.0
// What a batch does about orders that changed in Shopify after they were synced.
#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/order-sync/domain/invoice_mapping.h"
#include "services/order-sync/domain/sync_batch.h"
#include "services/order-sync/domain/sync_outcome.h"

namespace waybill::ordersync {

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

void SyncBatch::AmendOrders(std::span<const std::size_t> going) {
  // Only what changed in Shopify is brought up to date: a sale order that somebody changed in Odoo
  // alone is not overwritten, but told as a mismatch.
  std::vector<std::size_t> changed;
  std::vector<SaleOrderDraft> drafts;
  std::vector<OdooId> ids;
  for (const std::size_t i : going) {
    const OrderPreparation& preparation = preparations_[i];
    if (!preparation.going() || !preparation.carried || !Changed(i)) continue;
    if (preparation.order->cancelled_at.has_value()) continue;
    const bool same = CompareTotals(*preparation.draft, *works_[i].written).ok();
    if (same && !preparation.order->edited) continue;
    changed.push_back(i);
    drafts.push_back(*preparation.draft);
    ids.push_back(works_[i].written->document.id);
  }
  if (changed.empty()) return;
  const std::vector<absl::Status> amended = deps_.sales.Amend(store_, drafts, deadline_);
  KeepCalls(changed);
  ReadOrders(changed, ids);
  for (std::size_t n = 0; n < changed.size(); ++n) {
    if (!amended[n].ok()) preparations_[changed[n]].Fail(amended[n]);
  }
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

absl::Status SyncBatch::Track() {
  if (!WantsConfirmation(rules_.create_as)) return absl::OkStatus();
  std::vector<std::size_t> sent;
  std::vector<Parcels> parcels;
  for (const std::size_t i : Selling()) {
    Parcels each{.sale_order = works_[i].written->document.id};
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
