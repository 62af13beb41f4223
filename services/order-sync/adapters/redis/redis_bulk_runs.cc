// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/redis/redis_bulk_runs.h"

#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"
#include "libs/strings/abseil.h"
#include "services/order-sync/adapters/redis/bulk_plan_codec.h"
#include "services/order-sync/adapters/redis/keys.h"
#include "services/order-sync/adapters/redis/scripts.h"

namespace waybill::ordersync {
namespace {

// A run that its filler died over waits so long for the next one.
const redis::Script& NextToFillScript() {
  static const redis::Script script("next-to-fill", R"lua(
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local name = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now, 'LIMIT', 0, 1)[1]
if name then redis.call('ZADD', KEYS[1], now + 5000, name) end
return name or ''
)lua");
  return script;
}

// NAME: whoever is next may go on with it, after the others that wait.
const redis::Script& LeaveScript() {
  static const redis::Script script("leave-filling", R"lua(
local t = redis.call('TIME')
return redis.call('ZADD', KEYS[1], 'XX', t[1] * 1000 + math.floor(t[2] / 1000), ARGV[1])
)lua");
  return script;
}

// What is left to be added to a run; nothing if it was sealed or cancelled meanwhile.
const redis::Script& SetPlanScript() {
  static const redis::Script script("set-plan", R"lua(
if redis.call('HGET', KEYS[1], 'sealed') ~= '0' then return 0 end
redis.call('HSET', KEYS[2], unpack(ARGV))
redis.call('EXPIRE', KEYS[2], 172800)
return 1
)lua");
  return script;
}

std::string FillingName(const StoreName& store, const BulkRunId& run) {
  return absl::StrCat(store.value, "/", run.value);
}

std::vector<OrderId> OrdersIn(const redis::Reply& ids) {
  std::vector<OrderId> orders;
  for (const redis::Reply& element : ids.elements) {
    std::int64_t id = 0;
    if (absl::SimpleAtoi(element.text, &id)) orders.push_back(OrderId{id});
  }
  return orders;
}

std::int64_t Number(const redis::Reply& pairs, std::string_view field) {
  std::int64_t number = 0;
  return absl::SimpleAtoi(strings::ToAbsl(redis::FieldOf(pairs, field)), &number) ? number : 0;
}

absl::Status NotFound(const BulkRunId& run) {
  return errors::ToStatus(
      {.reason = errors::Reason::kRunNotFound,
       .message = "There is no such bulk run, or it ended more than two days ago.",
       .remedy = "Take the run's name from the response that began it.",
       .metadata = {{"run", run.value}}});
}

}  // namespace

absl::StatusOr<BulkRuns::Begun> RedisBulkRuns::Begin(const StoreName& store, const BulkRunId& run,
                                                     const std::string& request_id,
                                                     const BulkPlan& plan) {
  std::vector<std::string> arguments = {run.value, request_id};
  for (std::string& cell : EncodePlan(plan)) arguments.push_back(std::move(cell));
  const auto reply = redis_.Run(scripts::BeginBulkRun(),
                                {.keys = {keys::Prefix(store)}, .arguments = std::move(arguments)},
                                redis::Repeat::kSafe);
  if (!reply.ok()) return reply.status();
  const BulkRunId begun{reply->elements[0].text};
  if (reply->elements[1].integer == 0) {
    const auto listed = redis_.Execute(
        {"ZADD", keys::kFilling, "NX", "0", FillingName(store, begun)}, redis::Repeat::kSafe);
    if (!listed.ok()) return listed.status();
  }
  return Begun{.run = begun, .created = begun == run};
}

absl::StatusOr<std::optional<BulkRuns::Filling>> RedisBulkRuns::NextToFill() {
  const auto name =
      redis_.Run(NextToFillScript(), {.keys = {keys::kFilling}}, redis::Repeat::kSafe);
  if (!name.ok()) return name.status();
  const std::size_t slash = name->text.find('/');
  if (slash == std::string::npos) return std::nullopt;
  Filling filling{.store = {name->text.substr(0, slash)}, .run = {name->text.substr(slash + 1)}};
  const auto plan =
      redis_.Execute({"HGETALL", absl::StrCat(keys::BulkRun(filling.store, filling.run), ":plan")},
                     redis::Repeat::kSafe);
  if (!plan.ok()) return plan.status();
  filling.plan = DecodePlan(*plan);
  return filling;
}

