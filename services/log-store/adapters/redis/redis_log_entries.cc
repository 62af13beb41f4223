// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/adapters/redis/redis_log_entries.h"

#include <algorithm>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"
#include "services/log-store/adapters/redis/keys.h"
#include "services/log-store/adapters/redis/scripts.h"
#include "services/log-store/adapters/redis/stream_codec.h"
#include "services/log-store/domain/cursor.h"

namespace waybill::logstore {
namespace {

using redis::Repeat;

// What a run's hash tells of one of its events.
struct EventPlace {
  Position position;
  Weight weight = Weight::kStep;
};

// The places of a run's events, oldest first, of HGETALL's reply.
std::vector<EventPlace> PlacesOf(const redis::Reply& hash) {
  std::vector<EventPlace> places;
  for (std::size_t i = 0; i + 1 < hash.elements.size(); i += 2) {
    if (hash.elements[i].text.size() == 1) continue;  // A field of the run itself.
    std::string_view place = hash.elements[i + 1].text;
    const bool has_references = place.ends_with('r');
    if (has_references) place.remove_suffix(1);
    if (const auto position = ParsePosition(place)) {
      places.push_back({*position, has_references ? Weight::kHasReferences : Weight::kStep});
    }
  }
  std::ranges::sort(places, {}, &EventPlace::position);
  return places;
}

// Those that a list shows something of, and the last.
std::vector<EventPlace> SummaryOf(const std::vector<EventPlace>& places) {
  std::vector<EventPlace> chosen;
  for (const EventPlace& place : places) {
    if (place.weight == Weight::kHasReferences || &place == &places.back()) chosen.push_back(place);
  }
  return chosen;
}

absl::Time StartOf(const redis::Reply& hash) {
  std::int64_t micros = 0;
  (void)absl::SimpleAtoi(std::string(redis::FieldOf(hash, "t")), &micros);
  return absl::FromUnixMicros(micros);
}

absl::Status NotFound(const RunId& run) {
  return errors::ToStatus({.reason = errors::Reason::kLogEntryNotFound,
                           .message = "There is no log entry of this name.",
                           .remedy = "Take the name from a list; the entry may be past its "
                                     "retention.",
                           .metadata = {{"log_entry", run.value}}});
}

std::string Micros(const std::optional<absl::Time>& time, const char* prefix, const char* without) {
  return time.has_value() ? absl::StrCat(prefix, absl::ToUnixMicros(*time)) : without;
}

}  // namespace

RedisLogEntries::RedisLogEntries(redis::Client& client)
    : client_(client), list_(scripts::ListRuns()) {}

absl::StatusOr<LogEntry> RedisLogEntries::Find(const StoreName& store, const RunId& run) {
  const LogEntryMark mark{.start = {}, .run = run};
  auto entries = Read(store, {&mark, 1}, Detail::kAllEvents);
  if (!entries.ok()) return entries.status();
  if (entries->empty()) return NotFound(run);
  return std::move(entries->front());
}

absl::StatusOr<LogEntryPage> RedisLogEntries::List(const LogEntryQuery& query,
                                                   const std::optional<LogEntryMark>& mark,
                                                   std::int64_t page_size) {
  const auto order = OrderOf(query);
  if (!order.ok()) return order.status();
  if (!order->has_value()) return LogEntryPage{};
  auto runs = ListRuns(query, **order, mark, page_size + 1);
  if (!runs.ok()) return runs.status();
  LogEntryPage page;
  if (static_cast<std::int64_t>(runs->size()) > page_size) {
    runs->pop_back();
    page.next = runs->back();
  }
  auto entries = Read(query.store, *runs, Detail::kSummary);
  if (!entries.ok()) return entries.status();
  page.entries = *std::move(entries);
  return page;
}

absl::StatusOr<std::optional<std::string>> RedisLogEntries::OrderOf(const LogEntryQuery& query) {
  if (const auto* id = std::get_if<OrderId>(&query.order)) {
    return absl::StrCat(static_cast<std::int64_t>(*id));
  }
  const auto* number = std::get_if<std::string>(&query.order);
  if (number == nullptr) return "";
  const auto reply = client_.Execute({"HGET", keys::Numbers(query.store), *number}, Repeat::kSafe);
  if (!reply.ok()) return reply.status();
  if (reply->IsNil()) return std::nullopt;
  return reply->text;
}

absl::StatusOr<std::vector<LogEntryMark>> RedisLogEntries::ListRuns(
    const LogEntryQuery& query, const std::string& order, const std::optional<LogEntryMark>& mark,
    std::int64_t limit) {
  std::string newest_text = Micros(query.start_until, "(", "+inf");
  if (mark.has_value()) newest_text = Micros(mark->start, "", "");
  const std::vector<std::string> prefix = {keys::Prefix(query.store)};
  std::vector<std::string> arguments = {newest_text,
                                        Micros(query.start_from, "", "-inf"),
                                        mark.has_value() ? Micros(mark->start, "", "") : "",
                                        mark.has_value() ? mark->run.value : "",
                                        absl::StrCat(limit),
                                        order};
  for (const Status status : kAllStatuses) {
    if (query.statuses.empty() ||
        std::ranges::find(query.statuses, status) != query.statuses.end()) {
      arguments.push_back(absl::StrCat(static_cast<int>(status)));
    }
  }
  const auto reply = client_.Run(list_, prefix, arguments, Repeat::kSafe);
  if (!reply.ok()) return reply.status();
  std::vector<LogEntryMark> runs;
  for (std::size_t i = 0; i + 1 < reply->elements.size(); i += 2) {
    std::int64_t start = 0;
    if (!absl::SimpleAtoi(reply->elements[i + 1].text, &start)) continue;
    runs.push_back({.start = absl::FromUnixMicros(start), .run = {reply->elements[i].text}});
  }
  return runs;
}

absl::StatusOr<std::vector<LogEntry>> RedisLogEntries::Read(const StoreName& store,
                                                            std::span<const LogEntryMark> runs,
                                                            Detail detail) {
  std::vector<redis::Command> commands;
  for (const LogEntryMark& run : runs) commands.push_back({"HGETALL", keys::Run(store, run.run)});
  const auto hashes = client_.Pipeline(commands, Repeat::kSafe);
  if (!hashes.ok()) return hashes.status();

  std::vector<LogEntry> entries;
  std::vector<std::size_t> owners;  // Of each command below.
  commands.clear();
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const std::vector<EventPlace> places = PlacesOf((*hashes)[i]);
    if (places.empty()) continue;
    entries.push_back(
        {.store = store, .run = runs[i].run, .start = StartOf((*hashes)[i]), .events = {}});
    for (const EventPlace& place : detail == Detail::kSummary ? SummaryOf(places) : places) {
      const std::string position = FormatPosition(place.position);
      commands.push_back({"XRANGE", keys::Events(store), position, position});
      owners.push_back(entries.size() - 1);
    }
  }
  const auto found = client_.Pipeline(commands, Repeat::kSafe);
  if (!found.ok()) return found.status();
  for (std::size_t i = 0; i < owners.size(); ++i) {
    auto events = ParseEntries((*found)[i]);
    if (!events.ok()) return events.status();
    std::ranges::move(*events, std::back_inserter(entries[owners[i]].events));
  }
  // What was forgotten in between has gone.
  std::erase_if(entries, [](const LogEntry& entry) { return entry.events.empty(); });
  return entries;
}

}  // namespace waybill::logstore
