// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/redis/redis_failure_index.h"

#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"
#include "services/order-sync/adapters/redis/keys.h"

namespace waybill::ordersync {
namespace {

constexpr const char* kExamples = "4";  // The last one's place, from 0.

// A root cause and how many orders have failed of it.
struct Entry {
  std::string root_cause;
  std::int64_t count = 0;
};

bool ComesBefore(const Entry& entry, const Entry& other) {
  if (entry.count != other.count) return entry.count > other.count;
  return entry.root_cause > other.root_cause;  // As ZREVRANGE sorts.
}

std::string EncodeToken(const Entry& last) {
  return absl::WebSafeBase64Escape(absl::StrCat(last.count, "|", last.root_cause));
}

absl::StatusOr<std::optional<Entry>> DecodeToken(const std::string& token) {
  if (token.empty()) return std::nullopt;
  std::string text;
  if (absl::WebSafeBase64Unescape(token, &text)) {
    const std::size_t bar = text.find('|');
    Entry last;
    if (bar != std::string::npos && absl::SimpleAtoi(text.substr(0, bar), &last.count)) {
      last.root_cause = text.substr(bar + 1);
      return last;
    }
  }
  return errors::ToStatus({.reason = errors::Reason::kInvalidPageToken,
                           .message = "The page token does not belong to this list.",
                           .remedy = "Take it from the last response, or leave it out to begin at "
                                     "the first page."});
}

// The entries after `last`, up to `limit`.
absl::StatusOr<std::vector<Entry>> ReadAfter(redis::Client& redis, const std::string& key,
                                             const std::optional<Entry>& last, std::size_t limit) {
  std::vector<Entry> entries;
  const std::string highest = last.has_value() ? absl::StrCat(last->count) : "+inf";
  for (std::size_t offset = 0; entries.size() < limit; offset += limit) {
    const auto reply = redis.Execute({"ZREVRANGEBYSCORE", key, highest, "-inf", "WITHSCORES",
                                      "LIMIT", absl::StrCat(offset), absl::StrCat(limit)},
                                     redis::Repeat::kSafe);
    if (!reply.ok()) return reply.status();
    const std::vector<redis::Reply>& found = reply->elements;
    for (std::size_t i = 0; i + 1 < found.size() && entries.size() < limit; i += 2) {
      Entry entry{.root_cause = found[i].text};
      if (!absl::SimpleAtoi(found[i + 1].text, &entry.count)) continue;
      if (last.has_value() && !ComesBefore(*last, entry)) continue;
      entries.push_back(std::move(entry));
    }
    if (found.size() < 2 * limit) break;
  }
  return entries;
}

// What ZREVRANGE or ZRANGE WITHSCORES answered, first score.
absl::Time FirstTime(const redis::Reply& reply) {
  std::int64_t milliseconds = 0;
  if (reply.elements.size() < 2 || !absl::SimpleAtoi(reply.elements[1].text, &milliseconds))
    return absl::UnixEpoch();
  return absl::FromUnixMillis(milliseconds);
}

}  // namespace

absl::StatusOr<FailedOrdersPage> RedisFailureIndex::List(const StoreName& store,
                                                         std::int64_t page_size,
                                                         const std::string& page_token) {
  const auto last = DecodeToken(page_token);
  if (!last.ok()) return last.status();
  const std::string key = keys::RootCauses(store);
  const auto size = static_cast<std::size_t>(page_size);
  auto entries = ReadAfter(redis_, key, *last, size + 1);
  if (!entries.ok()) return entries.status();
  FailedOrdersPage page;
  if (entries->size() > size) {
    entries->resize(size);
    page.next_page_token = EncodeToken(entries->back());
  }

  std::vector<redis::Command> commands = {{"ZCARD", key}};
  for (const Entry& entry : *entries) {
    const std::string orders = keys::FailedOf(store, entry.root_cause);
    commands.push_back({"ZREVRANGE", orders, "0", kExamples, "WITHSCORES"});
    commands.push_back({"ZRANGE", orders, "0", "0", "WITHSCORES"});
  }
  const auto replies = redis_.Pipeline(commands, redis::Repeat::kSafe);
  if (!replies.ok()) return replies.status();
  page.total_size = replies->front().integer;
  for (std::size_t i = 0; i < entries->size(); ++i) {
    const redis::Reply& newest = (*replies)[1 + 2 * i];
    FailedOrders group{.root_cause = std::move((*entries)[i].root_cause),
                       .count = (*entries)[i].count,
                       .oldest = FirstTime((*replies)[2 + 2 * i]),
                       .newest = FirstTime(newest)};
    for (std::size_t n = 0; n < newest.elements.size(); n += 2) {
      std::int64_t id = 0;
      if (absl::SimpleAtoi(newest.elements[n].text, &id)) group.examples.push_back(OrderId{id});
    }
    page.groups.push_back(std::move(group));
  }
  return page;
}

}  // namespace waybill::ordersync
