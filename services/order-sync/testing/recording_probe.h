// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "services/order-sync/domain/ports/sync_probe.h"

namespace waybill::ordersync::testing {

// Remembers what it was told.
class RecordingProbe final : public SyncProbe {
 public:
  int synced = 0;
  int not_eligible = 0;
  std::vector<errors::Reason> failed = {};
  std::vector<errors::Reason> put_back = {};
  std::map<Stage, std::int64_t> stages = {};  // How many orders each stage took.

  void OrderSynced(const StoreName&, absl::Duration) override { ++synced; }
  void OrderFailed(const StoreName&, errors::Reason reason) override { failed.push_back(reason); }
  void OrderNotEligible(const StoreName&) override { ++not_eligible; }
  void OrderPutBack(const StoreName&, errors::Reason reason) override {
    put_back.push_back(reason);
  }
  void OrdersReleased(const StoreName&, errors::Reason, std::int64_t) override {}
  void OrdersForgotten(const StoreName&, std::int64_t) override {}
  void QueueMeasured(std::span<const std::int64_t>) override {}
  void OutboxMeasured(std::int64_t, absl::Duration) override {}
  void TrafficMeasured(const StoreName&, int, bool) override {}
  void StageEnded(Stage stage, std::int64_t order_count, absl::Duration) override {
    stages[stage] += order_count;
  }
};

}  // namespace waybill::ordersync::testing
