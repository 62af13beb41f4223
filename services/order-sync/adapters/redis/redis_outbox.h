// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "libs/redis/client.h"
#include "services/order-sync/domain/ports/leases.h"
#include "services/order-sync/domain/ports/outbox.h"

namespace waybill::ordersync {

// One stream a store. A lease sees to it that one replica delivers a store's events, so that they
// arrive in order; a lease that changes hands while a delivery hangs makes events arrive twice, and
// log-store stores them once.
class RedisOutbox final : public Outbox {
 public:
  RedisOutbox(redis::Client& redis, Leases& leases, std::vector<StoreName> stores);

  absl::StatusOr<std::vector<OutboxEntry>> Peek(std::int64_t limit, absl::Time deadline) override;
  absl::Status Remove(std::span<const OutboxEntry> delivered) override;
  absl::StatusOr<Backlog> Measure() override;

 private:
  redis::Client& redis_;
  Leases& leases_;
  const std::vector<StoreName> stores_;
};

}  // namespace waybill::ordersync
