// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/adapters/redis/redis_event_log.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "libs/strings/abseil.h"
#include "services/log-store/adapters/redis/keys.h"
#include "services/log-store/adapters/redis/scripts.h"
#include "services/log-store/adapters/redis/stream_codec.h"

namespace waybill::logstore {
namespace {

using redis::Repeat;

// Entries of the stream, of up to 16 events each.
constexpr std::int64_t kForgetAtOnce = 100;
constexpr std::int64_t kMeanPack = 4;

std::string NumberOf(const Event& event) {
  return std::string(absl::StripPrefix(event.order_number, "#"));
}

// How a run ends by the event, for the statistics; "" if it does not.
std::string EndingOf(const Event& event) {
  if (event.status == Status::kInProgress || event.status == Status::kNotSynced) return "";
  return absl::StrCat(
      absl::ToUnixMicros(event.time), ";",
      event.order_created.has_value() ? absl::StrCat(absl::ToUnixMicros(*event.order_created)) : "",
      ";", absl::StrJoin(event.reasons, ","));
}

// The arguments of scripts::AppendEvents for the events of one store, which outlive it.
class AppendArguments {
 public:
  // Returns whether the event is new among these.
  bool Add(const Event& event) {
    if (!ids_.insert(event.id).second) return false;
    events_.push_back(NumberOfRun(event));
    events_.push_back(event.id);
    events_.push_back(absl::StrCat(static_cast<int>(event.status)));
    events_.push_back(event.weight == Weight::kHasReferences ? "r" : "");
    events_.push_back(event.body);
    events_.push_back(EndingOf(event));
    return true;
  }

  std::vector<std::string> Take(absl::Duration memory) && {
    std::vector<std::string> all = {absl::StrCat(absl::ToInt64Seconds(memory)),
                                    absl::StrCat(numbers_.size())};
    all.reserve(all.size() + runs_.size() + events_.size());
    std::ranges::move(runs_, std::back_inserter(all));
    std::ranges::move(events_, std::back_inserter(all));
    return all;
  }

 private:
  // "0" for an event without a run.
  std::string NumberOfRun(const Event& event) {
    if (event.run.value.empty()) return "0";
    const auto [known, is_new] = numbers_.try_emplace(event.run.value, numbers_.size() + 1);
    if (is_new) {
      runs_.push_back(event.run.value);
      runs_.push_back(absl::StrCat(static_cast<std::int64_t>(event.order)));
      runs_.push_back(NumberOf(event));
      runs_.push_back(absl::StrCat(absl::ToUnixMicros(event.time)));
    }
    return absl::StrCat(known->second);
  }

