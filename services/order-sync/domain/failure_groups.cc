// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/failure_groups.h"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include "services/order-sync/domain/failure_causes.h"

namespace waybill::ordersync {
namespace {

// The group, described by the first of its orders that is still in it; nothing if none is.
std::optional<FailureGroup> Describe(FailedOrders orders,
                                     std::span<const std::optional<OrderRecord>> records) {
  FailureGroup group;
  for (const std::optional<OrderRecord>& record : records) {
    if (!record.has_value() || !record->sync.failure.has_value()) continue;
    const std::vector<Finding> causes = CausesOf(*record->sync.failure);
    const auto cause = std::ranges::find(causes, orders.root_cause, &Finding::root_cause);
    if (cause == causes.end()) continue;
    if (group.examples.empty()) group.cause = *cause;
    group.examples.push_back(record->summary);
  }
  if (group.examples.empty()) return std::nullopt;
  group.orders = std::move(orders);
  return group;
}

}  // namespace

absl::StatusOr<FailureGroupPage> FailureGroups::List(const StoreName& store, std::int64_t page_size,
                                                     const std::string& page_token) const {
  absl::StatusOr<FailedOrdersPage> found = deps_.failures.List(store, page_size, page_token);
  if (!found.ok()) return found.status();
  std::vector<OrderId> ids;
  for (const FailedOrders& group : found->groups)
    ids.insert(ids.end(), group.examples.begin(), group.examples.end());
  const auto records = deps_.index.FindMany(store, ids);
  if (!records.ok()) return records.status();

  FailureGroupPage page{.next_page_token = std::move(found->next_page_token),
                        .total_size = found->total_size};
  std::size_t next = 0;
  for (FailedOrders& group : found->groups) {
    const std::size_t count = group.examples.size();
    std::optional<FailureGroup> described =
        Describe(std::move(group), std::span(*records).subspan(next, count));
    next += count;
    // One whose orders were all synced between the two readings is a group no more.
    if (described.has_value()) page.groups.push_back(*std::move(described));
  }
  return page;
}

}  // namespace waybill::ordersync
