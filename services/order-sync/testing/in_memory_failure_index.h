// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "libs/errors/error.h"
#include "services/order-sync/domain/failure_causes.h"
#include "services/order-sync/domain/ports/failure_index.h"
#include "services/order-sync/testing/in_memory_order_index.h"

namespace waybill::ordersync::testing {

// What failed the orders of an index in memory. Its page tokens are root causes. For one thread at
// a time.
class InMemoryFailureIndex final : public FailureIndex {
 public:
  explicit InMemoryFailureIndex(InMemoryOrderIndex& index) : index_(index) {}

  absl::StatusOr<FailedOrdersPage> List(const StoreName& store, std::int64_t page_size,
                                        const std::string& page_token) override {
    const std::vector<FailedOrders> all = All(store);
    auto next = all.begin();
    if (!page_token.empty()) {
      next = std::ranges::find(all, page_token, &FailedOrders::root_cause);
      if (next == all.end()) {
        return errors::ToStatus({.reason = errors::Reason::kInvalidPageToken,
                                 .message = "The page token is of another list.",
                                 .remedy = "Leave it out."});
      }
      ++next;
    }
    FailedOrdersPage page{.total_size = std::ssize(all)};
    while (next != all.end() && std::ssize(page.groups) < page_size) page.groups.push_back(*next++);
    if (next != all.end()) page.next_page_token = page.groups.back().root_cause;
    return page;
  }

 private:
  std::vector<FailedOrders> All(const StoreName& store) const {
    std::map<std::string, FailedOrders> groups;
    for (const auto& [id, record] : index_.orders[store]) {
      if (record.sync.status != SyncStatus::kFailed) continue;
      const absl::Time placed = record.summary.created_at;
      for (const Finding& cause : CausesOf(*record.sync.failure)) {
        FailedOrders& group =
            groups
                .try_emplace(cause.root_cause, FailedOrders{.root_cause = cause.root_cause,
                                                            .oldest = placed,
                                                            .newest = placed})
                .first->second;
        ++group.count;
        group.oldest = std::min(group.oldest, placed);
        group.newest = std::max(group.newest, placed);
        group.examples.insert(group.examples.begin(), id);
        group.examples.resize(std::min<std::size_t>(group.examples.size(), 5));
      }
    }
    std::vector<FailedOrders> sorted;
    for (auto& [cause, group] : groups) sorted.push_back(std::move(group));
    std::ranges::stable_sort(sorted, std::greater(), &FailedOrders::count);
    return sorted;
  }

  InMemoryOrderIndex& index_;
};

}  // namespace waybill::ordersync::testing
