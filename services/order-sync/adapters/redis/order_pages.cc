// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/redis/order_pages.h"

#include <openssl/evp.h>

#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "libs/errors/reason.h"
#include "services/order-sync/adapters/redis/keys.h"
#include "services/order-sync/adapters/redis/page_token.h"
#include "services/order-sync/adapters/redis/scripts.h"
#include "services/order-sync/domain/search_words.h"

namespace waybill::ordersync {
namespace {

constexpr const char* SortKey(OrderSort sort) {
  switch (sort) {
    case OrderSort::kUpdated:
      return "updated";
    case OrderSort::kNumber:
      return "number";
    case OrderSort::kTotal:
      return "total";
    case OrderSort::kCreated:
      break;
  }
  return "";
}

std::string From(const OrderFilter& filter) {
  return filter.created_from.has_value() ? absl::StrCat(absl::ToUnixMillis(*filter.created_from))
                                         : "-inf";
}

std::string Until(const OrderFilter& filter) {
  return filter.created_until.has_value()
             ? absl::StrCat("(", absl::ToUnixMillis(*filter.created_until))
             : "+inf";
}

std::string ReasonText(const OrderFilter& filter) {
  return filter.reason.has_value() ? std::string(errors::ReasonName(*filter.reason)) : "";
}

// Tells requests apart, without keeping what was searched for.
std::string Fingerprint(const OrderPageRequest& request) {
  const std::string text =
      absl::StrCat(static_cast<int>(request.filter.view), "|",
                   absl::StrJoin(QueryWords(request.filter.query), " "), "|", From(request.filter),
                   "|", Until(request.filter), "|", static_cast<int>(request.sort), "|",
                   static_cast<int>(request.direction), "|", ReasonText(request.filter), "|",
                   request.filter.root_cause);
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha256(), nullptr);
  return absl::BytesToHexString(absl::string_view(reinterpret_cast<const char*>(digest.data()), 8));
}

// Whether an entry of the position's score comes at or before the position.
bool IsBefore(const std::string& member, const PagePosition& last, SortDirection direction) {
  return direction == SortDirection::kAscending ? member <= last.member : member >= last.member;
}

struct Range {
  std::string key;
  std::string low;
  std::string high;
  std::string members = {};  // Of `key` only what this sorted set holds, too; empty: all.
};

// A view up to this size is sorted when asked for; a larger one is picked from the list of all
// orders, which is sorted already. Sorting a million would keep Redis from everything else.
constexpr std::int64_t kLargestSorted = 5000;
constexpr std::size_t kPickedFromAtOnce = 500;

// Whether an entry that follows others of the range is past its end.
bool IsPast(const PagePosition& entry, const Range& range, SortDirection direction) {
  double score = 0;
  double bound = 0;
  absl::string_view end = direction == SortDirection::kAscending ? range.high : range.low;
  const bool exclusive = absl::ConsumePrefix(&end, "(");
  if (!absl::SimpleAtod(entry.score, &score) || !absl::SimpleAtod(end, &bound)) return false;
  if (exclusive && score == bound) return true;
  return direction == SortDirection::kAscending ? score > bound : score < bound;
}

// Entries after the position by its rank, whatever the number of entries with the same score;
// nothing if it is no longer there.
absl::StatusOr<std::optional<std::vector<PagePosition>>> ReadAfterRank(redis::Client& redis,
                                                                       const Range& range,
                                                                       SortDirection direction,
                                                                       const PagePosition& last,
                                                                       std::size_t limit) {
  const bool ascending = direction == SortDirection::kAscending;
  const auto reply =
      redis.Run(scripts::ReadAfter(),
                {.keys = {range.key},
                 .arguments = {last.member, last.score, ascending ? "ZRANK" : "ZREVRANK",
                               ascending ? "ZRANGE" : "ZREVRANGE", absl::StrCat(limit)}},
                redis::Repeat::kSafe);
  if (!reply.ok()) return reply.status();
  if (reply->IsNil()) return std::nullopt;
  std::vector<PagePosition> entries;
  for (std::size_t i = 0; i + 1 < reply->elements.size(); i += 2) {
    PagePosition entry{.score = reply->elements[i + 1].text, .member = reply->elements[i].text};
    if (IsPast(entry, range, direction)) break;
    entries.push_back(std::move(entry));
  }
  return entries;
}

// Entries of the range after the position, `limit` at most.
absl::StatusOr<std::vector<PagePosition>> ReadAfter(redis::Client& redis, Range range,
                                                    SortDirection direction,
                                                    const std::optional<PagePosition>& last,
                                                    std::size_t limit) {
  const bool ascending = direction == SortDirection::kAscending;
  if (last.has_value()) {
    auto entries = ReadAfterRank(redis, range, direction, *last, limit);
    if (!entries.ok()) return entries.status();
    if (entries->has_value()) return **std::move(entries);
    (ascending ? range.low : range.high) = last->score;
  }
  std::vector<PagePosition> entries;
  for (std::size_t offset = 0; entries.size() < limit; offset += limit) {
    const auto reply =
        redis.Execute({ascending ? "ZRANGEBYSCORE" : "ZREVRANGEBYSCORE", range.key,
                       ascending ? range.low : range.high, ascending ? range.high : range.low,
                       "WITHSCORES", "LIMIT", absl::StrCat(offset), absl::StrCat(limit)},
                      redis::Repeat::kSafe);
    if (!reply.ok()) return reply.status();
    const std::vector<redis::Reply>& found = reply->elements;
    for (std::size_t i = 0; i + 1 < found.size() && entries.size() < limit; i += 2) {
      const std::string& member = found[i].text;
      const std::string& score = found[i + 1].text;
      if (last.has_value() && score == last->score && IsBefore(member, *last, direction)) continue;
      entries.push_back({.score = score, .member = member});
    }
    if (found.size() < 2 * limit) break;
  }
  return entries;
}

// ReadAfter, of what range.members holds.
absl::StatusOr<std::vector<PagePosition>> PickAfter(redis::Client& redis, const Range& range,
                                                    SortDirection direction,
                                                    std::optional<PagePosition> last,
                                                    std::size_t limit) {
  if (range.members.empty()) return ReadAfter(redis, range, direction, last, limit);
  std::vector<PagePosition> picked;
  while (picked.size() < limit) {
    auto entries = ReadAfter(redis, range, direction, last, kPickedFromAtOnce);
    if (!entries.ok()) return entries.status();
    if (entries->empty()) break;
    last = entries->back();
    redis::Command command = {"ZMSCORE", range.members};
    for (const PagePosition& entry : *entries) command.push_back(entry.member);
    const auto scores = redis.Execute(command, redis::Repeat::kSafe);
    if (!scores.ok()) return scores.status();
    for (std::size_t i = 0; i < entries->size() && picked.size() < limit; ++i) {
      if (!scores->elements[i].IsNil()) picked.push_back(std::move((*entries)[i]));
    }
  }
  return picked;
}

// Where the request's orders stand, sorted.
absl::StatusOr<Range> Locate(redis::Client& redis, const StoreName& store,
                             const OrderPageRequest& request, const std::string& fingerprint) {
  const std::vector<std::string> words = QueryWords(request.filter.query);
  const bool bounded =
      request.filter.created_from.has_value() || request.filter.created_until.has_value();
  const bool by_failure = !request.filter.root_cause.empty() || request.filter.reason.has_value();
  if (words.empty() && !by_failure && request.sort == OrderSort::kCreated) {
    return Range{keys::View(store, request.filter.view), From(request.filter),
                 Until(request.filter)};
  }
  if (words.empty() && !by_failure && !bounded && request.filter.view == OrderView::kAll) {
    return Range{keys::Sort(store, SortKey(request.sort)), "-inf", "+inf"};
  }
  if (words.empty() && !by_failure && !bounded) {
    const std::string view = keys::View(store, request.filter.view);
    const auto size = redis.Execute({"ZCARD", view}, redis::Repeat::kSafe);
    if (!size.ok()) return size.status();
    if (size->integer > kLargestSorted) {
      return Range{keys::Sort(store, SortKey(request.sort)), "-inf", "+inf", view};
    }
  }
  Range found{keys::Found(store, fingerprint), "-inf", "+inf"};
  if (!request.page_token.empty()) {
    const auto renewed = redis.Execute({"PEXPIRE", found.key, "30000"}, redis::Repeat::kSafe);
    if (!renewed.ok()) return renewed.status();
    if (renewed->integer == 1) return found;
  }
  std::vector<std::string> arguments = {fingerprint,
                                        absl::StrCat(static_cast<int>(request.filter.view)),
                                        SortKey(request.sort),
                                        From(request.filter),
                                        Until(request.filter),
                                        request.filter.root_cause,
                                        ReasonText(request.filter)};
  arguments.insert(arguments.end(), words.begin(), words.end());
  const auto run =
      redis.Run(scripts::Find(), {.keys = {keys::Prefix(store)}, .arguments = std::move(arguments)},
                redis::Repeat::kSafe);
  if (!run.ok()) return run.status();
  return found;
}

}  // namespace

