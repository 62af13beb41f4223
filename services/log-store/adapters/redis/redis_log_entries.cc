// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/adapters/redis/redis_log_entries.h"

#include <algorithm>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "absl/types/span.h"
#include "libs/errors/error.h"
#include "services/log-store/adapters/redis/keys.h"
#include "services/log-store/adapters/redis/scripts.h"
#include "services/log-store/adapters/redis/stream_codec.h"
#include "services/log-store/domain/cursor.h"
#include "services/log-store/wire/event_text.h"

namespace waybill::logstore {
namespace {

using redis::Repeat;

// Runs that a search reads at once.
constexpr std::int64_t kSearchedAtOnce = 250;

struct EventPlace {
  Position position;
  Weight weight = Weight::kStep;
};

// What is kept of a run (keys.h).
struct Run {
  absl::Time start;
  std::vector<EventPlace> places;  // Oldest first.
};

// "ENTRY:ID/INDEX", where each pack names its entry once.
void AddPlace(absl::string_view text, std::optional<Position>& entry,
              std::vector<EventPlace>& places) {
  if (const std::size_t colon = text.find(':'); colon != absl::string_view::npos) {
    entry = ParsePosition(absl::StrCat(text.substr(0, colon), "-0"));
    text.remove_prefix(colon + 1);
  }
  const bool has_references = absl::ConsumeSuffix(&text, "r");
  EventPlace place{.weight = has_references ? Weight::kHasReferences : Weight::kStep};
  const std::size_t slash = text.find('/');
  if (!entry.has_value() || slash == absl::string_view::npos) return;
  place.position = *entry;
  if (absl::SimpleAtoi(text.substr(slash + 1), &place.position.index)) places.push_back(place);
}

// Without places if the run is not kept, or nothing of ours.
Run ParseRun(const redis::Reply& reply) {
  Run run;
  const std::vector<absl::string_view> parts = absl::StrSplit(reply.text, ';', absl::SkipEmpty());
  std::int64_t micros = 0;
  if (parts.size() < 2 || !absl::SimpleAtoi(parts[1], &micros)) return run;
  run.start = absl::FromUnixMicros(micros);
  std::optional<Position> entry;
  for (const absl::string_view part : absl::MakeConstSpan(parts).subspan(2)) {
    AddPlace(part, entry, run.places);
  }
  return run;
}

// Keeps those that a list shows something of, and the last.
void Summarize(std::vector<EventPlace>& places) {
  const Position last = places.back().position;
  std::erase_if(places, [&last](const EventPlace& place) {
    return place.weight == Weight::kStep && place.position != last;
  });
}

absl::Status NotFound(const RunId& run) {
  return errors::ToStatus({.reason = errors::Reason::kLogEntryNotFound,
                           .message = "There is no log entry of this name.",
                           .remedy = "Take the name from a list; the entry may be past its "
                                     "retention.",
                           .metadata = {{"log_entry", run.value}}});
}

bool Matches(const LogEntry& entry, const std::vector<std::string>& words) {
  std::string text;
  for (const StoredEvent& stored : entry.events) text += SearchTextOf(stored.event);
  return HasWords(text, words);
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
  if (query.words.empty()) return ListAll(query, **order, mark, page_size);
  return Search(query, **order, mark, page_size);
}

absl::StatusOr<LogEntryPage> RedisLogEntries::Search(const LogEntryQuery& query,
                                                     const std::string& order,
                                                     std::optional<LogEntryMark> mark,
                                                     std::int64_t page_size) {
  LogEntryPage found;
  for (std::int64_t searched = 0; searched < kMostSearched; searched += kSearchedAtOnce) {
    auto part = ListAll(query, order, mark, kSearchedAtOnce);
    if (!part.ok()) return part.status();
    for (LogEntry& entry : part->entries) {
      if (!Matches(entry, query.words)) continue;
      const LogEntryMark place{.start = entry.start, .run = entry.run};
      found.entries.push_back(std::move(entry));
      if (std::ssize(found.entries) < page_size) continue;
      found.next = place;
      return found;
    }
    if (!part->next.has_value()) return found;
    mark = std::move(part->next);
  }
  found.next = std::move(mark);
  return found;
}

absl::StatusOr<LogEntryPage> RedisLogEntries::ListAll(const LogEntryQuery& query,
                                                      const std::string& order,
                                                      const std::optional<LogEntryMark>& mark,
                                                      std::int64_t page_size) {
  auto runs = ListRuns(query, order, mark, page_size + 1);
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
  const auto reply =
      client_.Run(list_, {.keys = {keys::Prefix(query.store)}, .arguments = std::move(arguments)},
                  Repeat::kSafe);
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
  for (const LogEntryMark& run : runs) commands.push_back({"GET", keys::Run(store, run.run)});
  const auto kept = client_.Pipeline(commands, Repeat::kSafe);
  if (!kept.ok()) return kept.status();

  std::vector<LogEntry> entries;
  // The places that were asked for: of which of `entries`, and by which command below.
  struct Wanted {
    Position position;
    std::size_t owner;
    std::size_t command;
  };
  std::vector<Wanted> wanted;
  commands.clear();
  for (std::size_t i = 0; i < runs.size(); ++i) {
    Run run = ParseRun((*kept)[i]);
    if (run.places.empty()) continue;
    if (detail == Detail::kSummary) Summarize(run.places);
    entries.push_back({.store = store, .run = runs[i].run, .start = run.start, .events = {}});
    for (const EventPlace& place : run.places) {
      const std::string id = EntryId(place.position);
      if (commands.empty() || commands.back()[2] != id) {
        commands.push_back({"XRANGE", keys::Events(store), id, id});
      }
      wanted.push_back({place.position, entries.size() - 1, commands.size() - 1});
    }
  }
  const auto found = client_.Pipeline(commands, Repeat::kSafe);
  if (!found.ok()) return found.status();
  for (const Wanted& place : wanted) {
    auto event = ParseEvent((*found)[place.command], place.position);
    if (!event.ok()) return event.status();
    if (event->has_value()) entries[place.owner].events.push_back(**std::move(event));
  }
  // What was forgotten in between has gone.
  std::erase_if(entries, [](const LogEntry& entry) { return entry.events.empty(); });
  return entries;
}

}  // namespace waybill::logstore
