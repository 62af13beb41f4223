// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/order_view.h"

namespace waybill::ordersync {
namespace {

bool IsWaiting(const SyncState& sync) {
  return sync.status == SyncStatus::kNotSynced || sync.status == SyncStatus::kFailed;
}

}  // namespace

bool InView(const OrderRecord& record, OrderView view) {
  switch (view) {
    case OrderView::kAll:
      return true;
    case OrderView::kSynced:
      return record.sync.status == SyncStatus::kSynced;
    case OrderView::kNotSynced:
      return record.sync.status == SyncStatus::kNotSynced;
    case OrderView::kEligible:
      return IsWaiting(record.sync) && record.violations.empty();
    case OrderView::kSaleOrder:
      return record.sync.sale_order.has_value();
    case OrderView::kInvoice:
      return !record.sync.invoices.empty();
    case OrderView::kInProgress:
      return record.sync.status == SyncStatus::kInProgress;
    case OrderView::kFailed:
      return record.sync.status == SyncStatus::kFailed;
  }
  return false;
}

}  // namespace waybill::ordersync
