// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/testing/in_memory_order_index.h"

#include <algorithm>

#include "libs/errors/error.h"
#include "libs/money/decimal.h"
#include "services/order-sync/domain/failure_causes.h"
#include "services/order-sync/domain/order_view.h"
#include "services/order-sync/domain/search_words.h"

namespace waybill::ordersync::testing {
namespace {

using Key = std::pair<money::Decimal, OrderId>;

Key KeyOf(const OrderRecord& record, OrderSort sort) {
  const OrderSummary& summary = record.summary;
  switch (sort) {
    case OrderSort::kCreated:
      return {money::Decimal(absl::ToUnixMillis(summary.created_at)), summary.id};
    case OrderSort::kUpdated:
      return {money::Decimal(absl::ToUnixMillis(summary.updated_at)), summary.id};
    case OrderSort::kTotal:
      return {summary.total.amount(), summary.id};
    case OrderSort::kNumber:
      break;
  }
  return {money::Decimal(), summary.id};
}

bool MatchesFailure(const SyncState& sync, const OrderFilter& filter) {
  if (filter.root_cause.empty() && !filter.reason.has_value()) return true;
  if (sync.status != SyncStatus::kFailed) return false;
  const std::vector<Finding> causes = CausesOf(*sync.failure);
  const std::vector<errors::Reason> reasons = ReasonsOf(*sync.failure);
  return (filter.root_cause.empty() ||
          std::ranges::find(causes, filter.root_cause, &Finding::root_cause) != causes.end()) &&
         (!filter.reason.has_value() ||
          std::ranges::find(reasons, *filter.reason) != reasons.end());
}

bool MatchesQuery(const OrderSummary& summary, const std::string& query) {
  const std::vector<std::string> words = SearchWords(summary);
  return std::ranges::all_of(QueryWords(query), [&](const std::string& wanted) {
    return std::ranges::any_of(words,
                               [&](const std::string& word) { return word.starts_with(wanted); });
  });
}

bool Matches(const OrderRecord& record, const OrderFilter& filter) {
  const OrderSummary& summary = record.summary;
  return InView(record, filter.view) && MatchesFailure(record.sync, filter) &&
         MatchesQuery(summary, filter.query) &&
         (!filter.created_from.has_value() || summary.created_at >= *filter.created_from) &&
         (!filter.created_until.has_value() || summary.created_at < *filter.created_until);
}

std::string TokenOf(const Key& key) {
  return key.first.ToString() + "/" + std::to_string(static_cast<std::int64_t>(key.second));
}

std::optional<Key> ParseToken(const std::string& token) {
  const auto slash = token.find('/');
  if (slash == std::string::npos) return std::nullopt;
  const auto first = money::Decimal::Parse(token.substr(0, slash));
  if (!first.ok()) return std::nullopt;
  return Key{*first, OrderId{std::stoll(token.substr(slash + 1))}};
}

}  // namespace

absl::StatusOr<std::int64_t> InMemoryOrderIndex::Upsert(const StoreName& store,
                                                        std::span<const OrderRecord> records) {
  std::int64_t added = 0;
  for (const OrderRecord& record : records) {
    const auto [place, is_new] = orders[store].try_emplace(record.summary.id, record);
    if (is_new) {
      place->second.sync = {};
      known[{store, record.summary.id}] = now;
      ++added;
    } else if (record.summary.updated_at >= place->second.summary.updated_at) {
      place->second.summary = record.summary;
      place->second.violations = record.violations;
    }
  }
  return added;
}

absl::Status InMemoryOrderIndex::Adopt(const StoreName& store, std::span<const Adopted> adopted) {
  for (const Adopted& each : adopted) {
    const auto place = orders[store].find(each.order);
    if (place == orders[store].end()) continue;
    SyncState& sync = place->second.sync;
    if (sync.status == SyncStatus::kInProgress || sync.status == SyncStatus::kSynced) continue;
    if (each.state.status != SyncStatus::kSynced && sync != SyncState{}) continue;
    sync = each.state;
  }
  return absl::OkStatus();
}

absl::StatusOr<std::optional<OrderRecord>> InMemoryOrderIndex::Find(const StoreName& store,
                                                                    OrderId order) {
  const auto found = orders[store].find(order);
  return found == orders[store].end() ? std::nullopt : std::optional(found->second);
}

absl::StatusOr<std::vector<std::optional<OrderRecord>>> InMemoryOrderIndex::FindMany(
    const StoreName& store, std::span<const OrderId> wanted) {
  std::vector<std::optional<OrderRecord>> found;
  for (const OrderId order : wanted) found.push_back(*Find(store, order));
  return found;
}

absl::StatusOr<OrderPage> InMemoryOrderIndex::List(const StoreName& store,
                                                   const OrderPageRequest& request) {
  std::optional<Key> after;
  if (!request.page_token.empty()) {
    after = ParseToken(request.page_token);
    if (!after.has_value()) {
      return errors::ToStatus({.reason = errors::Reason::kInvalidPageToken,
                               .message = "The page token is of another list.",
                               .remedy = "Leave it out."});
    }
  }
  std::map<Key, OrderRecord> sorted;
  OrderPage page;
  for (const auto& [id, record] : orders[store]) {
    if (InView(record, request.filter.view)) sorted.emplace(KeyOf(record, request.sort), record);
    if (Matches(record, request.filter)) ++page.total_size;
  }
  std::vector<std::pair<Key, OrderRecord>> all(sorted.begin(), sorted.end());
  const bool descending = request.direction == SortDirection::kDescending;
  if (descending) std::ranges::reverse(all);

  std::string last;
  std::int64_t looked_at = 0;
  for (const auto& [key, record] : all) {
    if (after.has_value() && (descending ? key >= *after : key <= *after)) continue;
    const bool matches = Matches(record, request.filter);
    if (looked_at == looks_at || (matches && std::ssize(page.orders) == request.page_size)) {
      page.next_page_token = last;
      break;
    }
    if (matches) page.orders.push_back(record);
    last = TokenOf(key);
    ++looked_at;
  }
  return page;
}

absl::StatusOr<std::int64_t> InMemoryOrderIndex::Forget(const StoreName& store,
                                                        std::span<const OrderRecord> records,
                                                        absl::Time known_until) {
  std::int64_t forgotten = 0;
  for (const OrderRecord& record : records) {
    const auto there = orders[store].find(record.summary.id);
    if (there == orders[store].end()) continue;
    const SyncState& sync = there->second.sync;
    if (known[{store, record.summary.id}] >= known_until ||
        there->second.summary.updated_at != record.summary.updated_at ||
        sync.run != record.sync.run || sync.status == SyncStatus::kInProgress ||
        sync.status == SyncStatus::kFailed)
      continue;
    orders[store].erase(there);
    ++forgotten;
  }
  return forgotten;
}

absl::Status InMemoryOrderIndex::Clear(const StoreName& store) {
  orders.erase(store);
  refreshed.erase(store);
  judged.erase(store);
  return absl::OkStatus();
}

absl::StatusOr<ViewCounts> InMemoryOrderIndex::Count(const StoreName& store) {
  if (!failure.ok()) return failure;
  ViewCounts counts{};
  for (const auto& [id, record] : orders[store]) {
    for (const OrderView view : kOrderViews) {
      if (InView(record, view)) ++counts[static_cast<std::size_t>(view)];
    }
  }
  return counts;
}

absl::StatusOr<std::optional<absl::Time>> InMemoryOrderIndex::RefreshedUntil(
    const StoreName& store) {
  const auto found = refreshed.find(store);
  return found == refreshed.end() ? std::nullopt : std::optional(found->second);
}

absl::Status InMemoryOrderIndex::SetRefreshedUntil(const StoreName& store, absl::Time time) {
  refreshed[store] = time;
  return absl::OkStatus();
}

absl::StatusOr<std::optional<OrderIndex::Judged>> InMemoryOrderIndex::JudgedBy(
    const StoreName& store) {
  const auto found = judged.find(store);
  if (found == judged.end()) return std::nullopt;
  return found->second;
}

absl::Status InMemoryOrderIndex::SetJudgedBy(const StoreName& store, const Judged& by) {
  judged[store] = by;
  return absl::OkStatus();
}

}  // namespace waybill::ordersync::testing
