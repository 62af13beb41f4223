// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/redis/redis_outbox.h"

#include <algorithm>
#include <map>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/time/clock.h"
#include "libs/strings/abseil.h"
#include "services/order-sync/adapters/redis/keys.h"
#include "services/order-sync/wire/event_proto.h"

namespace waybill::ordersync {
namespace {

constexpr absl::Duration kLease = absl::Seconds(5);
constexpr absl::Duration kLongestWait = absl::Seconds(1);

std::vector<OutboxEntry> Decode(const redis::Reply& entries) {
  std::vector<OutboxEntry> decoded;
  for (const redis::Reply& entry : entries.elements) {
    logstore::v1::Event proto;
    if (entry.elements.size() != 2) continue;
    const std::string_view blob = redis::FieldOf(entry.elements[1], "e");
    if (!proto.ParseFromArray(blob.data(), static_cast<int>(blob.size()))) continue;
    auto event = FromProto(proto);
    if (event.ok())
      decoded.push_back({.position = entry.elements[0].text, .event = *std::move(event)});
  }
  return decoded;
}

}  // namespace

RedisOutbox::RedisOutbox(redis::Client& redis, Leases& leases, std::vector<StoreName> stores)
    : redis_(redis), leases_(leases), stores_(std::move(stores)) {}

absl::StatusOr<std::vector<OutboxEntry>> RedisOutbox::Peek(std::int64_t limit,
                                                           absl::Time deadline) {
  std::vector<StoreName> ours;
  for (const StoreName& store : stores_) {
    const auto leased = leases_.Take(store, "outbox", kLease);
    if (!leased.ok()) return leased.status();
    if (*leased) ours.push_back(store);
  }
  const absl::Duration wait = std::min(deadline - absl::Now(), kLongestWait);
  if (ours.empty() || wait <= absl::ZeroDuration()) {
    absl::SleepFor(std::max(absl::ZeroDuration(), wait));
    return std::vector<OutboxEntry>();
  }
  redis::Command command = {
      "XREAD",
      "COUNT",
      absl::StrCat(limit),
      "BLOCK",
      absl::StrCat(std::max<std::int64_t>(1, absl::ToInt64Milliseconds(wait))),
      "STREAMS"};
  for (const StoreName& store : ours) command.push_back(keys::Outbox(store));
  command.insert(command.end(), ours.size(), "0");
  const auto reply = redis_.Block(command, wait);
  if (!reply.ok()) return reply.status();
  std::vector<OutboxEntry> entries;
  for (const redis::Reply& stream : reply->elements) {
    std::ranges::move(Decode(stream.elements[1]), std::back_inserter(entries));
  }
  return entries;
}

absl::Status RedisOutbox::Remove(std::span<const OutboxEntry> delivered) {
  std::map<std::string, redis::Command> by_stream;
  for (const OutboxEntry& entry : delivered) {
    redis::Command& command = by_stream[keys::Outbox(entry.event.store)];
    if (command.empty()) command = {"XDEL", keys::Outbox(entry.event.store)};
    command.push_back(entry.position);
  }
  std::vector<redis::Command> commands;
  for (auto& [stream, command] : by_stream) commands.push_back(std::move(command));
  return redis_.Pipeline(commands, redis::Repeat::kSafe).status();
}

absl::StatusOr<Outbox::Backlog> RedisOutbox::Measure() {
  std::vector<redis::Command> commands;
  for (const StoreName& store : stores_) {
    commands.push_back({"XLEN", keys::Outbox(store)});
    commands.push_back({"XRANGE", keys::Outbox(store), "-", "+", "COUNT", "1"});
  }
  const auto replies = redis_.Pipeline(commands, redis::Repeat::kSafe);
  if (!replies.ok()) return replies.status();
  Backlog backlog;
  for (std::size_t i = 0; i + 1 < replies->size(); i += 2) {
    backlog.count += (*replies)[i].integer;
    if ((*replies)[i + 1].elements.empty()) continue;
    const std::string& id = (*replies)[i + 1].elements[0].elements[0].text;
    std::int64_t milliseconds = 0;
    if (absl::SimpleAtoi(absl::string_view(id).substr(0, id.find('-')), &milliseconds)) {
      backlog.oldest = std::max(backlog.oldest, absl::Now() - absl::FromUnixMillis(milliseconds));
    }
  }
  return backlog;
}

}  // namespace waybill::ordersync