absl::StatusOr<OrderIdPage> ListIds(redis::Client& redis, const StoreName& store,
                                    const OrderPageRequest& request) {
  const std::string fingerprint = Fingerprint(request);
  const auto last = ParsePageToken(request.page_token, fingerprint);
  if (!last.ok()) return last.status();
  const auto range = Locate(redis, store, request, fingerprint);
  if (!range.ok()) return range.status();
  const auto total = redis.Execute(
      {"ZCOUNT", range->members.empty() ? range->key : range->members, range->low, range->high},
      redis::Repeat::kSafe);
  if (!total.ok()) return total.status();

  const auto page_size = static_cast<std::size_t>(request.page_size);
  auto entries = PickAfter(redis, *range, request.direction, *last, page_size + 1);
  if (!entries.ok()) return entries.status();
  OrderIdPage page{.orders = {}, .next_page_token = "", .total_size = total->integer};
  if (entries->size() > page_size) {
    entries->resize(page_size);
    page.next_page_token = FormatPageToken(fingerprint, entries->back());
  }
  for (const PagePosition& entry : *entries) {
    std::int64_t id = 0;
    if (absl::SimpleAtoi(entry.member, &id)) page.orders.push_back(OrderId{id});
  }
  return page;
}

}  // namespace waybill::ordersync
