// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <span>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "libs/redis/client.h"
#include "libs/redis/script.h"
#include "services/log-store/domain/ports/event_log.h"

namespace waybill::logstore {

// EventLog on Redis Streams. `client` outlives it.
class RedisEventLog final : public EventLog {
 public:
  // Ids of events without a run are remembered, to leave out duplicates, for `memory`.
  RedisEventLog(redis::Client& client, absl::Duration memory);

  absl::StatusOr<std::int64_t> Append(std::span<const Event> events) override;
  absl::StatusOr<std::vector<StoredEvent>> ReadAfter(const StoreName& store, Position position,
                                                     std::int64_t limit) override;
  absl::StatusOr<Bounds> BoundsOf(const StoreName& store) override;
  absl::StatusOr<std::vector<StoreName>> Stores() override;
  absl::StatusOr<std::int64_t> Forget(const StoreName& store, absl::Time older_than,
                                      std::int64_t max_events) override;

 private:
  absl::StatusOr<std::int64_t> AppendTo(const StoreName& store,
                                        std::span<const Event* const> events);
  absl::Status Register(const StoreName& store);

  redis::Client& client_;
  const absl::Duration memory_;
  const redis::Script append_;
  const redis::Script forget_;
  absl::Mutex mutex_;
  std::set<StoreName> registered_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace waybill::logstore
