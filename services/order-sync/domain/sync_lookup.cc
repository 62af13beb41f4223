// SPDX-License-Identifier: Apache-2.0
// What a batch knows before it reads anything from Shopify.
#include <utility>

#include "services/order-sync/domain/invoice_mapping.h"
#include "services/order-sync/domain/sync_batch.h"

namespace waybill::ordersync {
namespace {

bool IsOwing(const OdooDocument& invoice) {
  return invoice.residual.has_value() && !invoice.residual->amount().IsZero();
}

// Whether Odoo has of an order all that the rules want of it.
bool IsComplete(const SyncWork& work, const OrderRules& rules) {
  if (WantsSaleOrder(rules.create_as) && !work.written.has_value()) return false;
  if (!WantsInvoice(rules.create_as)) return true;
  if (!work.invoice.has_value()) return false;
  if (WantsPosting(rules.create_as) && work.invoice->state == "draft") return false;
  // What is open may have been paid since.
  return !rules.register_payments || !IsOwing(*work.invoice);
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
    if (!state.synced_at.has_value()) continue;
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
    if (!preparations_[i].going()) continue;
    preparations_[i].carried = true;
    works_[i].complete = IsComplete(works_[i], rules_);
    // Who asks for one order wants it as it is in Shopify now; of many, the index knows which
    // changed.
    const bool look =
        works_[i].job.priority == JobPriority::kManual || ChangedSince(*works_[i].known);
    preparations_[i].settled = works_[i].complete && !look;
  }
  return absl::OkStatus();
}

}  // namespace waybill::ordersync
