// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/order_refresher.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "services/order-sync/domain/order_summary.h"

namespace waybill::ordersync {
namespace {

// Shopify's index of updated_at runs a little behind its orders: what changed just before the last
// refresh is read again, at no harm.
constexpr absl::Duration kOverlap = absl::Minutes(2);
constexpr std::size_t kOdooBatch = 50;

}  // namespace

absl::Status OrderRefresher::Refresh(const StoreName& store, RefreshScope scope,
                                     absl::Time deadline, const Listener& listener) {
  if (scope == RefreshScope::kFull) {
    if (const absl::Status guarded = deps_.guard.Check(store, deadline); !guarded.ok())
      return guarded;
  }
  std::optional<absl::Time> from;
  if (scope == RefreshScope::kChanged) {
    const auto until = deps_.index.RefreshedUntil(store);
    if (!until.ok()) return until.status();
    if (until->has_value()) from = **until - kOverlap;
  }

  RefreshProgress progress;
  std::string cursor;
  do {
    const auto page = deps_.source.ReadChanged(store, from, cursor, deadline);
    if (!page.ok()) return page.status();
    // Rules may change while a long refresh goes on.
    const auto rules = deps_.rules.Get(store);
    if (!rules.ok()) return rules.status();
    const absl::Status taken = Take(store, *page, scope, rules->rules, deadline, progress);
    if (!taken.ok()) return taken;
    // A cursor that does not move would be read for ever.
    cursor = page->next_cursor == cursor ? "" : page->next_cursor;
    if (!listener(progress)) return absl::OkStatus();
  } while (!cursor.empty());
  return absl::OkStatus();
}

absl::Status OrderRefresher::Take(const StoreName& store, const ShopOrderPage& page,
                                  RefreshScope scope, const OrderRules& rules, absl::Time deadline,
                                  RefreshProgress& progress) {
  std::vector<OrderRecord> records;
  std::vector<const ShopOrder*> orders;
  for (const absl::StatusOr<ShopOrder>& order : page.orders) {
    ++progress.read;
    // One that can't be read says so when it is synced; it does not hide the others.
    if (!order.ok()) continue;
    records.push_back(RecordOf(*order, rules, deps_.clock.Now()));
    orders.push_back(&*order);
    progress.refreshed_until =
        std::max(progress.refreshed_until.value_or(order->updated_at), order->updated_at);
  }
  if (records.empty()) return absl::OkStatus();
  const auto added = deps_.index.Upsert(store, records);
  if (!added.ok()) return added.status();
  progress.added += *added;
  if (scope == RefreshScope::kFull) {
    for (std::size_t i = 0; i < orders.size(); i += kOdooBatch) {
      const auto batch = std::span(orders).subspan(i, std::min(kOdooBatch, orders.size() - i));
      const auto adopted = deps_.adopter.Find(store, batch, rules, deadline);
      if (!adopted.ok()) return adopted.status();
      const absl::Status kept = deps_.index.Adopt(store, *adopted);
      if (!kept.ok()) return kept;
    }
  }
  return deps_.index.SetRefreshedUntil(store, *progress.refreshed_until);
}

}  // namespace waybill::ordersync
