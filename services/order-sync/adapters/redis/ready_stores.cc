// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/redis/ready_stores.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/order-sync/adapters/redis/keys.h"

namespace waybill::ordersync {
namespace {

// What a worker may take for a look. One that dies in it holds the store up for so long.
constexpr absl::Duration kLook = absl::Seconds(3);

constexpr std::string_view kClock = R"lua(
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local function news() redis.call('XADD', KEYS[1] .. ':news', 'MAXLEN', '~', 100, '*', 'n', '1') end
)lua";

redis::Script Make(std::string_view name, std::string_view body) {
  return {name, std::string(kClock) + std::string(body)};
}

// URGENT DELAY_MS STORE...
const redis::Script& AnnounceScript() {
  static const redis::Script script = Make("announce-stores", R"lua(
for i = 3, #ARGV do
  redis.call('ZADD', KEYS[1] .. ':all', 'LT', now + ARGV[2], ARGV[i])
  if ARGV[1] == '1' then redis.call('ZADD', KEYS[1] .. ':urgent', 'LT', now + ARGV[2], ARGV[i]) end
end
if tonumber(ARGV[2]) <= 0 then news() end
return 1
)lua");
  return script;
}

// URGENT_ONLY LOOK_MS CLOSED_COUNT CLOSED... CLOSED_TO_BULK... -> {LANE, STORE, MARK}, or nil.
const redis::Script& NextScript() {
  static const redis::Script script = Make("next-store", R"lua(
local closed = {urgent = {}, all = {}}
for i = 4, #ARGV do
  closed.all[ARGV[i]] = true
  if i < 4 + ARGV[3] then closed.urgent[ARGV[i]] = true end
end
for _, lane in ipairs(ARGV[1] == '1' and {'urgent'} or {'urgent', 'all'}) do
  local key = KEYS[1] .. ':' .. lane
  for _, store in ipairs(redis.call('ZRANGEBYSCORE', key, '-inf', now, 'LIMIT', 0, #ARGV)) do
    if not closed[lane][store] then
      redis.call('ZADD', key, now + ARGV[2], store)
      return {lane, store, redis.call('ZSCORE', key, store)}
    end
  end
end
return false
)lua");
  return script;
}

// LANE STORE MARK AGAIN_MS; AGAIN_MS empty: take it out.
const redis::Script& ReleaseScript() {
  static const redis::Script script = Make("release-store", R"lua(
local key = KEYS[1] .. ':' .. ARGV[1]
if redis.call('ZSCORE', key, ARGV[2]) ~= ARGV[3] then return 0 end
if ARGV[4] == '' then return redis.call('ZREM', key, ARGV[2]) end
redis.call('ZADD', key, now + ARGV[4], ARGV[2])
if tonumber(ARGV[4]) <= 0 then news() end
return 1
)lua");
  return script;
}

std::string Millis(absl::Duration duration) {
  return absl::StrCat(std::max<std::int64_t>(0, absl::ToInt64Milliseconds(duration)));
}

}  // namespace

absl::Status ReadyStores::Announce(std::span<const StoreName> stores, Urgency urgency,
                                   absl::Duration delay) {
  if (stores.empty()) return absl::OkStatus();
  std::vector<std::string> arguments = {urgency == Urgency::kUrgent ? "1" : "0", Millis(delay)};
  for (const StoreName& store : stores) arguments.push_back(store.value);
  return redis_
      .Run(AnnounceScript(), {.keys = {keys::kReady}, .arguments = std::move(arguments)},
           redis::Repeat::kSafe)
      .status();
}

absl::StatusOr<std::optional<ReadyStores::Claim>> ReadyStores::Next(
    Urgency least, const std::set<StoreName>& closed, const std::set<StoreName>& closed_to_bulk) {
  std::vector<std::string> arguments = {least == Urgency::kUrgent ? "1" : "0", Millis(kLook),
                                        absl::StrCat(closed.size())};
  for (const StoreName& store : closed) arguments.push_back(store.value);
  for (const StoreName& store : closed_to_bulk) arguments.push_back(store.value);
  const auto reply =
      redis_.Run(NextScript(), {.keys = {keys::kReady}, .arguments = std::move(arguments)},
                 redis::Repeat::kSafe);
  if (!reply.ok()) return reply.status();
  if (reply->elements.size() != 3) return std::nullopt;
  return Claim{.store = {reply->elements[1].text},
               .urgency = reply->elements[0].text == "urgent" ? Urgency::kUrgent : Urgency::kBulk,
               .mark = reply->elements[2].text};
}

absl::Status ReadyStores::Release(const Claim& claim, std::optional<absl::Duration> again) {
  return redis_
      .Run(ReleaseScript(),
           {.keys = {keys::kReady},
            .arguments = {claim.urgency == Urgency::kUrgent ? "urgent" : "all", claim.store.value,
                          claim.mark, again.has_value() ? Millis(*again) : ""}},
           redis::Repeat::kSafe)
      .status();
}

absl::Status ReadyStores::AwaitNews(absl::Duration longest) {
  std::string seen;
  {
    absl::MutexLock lock(&mutex_);
    seen = seen_;
  }
  const auto reply =
      redis_.Block({"XREAD", "BLOCK",
                    absl::StrCat(std::max<std::int64_t>(1, absl::ToInt64Milliseconds(longest))),
                    "STREAMS", keys::kNews, seen},
                   longest);
  if (!reply.ok()) return reply.status();
  if (reply->IsNil()) return absl::OkStatus();
  absl::MutexLock lock(&mutex_);
  seen_ = reply->elements[0].elements[1].elements.back().elements[0].text;
  return absl::OkStatus();
}

}  // namespace waybill::ordersync
