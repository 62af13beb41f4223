// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/redis/redis_order_index.h"

#include <algorithm>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/order-sync/adapters/redis/keys.h"
#include "services/order-sync/adapters/redis/order_codec.h"
#include "services/order-sync/adapters/redis/order_pages.h"
#include "services/order-sync/adapters/redis/scripts.h"
#include "services/order-sync/domain/resource_names.h"
#include "services/order-sync/domain/search_words.h"

namespace waybill::ordersync {
namespace {

constexpr int kClearedAtOnce = 1000;

std::string Id(OrderId order) { return absl::StrCat(static_cast<std::int64_t>(order)); }

// What a list by number goes by: the number's digits, "#1001-B" as 1001.
std::string NumberScore(const std::string& number) {
  std::string digits;
  for (const char c : number) {
    if (c >= '0' && c <= '9') {
      if (digits.size() < 15) digits += c;
    } else if (!digits.empty()) {
      break;
    }
  }
  return digits.empty() ? "0" : digits;
}

}  // namespace

absl::StatusOr<std::int64_t> RedisOrderIndex::Upsert(const StoreName& store,
                                                     std::span<const OrderRecord> orders) {
  std::vector<redis::Client::Call> calls;
  calls.reserve(orders.size());
  for (const OrderRecord& order : orders) {
    const OrderSummary& summary = order.summary;
    calls.push_back(
        {.keys = {keys::Prefix(store)},
         .arguments = {Id(summary.id), absl::StrCat(absl::ToUnixMillis(summary.updated_at)),
                       absl::StrCat(absl::ToUnixMillis(summary.created_at)),
                       NumberScore(summary.number),
                       // Only the order of the list goes by it; the amount itself is in the record.
                       summary.total.amount().ToString(), order.violations.empty() ? "1" : "0",
                       EncodeShopSide(store, order), absl::StrJoin(SearchWords(summary), " ")}});
  }
  const auto replies = redis_.RunMany(scripts::Upsert(), std::move(calls), redis::Repeat::kSafe);
  if (!replies.ok()) return replies.status();
  return std::ranges::count(*replies, 1, &redis::Reply::integer);
}

absl::Status RedisOrderIndex::Adopt(const StoreName& store, std::span<const Adopted> orders) {
  std::vector<redis::Client::Call> calls;
  for (const Adopted& adopted : orders) {
    const SyncState& state = adopted.state;
    calls.push_back(
        {.keys = {keys::Prefix(store)},
         .arguments = {Id(adopted.order), absl::StrCat(static_cast<int>(state.status)),
                       state.sale_order.has_value() ? "1" : "0", state.invoices.empty() ? "0" : "1",
                       EncodeSyncSide(store, state), EncodeSynced(state)}});
  }
  return redis_.RunMany(scripts::Adopt(), std::move(calls), redis::Repeat::kSafe).status();
}

absl::StatusOr<std::optional<OrderRecord>> RedisOrderIndex::Find(const StoreName& store,
                                                                 OrderId order) {
  auto found = FindMany(store, {&order, 1});
  if (!found.ok()) return found.status();
  return std::move(found->front());
}

absl::StatusOr<std::vector<std::optional<OrderRecord>>> RedisOrderIndex::FindMany(
    const StoreName& store, std::span<const OrderId> orders) {
  std::vector<redis::Command> commands;
  commands.reserve(orders.size());
  for (const OrderId order : orders) {
    redis::Command command = {"HMGET", keys::Order(store, order)};
    command.insert(command.end(), kOrderFields.begin(), kOrderFields.end());
    commands.push_back(std::move(command));
  }
  const auto replies = redis_.Pipeline(commands, redis::Repeat::kSafe);
  if (!replies.ok()) return replies.status();
  std::vector<std::optional<OrderRecord>> records;
  records.reserve(orders.size());
  for (const redis::Reply& reply : *replies) {
    if (reply.elements.empty() || reply.elements.front().IsNil()) {
      records.emplace_back();
      continue;
    }
    auto record = DecodeOrder(store, reply);
    if (!record.ok()) return record.status();
    records.emplace_back(*std::move(record));
  }
  return records;
}

absl::StatusOr<OrderPage> RedisOrderIndex::List(const StoreName& store,
                                                const OrderPageRequest& request) {
  absl::StatusOr<OrderIdPage> page = ListIds(redis_, store, request, cost_);
  if (!page.ok()) return page.status();
  auto records = FindMany(store, page->orders);
  if (!records.ok()) return records.status();
  OrderPage orders{.orders = {},
                   .next_page_token = std::move(page->next_page_token),
                   .total_size = page->total_size,
                   .total_is_limit = page->total_is_limit};
  for (std::optional<OrderRecord>& record : *records) {
    if (record.has_value()) orders.orders.push_back(*std::move(record));
  }
  return orders;
}

absl::StatusOr<std::int64_t> RedisOrderIndex::Forget(const StoreName& store,
                                                     std::span<const OrderRecord> orders,
                                                     absl::Time known_until) {
  std::vector<redis::Client::Call> calls;
  for (const OrderRecord& order : orders) {
    const OrderId id = order.summary.id;
    calls.push_back(
        {.keys = {keys::Prefix(store)},
         .arguments = {Id(id), absl::StrCat(absl::ToUnixMillis(order.summary.updated_at)),
                       order.sync.run.value_or(RunId{}).value, FormatName(OrderName{store, id}),
                       absl::StrCat(absl::ToUnixSeconds(known_until))}});
  }
  const auto replies = redis_.RunMany(scripts::Forget(), std::move(calls), redis::Repeat::kSafe);
  if (!replies.ok()) return replies.status();
  return std::ranges::count(*replies, 1, &redis::Reply::integer);
}

absl::Status RedisOrderIndex::Clear(const StoreName& store) {
  const std::string all = keys::View(store, OrderView::kAll);
  while (true) {
    const auto orders = redis_.Execute({"ZRANGE", all, "0", absl::StrCat(kClearedAtOnce - 1)},
                                       redis::Repeat::kSafe);
    if (!orders.ok()) return orders.status();
    if (orders->elements.empty()) break;
    // The list of what is left shrinks last, so that an interrupted Clear can go on.
    std::vector<redis::Command> forget = {{"UNLINK"}, {"ZREM", all}};
    for (const redis::Reply& order : orders->elements) {
      forget[0].push_back(absl::StrCat(keys::Prefix(store), ":o:", order.text));
      forget[1].push_back(order.text);
    }
    const auto gone = redis_.Pipeline(forget, redis::Repeat::kSafe);
    if (!gone.ok()) return gone.status();
  }
  const std::vector<redis::Command> list_failures = {
      {"ZRANGE", keys::RootCauses(store), "0", "-1"},
      {"ZRANGE", keys::FailureReasons(store), "0", "-1"}};
  const auto failures = redis_.Pipeline(list_failures, redis::Repeat::kSafe);
  if (!failures.ok()) return failures.status();
  redis::Command indexes = {"UNLINK",
                            keys::Words(store),
                            keys::Refreshed(store),
                            keys::Judged(store),
                            keys::RootCauses(store),
                            keys::FailureReasons(store)};
  for (const redis::Reply& cause : (*failures)[0].elements)
    indexes.push_back(keys::FailedOf(store, cause.text));
  for (const redis::Reply& reason : (*failures)[1].elements) {
    if (const auto parsed = errors::ParseReason(reason.text); parsed.has_value())
      indexes.push_back(keys::FailedFor(store, *parsed));
  }
  for (std::size_t view = 1; view < ViewCounts{}.size(); ++view) {
    indexes.push_back(keys::View(store, static_cast<OrderView>(view)));
  }
  for (const char* sort : {"updated", "number", "total"}) {
    indexes.push_back(keys::Sort(store, sort));
  }
  return redis_.Execute(indexes, redis::Repeat::kSafe).status();
}

absl::StatusOr<ViewCounts> RedisOrderIndex::Count(const StoreName& store) {
  std::vector<redis::Command> commands;
  for (std::size_t view = 1; view < ViewCounts{}.size(); ++view) {
    commands.push_back({"ZCARD", keys::View(store, static_cast<OrderView>(view))});
  }
  const auto replies = redis_.Pipeline(commands, redis::Repeat::kSafe);
  if (!replies.ok()) return replies.status();
  ViewCounts counts{};
  std::ranges::transform(*replies, counts.begin() + 1, &redis::Reply::integer);
  return counts;
}

absl::StatusOr<std::optional<absl::Time>> RedisOrderIndex::RefreshedUntil(const StoreName& store) {
  const auto reply = redis_.Execute({"GET", keys::Refreshed(store)}, redis::Repeat::kSafe);
  if (!reply.ok()) return reply.status();
  std::int64_t milliseconds = 0;
  if (!absl::SimpleAtoi(reply->text, &milliseconds)) return std::nullopt;
  return absl::FromUnixMillis(milliseconds);
}

absl::Status RedisOrderIndex::SetRefreshedUntil(const StoreName& store, absl::Time time) {
  return redis_
      .Execute({"SET", keys::Refreshed(store), absl::StrCat(absl::ToUnixMillis(time))},
               redis::Repeat::kSafe)
      .status();
}

absl::StatusOr<std::optional<OrderIndex::Judged>> RedisOrderIndex::JudgedBy(
    const StoreName& store) {
  const auto reply =
      redis_.Execute({"HMGET", keys::Judged(store), "etag", "time"}, redis::Repeat::kSafe);
  if (!reply.ok()) return reply.status();
  std::int64_t milliseconds = 0;
  if (reply->elements.size() != 2 || !absl::SimpleAtoi(reply->elements[1].text, &milliseconds))
    return std::nullopt;
  return Judged{.etag = reply->elements[0].text, .time = absl::FromUnixMillis(milliseconds)};
}

absl::Status RedisOrderIndex::SetJudgedBy(const StoreName& store, const Judged& judged) {
  return redis_
      .Execute({"HSET", keys::Judged(store), "etag", judged.etag, "time",
                absl::StrCat(absl::ToUnixMillis(judged.time))},
               redis::Repeat::kSafe)
      .status();
}

}  // namespace waybill::ordersync
