// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "absl/time/time.h"
#include "services/log-store/domain/event.h"

namespace waybill::logstore {

// A run, told by its events.
struct LogEntry {
  StoreName store;
  RunId run;
  absl::Time start;
  // Oldest first. In a list only those that the list shows something of: with references to Odoo,
  // and the last one. Never empty.
  std::vector<StoredEvent> events;
};

// Where the run stands.
inline Status StatusOf(const LogEntry& entry) { return entry.events.back().event.status; }

// When the run ended; nothing while it is in progress.
inline std::optional<absl::Time> EndOf(const LogEntry& entry) {
  if (StatusOf(entry) == Status::kInProgress) return std::nullopt;
  return entry.events.back().event.time;
}

// Which runs to list, newest first; every condition must hold.
struct LogEntryQuery {
  StoreName store;
  std::optional<absl::Time> start_from = std::nullopt;   // Inclusive.
  std::optional<absl::Time> start_until = std::nullopt;  // Exclusive.
  // An order by its id, or by its number without the "#".
  std::variant<std::monostate, OrderId, std::string> order = {};
  std::vector<Status> statuses = {};    // Empty: all.
  std::vector<std::string> words = {};  // In lower case. All must be in the text of a run's events.
};

// A place between two entries of a list.
struct LogEntryMark {
  absl::Time start;
  RunId run;

  bool operator==(const LogEntryMark&) const = default;
};

struct LogEntryPage {
  std::vector<LogEntry> entries;
  // Nothing on the last page. Where words were searched for, behind the last run looked at.
  std::optional<LogEntryMark> next = std::nullopt;
};

}  // namespace waybill::logstore
