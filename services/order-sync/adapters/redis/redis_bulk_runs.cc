// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/redis/redis_bulk_runs.h"

#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"
#include "libs/strings/abseil.h"
#include "services/order-sync/adapters/redis/keys.h"
#include "services/order-sync/adapters/redis/scripts.h"

namespace waybill::ordersync {
namespace {

constexpr const char* kRetentionSeconds = "172800";

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
                                                     const std::string& request_id) {
  Begun begun{.run = run, .created = true};
  if (!request_id.empty()) {
    const std::vector<redis::Command> claim = {
        {"SET", keys::BulkRequest(store, request_id), run.value, "NX", "EX", kRetentionSeconds},
        {"GET", keys::BulkRequest(store, request_id)}};
    const auto replies = redis_.Transaction(claim, redis::Repeat::kSafe);
    if (!replies.ok()) return replies.status();
    begun = {.run = {replies->back().text}, .created = replies->back().text == run.value};
  }
  const std::string key = keys::BulkRun(store, begun.run);
  const std::vector<redis::Command> create = {{"HSETNX", key, "sealed", "0"},
                                              {"EXPIRE", key, kRetentionSeconds}};
  const auto created = redis_.Transaction(create, redis::Repeat::kSafe);
  if (!created.ok()) return created.status();
  return begun;
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
  return redis_.Execute({"HSET", keys::BulkRun(store, run), "sealed", "1"}, redis::Repeat::kSafe)
      .status();
}

absl::StatusOr<BulkProgress> RedisBulkRuns::Progress(const StoreName& store, const BulkRunId& run) {
  const auto reply = redis_.Execute({"HGETALL", keys::BulkRun(store, run)}, redis::Repeat::kSafe);
  if (!reply.ok()) return reply.status();
  if (reply->elements.empty()) return NotFound(run);
  return BulkProgress{.total = Number(*reply, "total"),
                      .synced = Number(*reply, "synced"),
                      .failed = Number(*reply, "failed"),
                      .not_eligible = Number(*reply, "not_eligible"),
                      .sealed = redis::FieldOf(*reply, "sealed") == "1"};
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
  EndedOrders ended;
  for (const redis::Reply& element : reply->elements) {
    std::int64_t id = 0;
    if (absl::SimpleAtoi(element.text, &id)) ended.orders.push_back(OrderId{id});
  }
  ended.position = absl::StrCat(start + std::ssize(reply->elements));
  return ended;
}

}  // namespace waybill::ordersync
