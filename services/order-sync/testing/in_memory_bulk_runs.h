// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <map>
#include <optional>
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
  absl::StatusOr<Begun> Begin(const StoreName& store, const BulkRunId& run,
                              const std::string& request_id, const BulkPlan& plan) override {
    if (!request_id.empty()) {
      const auto [place, is_new] = by_request_.try_emplace(request_id, run);
      if (!is_new) return Begun{.run = place->second, .created = false};
    }
    runs_[run] = {};
    to_fill_.push_back({.store = store, .run = run, .plan = plan});
    return Begun{.run = run, .created = true};
  }

  absl::StatusOr<std::optional<Filling>> NextToFill() override {
    if (to_fill_.empty()) return std::nullopt;
    // Whoever fills one says what is left of it, or seals it.
    std::rotate(to_fill_.begin(), to_fill_.begin() + 1, to_fill_.end());
    return to_fill_.back();
  }

  absl::Status Add(const StoreName&, const BulkRunId& run,
                   std::span<const OrderId> orders) override {
    Run& known = runs_.at(run);
    for (const OrderId order : orders) {
      if (known.progress.cancelled || !known.all.insert(order).second) continue;
      known.pending.insert(order);
      ++known.progress.total;
    }
    return absl::OkStatus();
  }

  absl::Status SetPlan(const StoreName&, const BulkRunId& run, const BulkPlan& rest) override {
    for (Filling& filling : to_fill_) {
      if (filling.run == run) filling.plan = rest;
    }
    return absl::OkStatus();
  }

  absl::Status Seal(const StoreName&, const BulkRunId& run) override {
    runs_.at(run).progress.sealed = true;
    std::erase_if(to_fill_, [&run](const Filling& filling) { return filling.run == run; });
    return absl::OkStatus();
  }

  absl::Status Cancel(const StoreName& store, const BulkRunId& run) override {
    if (!runs_.contains(run)) return NotFound();
    runs_.at(run).progress.cancelled = true;
    return Seal(store, run);
  }

  absl::StatusOr<WaitingOrders> Waiting(const StoreName&, const BulkRunId& run, const std::string&,
                                        std::int64_t) override {
    if (!runs_.contains(run)) return NotFound();
    const std::set<OrderId>& pending = runs_.at(run).pending;
    return WaitingOrders{.orders = {pending.begin(), pending.end()}};
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

  bool WaitsFor(const BulkRunId& run, OrderId order) const {
    return runs_.contains(run) && runs_.at(run).pending.contains(order);
  }

  const BulkRunId& newest() const { return runs_.rbegin()->first; }  // Ids are ordered by time.

  // How many runs wait for the order.
  std::int64_t WaitersFor(OrderId order) const {
    return std::ranges::count_if(
        runs_, [order](const auto& entry) { return entry.second.pending.contains(order); });
  }

  void LeaveOut(const BulkRunId& id, OrderId order) {
    Run& run = runs_.at(id);
    if (run.pending.erase(order) == 0) return;
    run.ended.push_back(order);
    ++run.progress.left_out;
  }

  void LeaveOutOfAll(OrderId order) {
    for (const auto& [id, run] : runs_) LeaveOut(id, order);
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
  std::vector<Filling> to_fill_;
};

}  // namespace waybill::ordersync::testing
