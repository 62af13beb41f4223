// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/order_retention.h"

#include <vector>

#include "libs/errors/error.h"

namespace waybill::ordersync {
namespace {

constexpr std::int64_t kPageSize = 250;
constexpr int kPages = 4;

}  // namespace

bool IsPastRetention(const OrderRecord& order, absl::Time since) {
  const SyncState& sync = order.sync;
  return (sync.status == SyncStatus::kNotSynced || sync.status == SyncStatus::kSynced) &&
         order.summary.updated_at < since && sync.synced_at.value_or(absl::InfinitePast()) < since;
}

absl::StatusOr<std::int64_t> OrderRetention::ForgetNext(const StoreName& store) {
  const auto ours = deps_.leases.Take(store, "retention", 2 * interval_);
  if (!ours.ok()) return ours.status();
  if (!*ours) return 0;

  const absl::Time since = deps_.clock.Now() - age_;
  std::string& position = positions_[store];
  std::int64_t forgotten = 0;
  for (int i = 0; i < kPages; ++i) {
    const auto page = deps_.index.List(store, {.sort = OrderSort::kUpdated,
                                               .direction = SortDirection::kAscending,
                                               .page_size = kPageSize,
                                               .page_token = position});
    if (!page.ok()) return page.status();
    std::vector<OrderRecord> past;
    bool at_end = page->next_page_token.empty();
    for (const OrderRecord& order : page->orders) {
      at_end = at_end || order.summary.updated_at >= since;
      if (IsPastRetention(order, since)) past.push_back(order);
    }
    if (!past.empty()) {
      const auto gone = deps_.index.Forget(store, past, since);
      if (!gone.ok()) return gone.status();
      forgotten += *gone;
    }
    position = at_end ? "" : page->next_page_token;
    if (at_end) break;
  }
  return forgotten;
}

}  // namespace waybill::ordersync
