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

// Whether a sync would have ended well with this sale order. Another total, or a draft that was to
// be confirmed, is left for a sync to deal with.
bool IsSynced(const OrderSummary& order, const OrderRules& rules, const OdooDocument& sale_order) {
  const money::Money& total =
      rules.order_currency == OrderCurrency::kPresentment ? order.presentment_total : order.total;
  const bool unconfirmed = sale_order.state == "draft" || sale_order.state == "sent";
  return sale_order.total == total &&
         (!unconfirmed || rules.create_as == CreateAs::kDraftSaleOrder);
}

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
  for (const absl::StatusOr<ShopOrder>& order : page.orders) {
    ++progress.read;
    // One that can't be read says so when it is synced; it does not hide the others.
    if (!order.ok()) continue;
    records.push_back(RecordOf(*order, rules, deps_.clock.Now()));
    progress.refreshed_until =
        std::max(progress.refreshed_until.value_or(order->updated_at), order->updated_at);
  }
  if (records.empty()) return absl::OkStatus();
  const auto added = deps_.index.Upsert(store, records);
  if (!added.ok()) return added.status();
  progress.added += *added;
  if (scope == RefreshScope::kFull) {
    for (std::size_t i = 0; i < records.size(); i += kOdooBatch) {
      const auto batch = std::span(records).subspan(i, std::min(kOdooBatch, records.size() - i));
      const absl::Status adopted = AdoptFromOdoo(store, batch, rules, deadline);
      if (!adopted.ok()) return adopted;
    }
  }
  return deps_.index.SetRefreshedUntil(store, *progress.refreshed_until);
}

absl::Status OrderRefresher::AdoptFromOdoo(const StoreName& store,
                                           std::span<const OrderRecord> orders,
                                           const OrderRules& rules, absl::Time deadline) {
  std::vector<OrderId> ids;
  for (const OrderRecord& order : orders) ids.push_back(order.summary.id);
  const auto found = deps_.sales.Find(store, ids, deadline);
  if (!found.ok()) return found.status();

  std::vector<const OrderSummary*> there;
  std::vector<OdooId> sale_orders;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (!(*found)[i].has_value()) continue;
    there.push_back(&orders[i].summary);
    sale_orders.push_back(*(*found)[i]);
  }
  if (there.empty()) return absl::OkStatus();
  const auto read = deps_.sales.Read(store, sale_orders, deadline);
  std::vector<OrderIndex::Adopted> adopted;
  for (std::size_t i = 0; i < there.size(); ++i) {
    if (!read[i].ok() || !IsSynced(*there[i], rules, read[i]->document)) continue;
    adopted.push_back(
        {.order = there[i]->id, .sale_order = read[i]->document, .found_at = deps_.clock.Now()});
  }
  return deps_.index.Adopt(store, adopted);
}

}  // namespace waybill::ordersync
