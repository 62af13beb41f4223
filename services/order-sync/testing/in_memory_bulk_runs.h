// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "libs/errors/error.h"
#include "services/order-sync/domain/order_record.h"
#include "services/order-sync/domain/ports/bulk_runs.h"

namespace waybill::ordersync::testing {

// Bulk runs, without Redis. For one thread at a time.
class InMemoryBulkRuns final : public BulkRuns {
 public:
  absl::StatusOr<Begun> Begin(const StoreName&, const BulkRunId& run,
                              const std::string& request_id) override {
    if (!request_id.empty()) {
      const auto [place, is_new] = by_request_.try_emplace(request_id, run);
      if (!is_new) return Begun{.run = place->second, .created = false};
    }
    runs_[run] = {};
    return Begun{.run = run, .created = true};
  }

  absl::Status Add(const StoreName&, const BulkRunId& run,
                   std::span<const OrderId> orders) override {
    Run& known = runs_.at(run);
    for (const OrderId order : orders) {
      if (!known.all.insert(order).second) continue;
      known.pending.insert(order);
      ++known.progress.total;
    }
    return absl::OkStatus();
  }

  absl::Status Seal(const StoreName&, const BulkRunId& run) override {
    runs_.at(run).progress.sealed = true;
    return absl::OkStatus();
  }

  absl::StatusOr<BulkProgress> Progress(const StoreName&, const BulkRunId& run) override {
    if (!runs_.contains(run)) return NotFound();
    return runs_.at(run).progress;
  }

  absl::StatusOr<EndedOrders> Ended(const StoreName&, const BulkRunId& run,
                                    const std::string& position, std::int64_t limit) override {
    if (!runs_.contains(run)) return NotFound();
    const std::vector<OrderId>& all = runs_.at(run).ended;
    const std::int64_t begin = position.empty() ? 0 : std::stoll(position);
    const std::int64_t end = std::min(begin + limit, std::ssize(all));
    return EndedOrders{.orders = {all.begin() + begin, all.begin() + end},
                       .position = std::to_string(end)};
  }

  // An order ended so; counts in the runs that wait for it.
  void End(OrderId order, SyncStatus status) {
    for (auto& [id, run] : runs_) {
      if (run.pending.erase(order) == 0) continue;
      run.ended.push_back(order);
      if (status == SyncStatus::kSynced) ++run.progress.synced;
      if (status == SyncStatus::kFailed) ++run.progress.failed;
      if (status == SyncStatus::kNotSynced) ++run.progress.not_eligible;
    }
  }

 private:
  struct Run {
    std::set<OrderId> all = {};
    std::set<OrderId> pending = {};
    std::vector<OrderId> ended = {};
    BulkProgress progress = {};
  };

  static absl::Status NotFound() {
    return errors::ToStatus({.reason = errors::Reason::kRunNotFound,
                             .message = "There is no such run.",
                             .remedy = "Begin another."});
  }

  std::map<BulkRunId, Run> runs_;
  std::map<std::string, BulkRunId> by_request_;
};

}  // namespace waybill::ordersync::testing