absl::Status RedisBulkRuns::SetPlan(const StoreName& store, const BulkRunId& run,
                                    const BulkPlan& rest) {
  const std::string key = keys::BulkRun(store, run);
  const auto noted = redis_.Run(
      SetPlanScript(), {.keys = {key, absl::StrCat(key, ":plan")}, .arguments = EncodePlan(rest)},
      redis::Repeat::kSafe);
  if (!noted.ok()) return noted.status();
  return redis_
      .Run(LeaveScript(), {.keys = {keys::kFilling}, .arguments = {FillingName(store, run)}},
           redis::Repeat::kSafe)
      .status();
}

absl::Status RedisBulkRuns::Add(const StoreName& store, const BulkRunId& run,
                                std::span<const OrderId> orders) {
  std::vector<std::string> arguments = {run.value};
  for (const OrderId order : orders)
    arguments.push_back(absl::StrCat(static_cast<std::int64_t>(order)));
  return redis_
      .Run(scripts::AddToBulkRun(),
           {.keys = {keys::Prefix(store)}, .arguments = std::move(arguments)}, redis::Repeat::kSafe)
      .status();
}

absl::Status RedisBulkRuns::Seal(const StoreName& store, const BulkRunId& run) {
  const std::string key = keys::BulkRun(store, run);
  const std::vector<redis::Command> seal = {{"HSET", key, "sealed", "1"},
                                            {"DEL", absl::StrCat(key, ":plan")}};
  const auto sealed = redis_.Transaction(seal, redis::Repeat::kSafe);
  if (!sealed.ok()) return sealed.status();
  return redis_.Execute({"ZREM", keys::kFilling, FillingName(store, run)}, redis::Repeat::kSafe)
      .status();
}

absl::Status RedisBulkRuns::Cancel(const StoreName& store, const BulkRunId& run) {
  if (const auto known = Progress(store, run); !known.ok()) return known.status();
  const auto cancelled =
      redis_.Execute({"HSET", keys::BulkRun(store, run), "cancelled", "1"}, redis::Repeat::kSafe);
  if (!cancelled.ok()) return cancelled.status();
  return Seal(store, run);
}

absl::StatusOr<WaitingOrders> RedisBulkRuns::Waiting(const StoreName& store, const BulkRunId& run,
                                                     const std::string& position,
                                                     std::int64_t limit) {
  const auto reply =
      redis_.Execute({"SSCAN", absl::StrCat(keys::BulkRun(store, run), ":pending"),
                      position.empty() ? "0" : position, "COUNT", absl::StrCat(limit)},
                     redis::Repeat::kSafe);
  if (!reply.ok()) return reply.status();
  WaitingOrders waiting{.orders = OrdersIn(reply->elements[1])};
  if (reply->elements[0].text != "0") waiting.position = reply->elements[0].text;
  return waiting;
}

absl::StatusOr<BulkProgress> RedisBulkRuns::Progress(const StoreName& store, const BulkRunId& run) {
  const auto reply = redis_.Execute({"HGETALL", keys::BulkRun(store, run)}, redis::Repeat::kSafe);
  if (!reply.ok()) return reply.status();
  if (reply->elements.empty()) return NotFound(run);
  return BulkProgress{.total = Number(*reply, "total"),
                      .synced = Number(*reply, "synced"),
                      .failed = Number(*reply, "failed"),
                      .not_eligible = Number(*reply, "not_eligible"),
                      .left_out = Number(*reply, "left_out"),
                      .sealed = redis::FieldOf(*reply, "sealed") == "1",
                      .cancelled = redis::FieldOf(*reply, "cancelled") == "1"};
}

absl::StatusOr<EndedOrders> RedisBulkRuns::Ended(const StoreName& store, const BulkRunId& run,
                                                 const std::string& position, std::int64_t limit) {
  std::int64_t start = 0;
  if (!position.empty() && (!absl::SimpleAtoi(position, &start) || start < 0)) {
    return errors::InvalidField("position", "was not given by this method");
  }
  const auto reply = redis_.Execute({"LRANGE", absl::StrCat(keys::BulkRun(store, run), ":ended"),
                                     absl::StrCat(start), absl::StrCat(start + limit - 1)},
                                    redis::Repeat::kSafe);
  if (!reply.ok()) return reply.status();
  EndedOrders ended{.orders = OrdersIn(*reply)};
  ended.position = absl::StrCat(start + std::ssize(reply->elements));
  return ended;
}

}  // namespace waybill::ordersync
