// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "libs/clock/clock.h"
#include "services/order-sync/domain/failure_groups.h"
#include "services/order-sync/domain/order_preparation.h"
#include "services/order-sync/domain/order_syncer.h"
#include "services/order-sync/domain/ports/leases.h"
#include "services/order-sync/domain/ports/order_rules_store.h"
#include "services/order-sync/domain/ports/payments.h"
#include "services/order-sync/domain/store_guard.h"

namespace waybill::ordersync {

// A failure whose cause a look can find gone: what orders refer to and Odoo lacks, what is refused
// or installed, and whatever passes by itself.
bool CanBeReleased(errors::Reason reason);

// Orders that are tried again because what failed them is gone.
struct Release {
  std::string root_cause = {};
  errors::Reason reason = errors::Reason::kUnspecified;
  std::int64_t order_count = 0;
  BulkRunId run = {};
};

// Tries failed orders again, a whole group at once, when what failed them is gone. Whether it is,
// one order of each group is asked for: read, and checked, as a sync would, with one call each to
// Shopify, to catalog-check and, where a journal is what was missing, to Odoo for many groups. Not
// thread-safe: one thread's.
class FailureRelease {
 public:
  struct Options {
    absl::Duration first_pause = absl::Seconds(30);         // Between two looks at a group.
    absl::Duration longest_pause = absl::Minutes(5);        // It doubles up to here,
    absl::Duration longest_after_release = absl::Hours(1);  // or here, if its orders fail again.
  };
  struct Deps {
    StoreGuard& guard;
    const OrderPreparer& preparer;
    const FailureGroups& groups;
    OrderRulesStore& rules;
    Payments& payments;
    OrderSyncer& syncer;
    Leases& leases;
    const clock::Clock& clock;
  };
  FailureRelease(Options options, Deps deps) : options_(options), deps_(deps) {}

  // Looks at the groups whose turn it is, 25 at most, and releases those that it finds mended.
  // Nothing while another replica does so. Every page of groups has its turn, call by call. Fails
  // with REDIS_UNAVAILABLE.
  absl::StatusOr<std::vector<Release>> Look(const StoreName& store, absl::Time deadline);

 private:
  struct Turn {
    absl::Time next = absl::InfinitePast();
    absl::Duration pause = absl::ZeroDuration();
  };
  using Key = std::pair<StoreName, std::string>;

  absl::StatusOr<std::vector<FailureGroup>> GroupsInTurn(const StoreName& store);
  absl::Status CheckOrders(const StoreName& store, std::span<const FailureGroup> groups,
                           std::vector<OrderPreparation>& orders, absl::Time deadline);
  absl::StatusOr<Release> ReleaseOrders(const StoreName& store, const FailureGroup& group,
                                        std::vector<OrderId> mended, absl::Time deadline);
  void Postpone(const Key& key, absl::Duration longest);

  const Options options_;
  const Deps deps_;
  std::map<StoreName, std::string> next_page_;
  std::map<Key, Turn> turns_;
};

}  // namespace waybill::ordersync
