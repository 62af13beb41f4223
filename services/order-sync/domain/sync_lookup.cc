// SPDX-License-Identifier: Apache-2.0
// What a batch knows before it reads anything from Shopify.
#include <utility>

#include "services/order-sync/domain/order_completeness.h"
#include "services/order-sync/domain/order_summary.h"
#include "services/order-sync/domain/payment_mapping.h"
#include "services/order-sync/domain/sync_batch.h"

namespace waybill::ordersync {
namespace {

bool IsOwing(const OdooDocument& invoice) {
  return invoice.residual.has_value() && !invoice.residual->amount().IsZero();
}

// Whether it got further than to a draft.
bool HasEntered(const OrderInOdoo& there) {
  return there.invoice.has_value() ||
         (there.sale_order.has_value() && there.sale_order->state != "draft");
}

bool ChangedSince(const OrderRecord& known) {
  return known.sync.synced_update.has_value() &&
         known.summary.updated_at > *known.sync.synced_update;
}

// What a read of a known document tells. One that was deleted in Odoo is made anew.
template <typename T>
std::optional<T> Found(absl::StatusOr<T>&& read, OrderPreparation& preparation) {
  if (read.ok()) return *std::move(read);
  if (errors::ReasonOf(read.status()) != errors::Reason::kOdooRecordMissing) {
    preparation.Fail(read.status());
  }
  return std::nullopt;
}

}  // namespace

absl::Status SyncBatch::LookUp() {
  std::vector<OrderId> ids;
  for (const SyncWork& work : works_) ids.push_back(work.job.order);
  absl::StatusOr<std::vector<std::optional<OrderRecord>>> records =
      deps_.index.FindMany(store_, ids);
  if (!records.ok()) return records.status();

  std::vector<std::size_t> sold;
  std::vector<OdooId> sale_orders;
  std::vector<std::size_t> invoiced;
  std::vector<OdooId> invoices;
  for (std::size_t i = 0; i < works_.size(); ++i) {
    works_[i].known = std::move((*records)[i]);
    if (!preparations_[i].going() || !works_[i].known.has_value()) continue;
    const SyncState& state = works_[i].known->sync;
    if (state.sale_order.has_value()) {
      sold.push_back(i);
      sale_orders.push_back(state.sale_order->id);
    }
    if (!state.invoices.empty()) {
      invoiced.push_back(i);
      invoices.push_back(state.invoices.front().id);
    }
  }
  if (!sold.empty()) {
    std::vector<absl::StatusOr<SaleOrder>> read = deps_.sales.Read(store_, sale_orders, deadline_);
    KeepCalls(sold);
    for (std::size_t n = 0; n < sold.size(); ++n) {
      works_[sold[n]].written = Found(std::move(read[n]), preparations_[sold[n]]);
    }
  }
  if (!invoiced.empty()) {
    auto read = deps_.invoices.Read(store_, invoices, deadline_);
    KeepCalls(invoiced);
    for (std::size_t n = 0; n < invoiced.size(); ++n) {
      const auto invoice = Found(std::move(read[n]), preparations_[invoiced[n]]);
      if (invoice.has_value()) works_[invoiced[n]].invoice = invoice->document;
    }
  }
  for (std::size_t i = 0; i < works_.size(); ++i) {
    if (!works_[i].written.has_value() && !works_[i].invoice.has_value()) continue;
    const OrderRecord& known = *works_[i].known;
    if (!preparations_[i].going()) continue;
    const OrderInOdoo there = InOdoo(i);
    preparations_[i].carried = known.sync.synced_at.has_value() || HasEntered(there);
    // What is open may have been paid since.
    works_[i].complete =
        known.sync.synced_at.has_value() && IsComplete(known.summary, rules_, there) &&
        !(rules_.register_payments && there.invoice.has_value() && IsOwing(*there.invoice));
    // Who asks for one order wants it as it is in Shopify now; of many, the index knows which
    // changed.
    const bool look = works_[i].job.priority == JobPriority::kManual || ChangedSince(known);
    // A difference is looked at with the order as it is in Shopify now, before it is told.
    preparations_[i].settled =
        works_[i].complete && !look &&
        CompareWithShopify(known.summary, money::Decimal(), rules_, there).ok();
  }
  return absl::OkStatus();
}

OrderInOdoo SyncBatch::InOdoo(std::size_t i) const {
  OrderInOdoo there{.invoice = works_[i].invoice};
  if (works_[i].written.has_value()) there.sale_order = works_[i].written->document;
  const std::vector<OdooDocument>& known = works_[i].known->sync.invoices;
  if (!known.empty()) there.credit_notes.assign(known.begin() + 1, known.end());
  return there;
}

void SyncBatch::SettleIfEqual(std::size_t i) {
  const ShopOrder& order = *preparations_[i].order;
  const absl::Status equal = CompareWithShopify(
      SummaryOf(order), CashRounding(order, rules_.order_currency), rules_, InOdoo(i));
  if (equal.ok()) {
    preparations_[i].settled = true;
  } else {
    preparations_[i].Fail(equal);
  }
}

}  // namespace waybill::ordersync