  absl::flat_hash_set<std::string_view> ids_;
  absl::flat_hash_map<std::string_view, std::size_t> numbers_;  // Of runs, from 1.
  std::vector<std::string> runs_;
  std::vector<std::string> events_;
};

// The tail of the arguments of scripts::ForgetEvents.
void AddLastOfRuns(std::span<const Event> events, std::vector<std::string>& arguments) {
  absl::flat_hash_set<std::string_view> runs;
  for (auto event = events.rbegin(); event != events.rend(); ++event) {
    const std::string& run = event->run.value;
    if (!run.empty() && !runs.insert(run).second) continue;
    arguments.insert(
        arguments.end(),
        {event->id, run, absl::StrCat(static_cast<std::int64_t>(event->order)), NumberOf(*event)});
  }
}

}  // namespace

RedisEventLog::RedisEventLog(redis::Client& client, absl::Duration memory)
    : client_(client),
      memory_(memory),
      append_(scripts::AppendEvents()),
      forget_(scripts::ForgetEvents()) {}

absl::StatusOr<std::int64_t> RedisEventLog::Append(std::span<const Event> events) {
  std::map<StoreName, AppendArguments> stores;
  std::int64_t duplicates = 0;
  for (const Event& event : events) {
    if (!stores[event.store].Add(event)) ++duplicates;
  }
  for (auto& [store, arguments] : stores) {
    if (absl::Status status = Register(store); !status.ok()) return status;
    const auto reply = client_.Run(
        append_, {.keys = {keys::Prefix(store)}, .arguments = std::move(arguments).Take(memory_)},
        Repeat::kSafe);
    if (!reply.ok()) return reply.status();
    duplicates += reply->integer;
  }
  return duplicates;
}

// Before its first event, so that no store with events is unknown.
absl::Status RedisEventLog::Register(const StoreName& store) {
  {
    absl::MutexLock lock(&mutex_);
    if (registered_.contains(store)) return absl::OkStatus();
  }
  const auto reply = client_.Execute({"SADD", keys::kStores, store.value}, Repeat::kSafe);
  if (!reply.ok()) return reply.status();
  absl::MutexLock lock(&mutex_);
  registered_.insert(store);
  return absl::OkStatus();
}

absl::StatusOr<std::vector<StoredEvent>> RedisEventLog::ReadAfter(const StoreName& store,
                                                                  Position position,
                                                                  std::int64_t limit) {
  // From the entry that holds `position`, which may hold more; so two at least.
  const std::int64_t count = std::max<std::int64_t>(2, limit / kMeanPack);
  const auto reply = client_.Execute(
      {"XRANGE", keys::Events(store), EntryId(position), "+", "COUNT", absl::StrCat(count)},
      Repeat::kSafe);
  if (!reply.ok()) return reply.status();
  auto events = ParseEntries(*reply, position);
  if (events.ok() && std::ssize(*events) > limit) {
    events->erase(events->begin() + limit, events->end());
  }
  return events;
}

absl::StatusOr<EventLog::Bounds> RedisEventLog::BoundsOf(const StoreName& store) {
  const std::vector<redis::Command> commands = {
      {"GET", keys::Forgotten(store)}, {"XREVRANGE", keys::Events(store), "+", "-", "COUNT", "1"}};
  const auto replies = client_.Pipeline(commands, Repeat::kSafe);
  if (!replies.ok()) return replies.status();
  Bounds bounds{.forgotten = ParsePosition((*replies)[0].text).value_or(Position{}), .last = {}};
  bounds.last = LastPosition((*replies)[1]).value_or(bounds.forgotten);
  return bounds;
}

absl::StatusOr<std::vector<StoreName>> RedisEventLog::Stores() {
  const auto reply = client_.Execute({"SMEMBERS", keys::kStores}, Repeat::kSafe);
  if (!reply.ok()) return reply.status();
  std::vector<StoreName> stores;
  for (const redis::Reply& store : reply->elements) stores.push_back({store.text});
  std::ranges::sort(stores);
  return stores;
}

absl::StatusOr<std::int64_t> RedisEventLog::Forget(const StoreName& store, absl::Time older_than,
                                                   std::int64_t max_events) {
  const std::vector<redis::Command> commands = {
      {"GET", keys::EventCount(store)},
      {"XRANGE", keys::Events(store), "-", "+", "COUNT", absl::StrCat(kForgetAtOnce)}};
  const auto replies = client_.Pipeline(commands, Repeat::kSafe);
  if (!replies.ok()) return replies.status();
  std::int64_t kept = 0;
  (void)absl::SimpleAtoi((*replies)[0].text, &kept);
  const auto limit =
      static_cast<std::uint64_t>(std::max<std::int64_t>(0, absl::ToUnixMillis(older_than)));

  Position last;
  std::vector<std::string> sizes;
  std::vector<Event> forgotten;
  std::int64_t count = 0;
  for (const redis::Reply& entry : (*replies)[1].elements) {
    auto pack = ParseEntries({.elements = {entry}});
    if (!pack.ok()) return pack.status();
    const std::int64_t size = std::ssize(*pack);
    if (kept - count - size < max_events && pack->back().position.milliseconds >= limit) break;
    count += size;
    last = pack->back().position;
    sizes.push_back(absl::StrCat(size));
    for (StoredEvent& stored : *pack) forgotten.push_back(std::move(stored.event));
  }
  if (count == 0) return 0;
  std::vector<std::string> arguments = {FormatPosition(last), EntryId(last),
                                        absl::StrCat(sizes.size())};
  std::ranges::move(sizes, std::back_inserter(arguments));
  AddLastOfRuns(forgotten, arguments);
  const auto reply = client_.Run(
      forget_, {.keys = {keys::Prefix(store)}, .arguments = std::move(arguments)}, Repeat::kSafe);
  if (!reply.ok()) return reply.status();
  return count;
}

}  // namespace waybill::logstore
