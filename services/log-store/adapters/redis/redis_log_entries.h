// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "libs/redis/client.h"
#include "libs/redis/script.h"
#include "services/log-store/domain/ports/log_entries.h"

namespace waybill::logstore {

// LogEntries on the runs that RedisEventLog keeps. `client` outlives it.
class RedisLogEntries final : public LogEntries {
 public:
  explicit RedisLogEntries(redis::Client& client);

  absl::StatusOr<LogEntry> Find(const StoreName& store, const RunId& run) override;
  absl::StatusOr<LogEntryPage> List(const LogEntryQuery& query,
                                    const std::optional<LogEntryMark>& mark,
                                    std::int64_t page_size) override;

 private:
  // The order that the query asks for, "" for all; nothing if no order has the number.
  absl::StatusOr<std::optional<std::string>> OrderOf(const LogEntryQuery& query);
  // A page without looking at words, and one with.
  absl::StatusOr<LogEntryPage> ListAll(const LogEntryQuery& query, const std::string& order,
                                       const std::optional<LogEntryMark>& mark,
                                       std::int64_t page_size);
  absl::StatusOr<LogEntryPage> Search(const LogEntryQuery& query, const std::string& order,
                                      std::optional<LogEntryMark> mark, std::int64_t page_size);
  absl::StatusOr<std::vector<LogEntryMark>> ListRuns(const LogEntryQuery& query,
                                                     const std::string& order,
                                                     const std::optional<LogEntryMark>& mark,
                                                     std::int64_t limit);
  // The runs that still exist, with those of their events that `Choose` takes.
  enum class Detail { kSummary, kAllEvents };
  absl::StatusOr<std::vector<LogEntry>> Read(const StoreName& store,
                                             std::span<const LogEntryMark> runs, Detail detail);

  redis::Client& client_;
  const redis::Script list_;
};

}  // namespace waybill::logstore
