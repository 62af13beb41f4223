// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "absl/status/statusor.h"
#include "services/log-store/domain/log_entry.h"

namespace waybill::logstore {

// The runs of all stores, as their events tell. Thread-safe. Every method may fail with
// REDIS_UNAVAILABLE.
class LogEntries {
 public:
  static constexpr std::int64_t kMostSearched = 2000;

  virtual ~LogEntries() = default;

  // A run with all its events that are kept. LOG_ENTRY_NOT_FOUND if there are none.
  virtual absl::StatusOr<LogEntry> Find(const StoreName& store, const RunId& run) = 0;

  // The first `page_size` runs after `mark`, newest first; runs that start at the same time by
  // their ids. Looks through at most kMostSearched runs for words: there may be fewer on a page,
  // even none, with others behind them.
  virtual absl::StatusOr<LogEntryPage> List(const LogEntryQuery& query,
                                            const std::optional<LogEntryMark>& mark,
                                            std::int64_t page_size) = 0;
};

}  // namespace waybill::logstore
