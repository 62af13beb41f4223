// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/sync_batch.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/order-sync/domain/invoice_mapping.h"
#include "services/order-sync/domain/order_summary.h"
#include "services/order-sync/domain/sync_outcome.h"
#include "services/order-sync/domain/sync_retry.h"

namespace waybill::ordersync {

SyncBatch::SyncBatch(const SyncPipeline::Deps& deps, std::span<const SyncJob> jobs,
                     const OrderRules& rules, absl::Time deadline)
    : deps_(deps),
      store_(jobs.front().store),
      rules_(rules),
      deadline_(deadline),
      started_(deps.clock.Now()) {
  for (const SyncJob& job : jobs) {
    works_.push_back({.job = job});
    preparations_.push_back({.id = job.order});
  }
}

std::vector<std::size_t> SyncBatch::Going() const {
  std::vector<std::size_t> going;
  for (std::size_t i = 0; i < works_.size(); ++i) {
    if (preparations_[i].going()) going.push_back(i);
  }
  return going;
}

absl::Status SyncBatch::Begin() {
  for (std::size_t i = 0; i < works_.size(); ++i) {
    if (IsAbandoned(works_[i].job)) preparations_[i].Fail(Abandoned(works_[i].job));
  }
  const absl::Status guarded = deps_.guard.Check(store_, deadline_);
  if (errors::ReasonOf(guarded) == errors::Reason::kRedisUnavailable) return guarded;
  if (guarded.ok()) {
    deps_.trace.Take();  // What that took is not the orders'.
    return absl::OkStatus();
  }
  for (const std::size_t i : Going()) preparations_[i].Fail(guarded);
  return absl::OkStatus();
}

absl::Status SyncBatch::Read() {
  const absl::Time start = deps_.clock.Now();
  const std::vector<std::size_t> going = Going();
  deps_.preparer.Read(store_, preparations_, deadline_);
  KeepCalls(going);
  for (std::size_t i = 0; i < works_.size(); ++i) {
    if (!works_[i].complete || !preparations_[i].going() || Changed(i)) continue;
    SettleIfEqual(i);
  }
  for (std::size_t i = 0; i < works_.size(); ++i) {
    // Nothing that is cancelled enters by that.
    if (preparations_[i].order.has_value() && preparations_[i].order->cancelled_at.has_value() &&
        (works_[i].written.has_value() || works_[i].invoice.has_value())) {
      preparations_[i].carried = true;
    }
  }
  Judge(preparations_, rules_, start);

  std::vector<OrderRecord> records;
  for (std::size_t i = 0; i < works_.size(); ++i) {
    const OrderPreparation& preparation = preparations_[i];
    if (!preparation.order.has_value()) continue;
    records.push_back(RecordOf(*preparation.order, rules_, start));
    Tell(i, Stage::kRead, "Read from Shopify.", start);
    if (preparation.going() && !preparation.carried)
      Tell(i, Stage::kRules, "The order rules let it through.", start);
  }
  deps_.probe.StageEnded(Stage::kRead, std::ssize(records), deps_.clock.Now() - start);
  if (!records.empty()) {
    const auto added = deps_.index.Upsert(store_, records);
    if (!added.ok()) return added.status();
  }
  return RecordEvents();
}

absl::Status SyncBatch::Prepare() {
  const absl::Time start = deps_.clock.Now();
  const std::vector<std::size_t> going = Going();
  if (going.empty()) return absl::OkStatus();
  deps_.preparer.Check(store_, preparations_, rules_, deadline_);
  deps_.probe.StageEnded(Stage::kCheck, std::ssize(going), deps_.clock.Now() - start);

  const absl::Time checked = deps_.clock.Now();
  Map(preparations_, rules_);
  FindJournals();
  deps_.probe.StageEnded(Stage::kMap, std::ssize(going), deps_.clock.Now() - checked);
  for (const std::size_t i : Going()) {
    Tell(i, Stage::kCheck, "Customer, products and taxes are in Odoo, or will be created.", start);
    Tell(i, Stage::kMap,
         absl::StrCat("Mapped to ", preparations_[i].draft->lines.size(), " lines, ",
                      preparations_[i].draft->total.ToString(), " as in Shopify."),
         checked);
  }
  return RecordEvents();
}

void SyncBatch::CreateOrders(std::span<const std::size_t> going) {
  std::vector<std::size_t> lacking;
  std::vector<SaleOrderDraft> drafts;
  for (const std::size_t i : going) {
    if (works_[i].written.has_value()) continue;
    lacking.push_back(i);
    drafts.push_back(*preparations_[i].draft);
  }
  if (drafts.empty()) return;
  const std::vector<absl::StatusOr<OdooId>> created = deps_.sales.Create(store_, drafts, deadline_);
  KeepCalls(lacking);

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
  ReadOrders(there, ids);
}

void SyncBatch::ReadOrders(std::span<const std::size_t> members, std::span<const OdooId> ids) {
  if (ids.empty()) return;
  std::vector<absl::StatusOr<SaleOrder>> read = deps_.sales.Read(store_, ids, deadline_);
  KeepCalls(members);
  for (std::size_t n = 0; n < members.size(); ++n) {
    if (read[n].ok()) {
      works_[members[n]].written = *std::move(read[n]);
    } else {
      preparations_[members[n]].Fail(read[n].status());
    }
  }
}

absl::Status SyncBatch::Create() {
  const absl::Time start = deps_.clock.Now();
  const std::vector<std::size_t> askers = Going();
  CreateCatalog();
  CreateContacts();
  KeepCalls(askers);
  const std::vector<std::size_t> going = Going();
  if (going.empty() || !WantsSaleOrder(rules_.create_as)) return absl::OkStatus();
  CreateOrders(going);
  AmendOrders(going);
  UpdateHeaders();
  Verify(Selling());
  deps_.probe.StageEnded(Stage::kCreate, std::ssize(going), deps_.clock.Now() - start);
  for (const std::size_t i : Going()) {
    Tell(i, Stage::kCreate,
         absl::StrCat("Sale order ", works_[i].written->document.name, " is in Odoo, ",
                      works_[i].written->document.total.ToString(), "."),
         start);
  }
  return RecordEvents();
}

void SyncBatch::Verify(std::span<const std::size_t> going) {
  for (const std::size_t i : going) {
    if (!preparations_[i].going()) continue;
    const absl::Status status =
        CompareSaleOrder(preparations_[i].draft->total, works_[i].written->document);
    if (!status.ok()) preparations_[i].Fail(status);
  }
}

absl::Status SyncBatch::Confirm() {
  if (!WantsConfirmation(rules_.create_as)) return absl::OkStatus();
  const absl::Time start = deps_.clock.Now();
  const std::vector<std::size_t> going = Selling();
  if (going.empty()) return absl::OkStatus();

  std::vector<OdooId> ids;
  for (const std::size_t i : going) ids.push_back(works_[i].written->document.id);
  const std::vector<absl::Status> confirmed = deps_.sales.Confirm(store_, ids, deadline_);
  KeepCalls(going);

  std::vector<std::size_t> sold;
  std::vector<OrderDate> dates;
  for (std::size_t n = 0; n < going.size(); ++n) {
    const std::size_t i = going[n];
    if (!confirmed[n].ok()) {
      preparations_[i].Fail(confirmed[n]);
      continue;
    }
    sold.push_back(i);
    dates.push_back({.sale_order = ids[n], .date = preparations_[i].draft->date});
  }
  if (sold.empty()) return absl::OkStatus();
  const std::vector<absl::Status> restored = deps_.sales.RestoreDates(store_, dates, deadline_);

  std::vector<OdooId> sold_ids;
  for (const OrderDate& date : dates) sold_ids.push_back(date.sale_order);
  ReadOrders(sold, sold_ids);
  for (std::size_t n = 0; n < sold.size(); ++n) {
    if (!restored[n].ok()) preparations_[sold[n]].Fail(restored[n]);
  }
  Verify(sold);
  deps_.probe.StageEnded(Stage::kConfirm, std::ssize(going), deps_.clock.Now() - start);
  for (const std::size_t i : Selling()) {
    Tell(i, Stage::kConfirm,
         absl::StrCat("Sale order ", works_[i].written->document.name, " is confirmed."), start);
  }
  return RecordEvents();
}

}  // namespace waybill::ordersync
