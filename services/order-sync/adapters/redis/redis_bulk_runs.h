// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>

#include "libs/redis/client.h"
#include "services/order-sync/domain/ports/bulk_runs.h"

namespace waybill::ordersync {

class RedisBulkRuns final : public BulkRuns {
 public:
  explicit RedisBulkRuns(redis::Client& redis) : redis_(redis) {}

  absl::StatusOr<Begun> Begin(const StoreName& store, const BulkRunId& run,
                              const std::string& request_id, const BulkPlan& plan) override;
  absl::StatusOr<std::optional<Filling>> NextToFill() override;
  absl::Status Add(const StoreName& store, const BulkRunId& run,
                   std::span<const OrderId> orders) override;
  absl::Status SetPlan(const StoreName& store, const BulkRunId& run, const BulkPlan& rest) override;
  absl::Status Seal(const StoreName& store, const BulkRunId& run) override;
  absl::Status Cancel(const StoreName& store, const BulkRunId& run) override;
  absl::StatusOr<BulkProgress> Progress(const StoreName& store, const BulkRunId& run) override;
  absl::StatusOr<WaitingOrders> Waiting(const StoreName& store, const BulkRunId& run,
                                        const std::string& position, std::int64_t limit) override;
  absl::StatusOr<EndedOrders> Ended(const StoreName& store, const BulkRunId& run,
                                    const std::string& position, std::int64_t limit) override;

 private:
  redis::Client& redis_;
};

}  // namespace waybill::ordersync
