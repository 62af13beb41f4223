// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/adapters/redis/redis_event_tail.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "services/log-store/adapters/redis/keys.h"
#include "services/log-store/adapters/redis/stream_codec.h"

namespace waybill::logstore {
namespace {

constexpr absl::Duration kWait = absl::Seconds(1);
constexpr int kAtOnce = 128;  // Entries of each store, of up to 16 events.

redis::Command ReadCommand(const Cursor& after) {
  redis::Command command = {"XREAD",
                            "COUNT",
                            absl::StrCat(kAtOnce),
                            "BLOCK",
                            absl::StrCat(absl::ToInt64Milliseconds(kWait)),
                            "STREAMS"};
  for (const auto& [store, position] : after) command.push_back(keys::Events(store));
  for (const auto& [store, position] : after) command.push_back(EntryId(position));
  return command;
}

}  // namespace

absl::StatusOr<std::map<StoreName, std::vector<StoredEvent>>> RedisEventTail::Wait(
    const Cursor& after) {
  const auto reply = connection_.Execute(ReadCommand(after), kWait);
  if (absl::IsCancelled(reply.status())) return std::map<StoreName, std::vector<StoredEvent>>();
  if (!reply.ok()) return reply.status();
  std::map<std::string, StoreName> by_key;
  for (const auto& [store, position] : after) by_key.emplace(keys::Events(store), store);
  std::map<StoreName, std::vector<StoredEvent>> events;
  for (const redis::Reply& stream : reply->elements) {
    if (stream.elements.size() != 2) continue;
    const auto store = by_key.find(stream.elements[0].text);
    if (store == by_key.end()) continue;
    auto entries = ParseEntries(stream.elements[1]);
    if (!entries.ok()) return entries.status();
    events.emplace(store->second, *std::move(entries));
  }
  return events;
}

}  // namespace waybill::logstore
