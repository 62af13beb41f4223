// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/redis/redis_order_hints.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/order-sync/adapters/redis/keys.h"

namespace waybill::ordersync {
namespace {

// ORDER NOW KNOWN-FOR -> 1 if the notice is new. Notice and hint become known together: a notice
// whose answer was lost is sent again, and has its hint.
const redis::Script& AddScript() {
  static const redis::Script script("hint", R"lua(
if not redis.call('SET', KEYS[1], '1', 'NX', 'PX', ARGV[3]) then return 0 end
redis.call('ZADD', KEYS[2], ARGV[2], ARGV[1])
return 1
)lua");
  return script;
}

// NOW LIMIT UNTIL -> orders.
const redis::Script& TakeScript() {
  static const redis::Script script("take-hints", R"lua(
local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[2])
for _, order in ipairs(due) do redis.call('ZADD', KEYS[1], ARGV[3], order) end
return due
)lua");
  return script;
}

// ORDER UNTIL [TIME]: the hint goes, or is put off, if nobody has touched it since.
const redis::Script& SettleScript() {
  static const redis::Script script("settle-hint", R"lua(
if redis.call('ZSCORE', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
if ARGV[3] then
  redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1])
else
  redis.call('ZREM', KEYS[1], ARGV[1])
end
return 1
)lua");
  return script;
}

std::string Text(OrderId order) { return absl::StrCat(static_cast<std::int64_t>(order)); }
std::string Text(absl::Time time) { return absl::StrCat(absl::ToUnixMillis(time)); }

}  // namespace

absl::StatusOr<Notice> RedisOrderHints::Add(const StoreName& store, const std::string& notice,
                                            OrderId order, absl::Time now) {
  // Repeated by the client after a lost answer it says kRepeated of what is new: it is noted.
  const auto reply =
      redis_.Run(AddScript(),
                 {.keys = {keys::Notice(store, notice), keys::Hints(store)},
                  .arguments = {Text(order), Text(now),
                                absl::StrCat(absl::ToInt64Milliseconds(kNoticesKnownFor))}},
                 redis::Repeat::kSafe);
  if (!reply.ok()) return reply.status();
  return reply->integer == 1 ? Notice::kNew : Notice::kRepeated;
}

absl::StatusOr<std::vector<StoreName>> RedisOrderHints::Due(std::span<const StoreName> stores,
                                                            absl::Time now) {
  std::vector<redis::Command> counts;
  for (const StoreName& store : stores)
    counts.push_back({"ZCOUNT", keys::Hints(store), "-inf", Text(now)});
  const auto replies = redis_.Pipeline(counts, redis::Repeat::kSafe);
  if (!replies.ok()) return replies.status();
  std::vector<StoreName> due;
  for (std::size_t i = 0; i < stores.size(); ++i) {
    if ((*replies)[i].integer > 0) due.push_back(stores[i]);
  }
  return due;
}

absl::StatusOr<std::vector<OrderHint>> RedisOrderHints::Take(const StoreName& store,
                                                             std::int64_t limit, absl::Time now,
                                                             absl::Time until) {
  const auto reply = redis_.Run(
      TakeScript(),
      {.keys = {keys::Hints(store)}, .arguments = {Text(now), absl::StrCat(limit), Text(until)}},
      redis::Repeat::kSafe);  // What an unheard call took comes back.
  if (!reply.ok()) return reply.status();
  std::vector<OrderHint> hints;
  for (const redis::Reply& order : reply->elements) {
    std::int64_t id = 0;
    if (absl::SimpleAtoi(order.text, &id)) hints.push_back({.order = OrderId{id}, .until = until});
  }
  return hints;
}

absl::Status RedisOrderHints::Drop(const StoreName& store, std::span<const OrderHint> hints) {
  if (hints.empty()) return absl::OkStatus();
  std::vector<redis::Client::Call> calls;
  for (const OrderHint& hint : hints) {
    calls.push_back(
        {.keys = {keys::Hints(store)}, .arguments = {Text(hint.order), Text(hint.until)}});
  }
  return redis_.RunMany(SettleScript(), std::move(calls), redis::Repeat::kSafe).status();
}

absl::Status RedisOrderHints::Postpone(const StoreName& store, const OrderHint& hint,
                                       absl::Time time) {
  return redis_
      .Run(SettleScript(),
           {.keys = {keys::Hints(store)},
            .arguments = {Text(hint.order), Text(hint.until), Text(time)}},
           redis::Repeat::kSafe)
      .status();
}

}  // namespace waybill::ordersync
