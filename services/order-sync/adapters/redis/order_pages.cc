// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/redis/order_pages.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
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
  return filter.created_until.has_value() ? absl::StrCat(absl::ToUnixMillis(*filter.created_until))
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

// The smallest view that has all of them.
std::string ViewText(const OrderFilter& filter) {
  const bool failed = !filter.root_cause.empty() || filter.reason.has_value();
  const OrderView view =
      failed && filter.view == OrderView::kAll ? OrderView::kFailed : filter.view;
  return absl::StrCat(static_cast<int>(view));
}

// The filter as scripts take it.
std::vector<std::string> FilterArguments(const OrderFilter& filter) {
  std::vector<std::string> arguments = {ViewText(filter), From(filter), Until(filter),
                                        filter.root_cause, ReasonText(filter)};
  for (std::string& word : QueryWords(filter.query)) arguments.push_back(std::move(word));
  return arguments;
}

// Where the request's orders stand, sorted.
struct List {
  std::string name;  // After the store's prefix.
  std::string low = "-inf";
  std::string high = "+inf";
  // It holds others, too; of the request's there are so many at most.
  std::optional<std::int64_t> limit = std::nullopt;
};

// The smallest list that is there already.
List ListOf(const OrderPageRequest& request) {
  const OrderFilter& filter = request.filter;
  if (request.sort == OrderSort::kCreated)
    return {absl::StrCat(":v:", ViewText(filter)), From(filter), Until(filter)};
  return {absl::StrCat(":s:", SortKey(request.sort))};
}

// Whether that list holds nothing else.
bool IsWhole(const OrderPageRequest& request) {
  const OrderFilter& filter = request.filter;
  if (!QueryWords(filter.query).empty() || !filter.root_cause.empty() || filter.reason.has_value())
    return false;
  return request.sort == OrderSort::kCreated ||
         (filter.view == OrderView::kAll && !filter.created_from.has_value() &&
          !filter.created_until.has_value());
}

absl::StatusOr<List> Locate(redis::Client& redis, const StoreName& store,
                            const OrderPageRequest& request, const std::string& fingerprint,
                            const PageCost& cost) {
  List list = ListOf(request);
  if (IsWhole(request)) return list;
  const List found{absl::StrCat(":t:", fingerprint)};
  if (!request.page_token.empty()) {
    const auto renewed =
        redis.Execute({"PEXPIRE", keys::Found(store, fingerprint), "30000"}, redis::Repeat::kSafe);
    if (!renewed.ok()) return renewed.status();
    if (renewed->integer == 1) return found;
  }
  std::vector<std::string> arguments = {
      fingerprint, SortKey(request.sort),
      absl::StrCat(QueryWords(request.filter.query).empty() ? cost.gathered
                                                            : cost.gathered_by_words)};
  std::ranges::move(FilterArguments(request.filter), std::back_inserter(arguments));
  const auto run =
      redis.Run(scripts::Find(), {.keys = {keys::Prefix(store)}, .arguments = std::move(arguments)},
                redis::Repeat::kSafe);
  if (!run.ok()) return run.status();
  if (run->elements[0].integer == 1) return found;
  list.limit = run->elements[1].integer;
  return list;
}

// One call's part of a page.
struct Part {
  std::vector<OrderId> orders;
  std::int64_t total = 0;
  std::optional<PagePosition> next = std::nullopt;  // After which there is more.
};

absl::StatusOr<Part> ReadPart(redis::Client& redis, const StoreName& store,
                              const OrderPageRequest& request, const List& list,
                              const std::optional<PagePosition>& after, std::size_t wanted,
                              std::int64_t limit) {
  std::vector<std::string> arguments = {
      list.name,
      request.direction == SortDirection::kDescending ? "desc" : "asc",
      absl::StrCat(wanted),
      absl::StrCat(limit),
      list.low,
      list.high,
      after.has_value() ? after->score : "",
      after.has_value() ? after->member : ""};
  if (list.limit.has_value())
    std::ranges::move(FilterArguments(request.filter), std::back_inserter(arguments));
  const auto reply =
      redis.Run(scripts::Page(), {.keys = {keys::Prefix(store)}, .arguments = std::move(arguments)},
                redis::Repeat::kSafe);
  if (!reply.ok()) return reply.status();
  const std::vector<redis::Reply>& page = reply->elements;
  Part part{.orders = {}, .total = page[0].integer};
  if (page[1].integer == 1) part.next = {.score = page[2].text, .member = page[3].text};
  for (std::size_t i = 4; i < page.size(); ++i) {
    std::int64_t id = 0;
    if (absl::SimpleAtoi(page[i].text, &id)) part.orders.push_back(OrderId{id});
  }
  return part;
}

}  // namespace

absl::StatusOr<OrderIdPage> ListIds(redis::Client& redis, const StoreName& store,
                                    const OrderPageRequest& request, const PageCost& cost) {
  const std::string fingerprint = Fingerprint(request);
  auto position = ParsePageToken(request.page_token, fingerprint);
  if (!position.ok()) return position.status();
  const auto list = Locate(redis, store, request, fingerprint, cost);
  if (!list.ok()) return list.status();

  const auto page_size = static_cast<std::size_t>(request.page_size);
  OrderIdPage page;
  std::int64_t left = request.page_size;
  if (list->limit.has_value())
    left = QueryWords(request.filter.query).empty() ? cost.looked_at : cost.read;
  do {
    const std::int64_t limit = list->limit.has_value() ? std::min(left, cost.at_once) : left;
    auto part =
        ReadPart(redis, store, request, *list, *position, page_size - page.orders.size(), limit);
    if (!part.ok()) return part.status();
    page.total_size = part->total;
    page.orders.insert(page.orders.end(), part->orders.begin(), part->orders.end());
    *position = std::move(part->next);
    left -= limit;
  } while (position->has_value() && page.orders.size() < page_size && left > 0);
  if (position->has_value()) page.next_page_token = FormatPageToken(fingerprint, **position);
  if (list->limit.has_value()) {
    page.total_size = *list->limit;
    page.total_is_limit = true;
  }
  return page;
}

}  // namespace waybill::ordersync
