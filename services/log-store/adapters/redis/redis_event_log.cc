// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/adapters/redis/redis_event_log.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "libs/strings/abseil.h"
#include "services/log-store/adapters/redis/append_call.h"
#include "services/log-store/adapters/redis/keys.h"
#include "services/log-store/adapters/redis/scripts.h"
#include "services/log-store/adapters/redis/stream_codec.h"

namespace waybill::logstore {
namespace {

using redis::Repeat;

// Entries of the stream, of up to 16 events each.
constexpr std::int64_t kForgetAtOnce = 100;
constexpr std::int64_t kMeanPack = 4;

// The tail of the arguments of scripts::ForgetEvents.
void AddLastOfRuns(std::span<const Event> events, std::vector<std::string>& arguments) {
  absl::flat_hash_set<std::string_view> runs;
  for (auto event = events.rbegin(); event != events.rend(); ++event) {
    const std::string& run = event->run.value;
    if (!run.empty() && !runs.insert(run).second) continue;
    arguments.insert(arguments.end(),
                     {event->id, run, absl::StrCat(static_cast<std::int64_t>(event->order)),
                      std::string(absl::StripPrefix(event->order_number, "#"))});
  }
}

}  // namespace

RedisEventLog::RedisEventLog(redis::Client& client, absl::Duration memory)
    : client_(client),
      memory_(memory),
      append_(scripts::AppendEvents()),
      forget_(scripts::ForgetEvents()) {}

absl::StatusOr<std::int64_t> RedisEventLog::Append(std::span<const Event> events) {
  std::map<StoreName, std::vector<const Event*>> stores;
  for (const Event& event : events) stores[event.store].push_back(&event);
  std::int64_t duplicates = 0;
  for (const auto& [store, of_store] : stores) {
    const auto left_out = AppendTo(store, of_store);
    if (!left_out.ok()) return left_out.status();
    duplicates += *left_out;
  }
  return duplicates;
}

// What Redis says to have is left out of the next attempt: of the second, unless somebody else
// stores the same events meanwhile.
absl::StatusOr<std::int64_t> RedisEventLog::AppendTo(const StoreName& store,
                                                     std::span<const Event* const> events) {
  if (absl::Status status = Register(store); !status.ok()) return status;
  EventIds stored;
  while (true) {
    AppendCall call(stored);
    for (const Event* event : events) call.Add(*event);
    const std::int64_t left_out = std::ssize(events) - call.size();
    if (call.size() == 0) return left_out;
    const auto reply =
        client_.Run(append_, {.keys = {keys::Prefix(store)}, .arguments = call.Arguments(memory_)},
                    Repeat::kSafe);
    if (!reply.ok()) return reply.status();
    if (reply->elements.empty()) return left_out;
    const std::size_t known = stored.size();
    for (const redis::Reply& id : reply->elements) stored.insert(id.text);
    if (stored.size() == known) return absl::InternalError("the script answered no new id");
  }
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
