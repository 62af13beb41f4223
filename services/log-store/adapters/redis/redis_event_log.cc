// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/adapters/redis/redis_event_log.h"

#include <algorithm>
#include <limits>
#include <map>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "libs/strings/abseil.h"
#include "services/log-store/adapters/redis/keys.h"
#include "services/log-store/adapters/redis/scripts.h"
#include "services/log-store/adapters/redis/stream_codec.h"

namespace waybill::logstore {
namespace {

using redis::Repeat;

constexpr std::int64_t kForgetAtOnce = 500;

// The first position after `position`.
std::string Next(Position position) {
  if (position.sequence == std::numeric_limits<std::uint64_t>::max()) {
    return FormatPosition({.milliseconds = position.milliseconds + 1, .sequence = 0});
  }
  ++position.sequence;
  return FormatPosition(position);
}

std::string NumberOf(const Event& event) {
  return std::string(absl::StripPrefix(event.order_number, "#"));
}

void AddArguments(const Event& event, std::vector<std::string>& arguments) {
  arguments.push_back(event.id);
  arguments.push_back(event.run.value);
  arguments.push_back(absl::StrCat(static_cast<std::int64_t>(event.order)));
  arguments.push_back(NumberOf(event));
  arguments.push_back(absl::StrCat(static_cast<int>(event.status)));
  arguments.push_back(absl::StrCat(absl::ToUnixMicros(event.time)));
  arguments.push_back(event.weight == Weight::kHasReferences ? "r" : "");
  arguments.push_back(event.body);
}

}  // namespace

RedisEventLog::RedisEventLog(redis::Client& client, absl::Duration memory)
    : client_(client),
      memory_(memory),
      append_(scripts::AppendEvents()),
      forget_(scripts::ForgetEvents()) {}

absl::StatusOr<std::int64_t> RedisEventLog::Append(std::span<const Event> events) {
  std::map<StoreName, std::vector<std::string>> arguments;
  for (const Event& event : events) {
    std::vector<std::string>& of_store = arguments[event.store];
    if (of_store.empty()) of_store.push_back(absl::StrCat(absl::ToInt64Seconds(memory_)));
    AddArguments(event, of_store);
  }
  std::int64_t duplicates = 0;
  for (const auto& [store, of_store] : arguments) {
    if (absl::Status status = Register(store); !status.ok()) return status;
    const std::vector<std::string> prefix = {keys::Prefix(store)};
    const auto reply = client_.Run(append_, prefix, of_store, Repeat::kSafe);
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
  const auto reply = client_.Execute(
      {"XRANGE", keys::Events(store), Next(position), "+", "COUNT", absl::StrCat(limit)},
      Repeat::kSafe);
  if (!reply.ok()) return reply.status();
  return ParseEntries(*reply);
}

absl::StatusOr<EventLog::Bounds> RedisEventLog::BoundsOf(const StoreName& store) {
  const std::vector<redis::Command> commands = {
      {"GET", keys::Forgotten(store)}, {"XREVRANGE", keys::Events(store), "+", "-", "COUNT", "1"}};
  const auto replies = client_.Pipeline(commands, Repeat::kSafe);
  if (!replies.ok()) return replies.status();
  Bounds bounds{.forgotten = ParsePosition((*replies)[0].text).value_or(Position{}), .last = {}};
  const std::vector<redis::Reply>& newest = (*replies)[1].elements;
  bounds.last = bounds.forgotten;
  if (!newest.empty() && !newest[0].elements.empty()) {
    bounds.last = ParsePosition(newest[0].elements[0].text).value_or(bounds.forgotten);
  }
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
      {"XLEN", keys::Events(store)},
      {"XRANGE", keys::Events(store), "-", "+", "COUNT", absl::StrCat(kForgetAtOnce)}};
  const auto replies = client_.Pipeline(commands, Repeat::kSafe);
  if (!replies.ok()) return replies.status();
  const auto oldest = ParseEntries((*replies)[1]);
  if (!oldest.ok()) return oldest.status();

  const std::int64_t surplus = (*replies)[0].integer - max_events;
  const auto limit =
      static_cast<std::uint64_t>(std::max<std::int64_t>(0, absl::ToUnixMillis(older_than)));
  std::vector<std::string> arguments = {""};
  std::int64_t count = 0;
  for (const StoredEvent& stored : *oldest) {
    if (count >= surplus && stored.position.milliseconds >= limit) break;
    ++count;
    arguments.front() = FormatPosition(stored.position);
    arguments.push_back(stored.event.id);
    arguments.push_back(stored.event.run.value);
  }
  if (count == 0) return 0;
  const std::vector<std::string> prefix = {keys::Prefix(store)};
  const auto reply = client_.Run(forget_, prefix, arguments, Repeat::kSafe);
  if (!reply.ok()) return reply.status();
  return count;
}

}  // namespace waybill::logstore
