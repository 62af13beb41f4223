// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <vector>

#include "absl/time/time.h"
#include "libs/redis/blocking_connection.h"
#include "services/log-store/domain/ports/event_log.h"

namespace waybill::logstore {

// EventTail by XREAD BLOCK, of all stores at once, on a connection of its own.
class RedisEventTail final : public EventTail {
 public:
  explicit RedisEventTail(const redis::ClientOptions& options) : connection_(options) {}

  absl::StatusOr<std::map<StoreName, std::vector<StoredEvent>>> Wait(const Cursor& after) override;
  void Interrupt() override { connection_.Interrupt(); }

 private:
  redis::BlockingConnection connection_;
};

}  // namespace waybill::logstore
