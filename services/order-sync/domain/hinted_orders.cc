// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/hinted_orders.h"

#include <algorithm>

#include "libs/errors/error.h"
#include "services/order-sync/domain/order_summary.h"

namespace waybill::ordersync {
namespace {

constexpr std::int64_t kAtOnce = 25;  // What Shopify gives whole in one call.
constexpr absl::Duration kComesBackAfter = absl::Minutes(1);

bool MayPass(const absl::Status& status) {
  return errors::ClassOf(errors::ReasonOf(status)) == errors::FailureClass::kTransient;
}

// An order that is in Odoo is brought up to date whatever the rules say of new ones, as ever.
bool IsToBeSynced(const OrderRecord& order) {
  const SyncState& sync = order.sync;
  if (sync.status == SyncStatus::kSynced) {
    return sync.synced_update.has_value() && order.summary.updated_at > *sync.synced_update;
  }
  return order.violations.empty();
}

// Whether time alone makes it eligible.
bool IsOnlyHeld(const OrderRecord& order) {
  return order.sync.status == SyncStatus::kNotSynced && order.violations.size() == 1 &&
         order.violations.front().rule == "hold_for";
}

}  // namespace

absl::StatusOr<std::vector<StoreName>> HintedOrders::Due(std::span<const StoreName> stores) const {
  return deps_.hints.Due(stores, deps_.clock.Now());
}

absl::StatusOr<std::int64_t> HintedOrders::Follow(const StoreName& store, absl::Time deadline) {
  const absl::Time now = deps_.clock.Now();
  const auto taken = deps_.hints.Take(store, kAtOnce, now, now + kComesBackAfter);
  if (!taken.ok()) return taken.status();
  if (taken->empty()) return 0;
  const auto rules = deps_.rules.Get(store);
  if (!rules.ok()) return rules.status();

  std::vector<OrderId> orders;
  for (const OrderHint& hint : *taken) orders.push_back(hint.order);
  const auto read = deps_.source.Read(store, orders, deadline);
  std::vector<OrderRecord> records;
  std::vector<OrderHint> known;
  std::vector<OrderHint> done;
  for (std::size_t i = 0; i < read.size(); ++i) {
    if (read[i].ok()) {
      records.push_back(RecordOf(*read[i], rules->rules, now));
      known.push_back((*taken)[i]);
    } else if (!MayPass(read[i].status())) {
      done.push_back((*taken)[i]);
    }
  }
  if (const auto kept = deps_.index.Upsert(store, records); !kept.ok()) return kept.status();
  if (!rules->rules.sync_on_webhook) {
    done.insert(done.end(), known.begin(), known.end());
  } else if (const absl::Status asked = Sync(store, known, rules->rules); !asked.ok()) {
    return asked;
  }
  if (const absl::Status dropped = deps_.hints.Drop(store, done); !dropped.ok()) return dropped;
  return std::ssize(*taken);
}

absl::Status HintedOrders::Sync(const StoreName& store, const std::vector<OrderHint>& hints,
                                const OrderRules& rules) {
  std::vector<OrderId> orders;
  for (const OrderHint& hint : hints) orders.push_back(hint.order);
  const auto records = deps_.index.FindMany(store, orders);
  if (!records.ok()) return records.status();
  std::vector<OrderRecord> wanted;
  std::vector<OrderHint> done;
  for (std::size_t i = 0; i < hints.size(); ++i) {
    const std::optional<OrderRecord>& record = (*records)[i];
    if (record.has_value() && IsOnlyHeld(*record)) {
      const absl::Status postponed =
          deps_.hints.Postpone(store, hints[i], record->summary.created_at + rules.hold_for);
      if (!postponed.ok()) return postponed;
      continue;
    }
    // What its sync has read may be older than what the hint is about: it comes back.
    if (record.has_value() && record->sync.status == SyncStatus::kInProgress) continue;
    if (record.has_value() && IsToBeSynced(*record)) wanted.push_back(*record);
    done.push_back(hints[i]);
  }
  if (const absl::Status asked = deps_.syncer.AskOnWebhook(store, wanted); !asked.ok())
    return asked;
  return deps_.hints.Drop(store, done);
}

}  // namespace waybill::ordersync
