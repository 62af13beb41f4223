// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/failure_release.h"

#include <algorithm>
#include <optional>

#include "libs/errors/error.h"
#include "services/order-sync/domain/failure_causes.h"
#include "services/order-sync/domain/journal_lookup.h"

namespace waybill::ordersync {
namespace {

using errors::Reason;

constexpr std::int64_t kPageSize = 100;
constexpr std::size_t kGroupsAtOnce = 25;
constexpr absl::Duration kLease = absl::Minutes(2);

// Whether its orders have no more than the reason in common: each guest is another customer.
bool IsEachItsOwn(const FailureGroup& group) {
  return errors::ClassOf(group.cause.reason) == errors::FailureClass::kData &&
         group.cause.root_cause == errors::ReasonName(group.cause.reason);
}

// Which orders show whether the group's cause is gone.
std::size_t SampleSize(const FailureGroup& group) {
  return IsEachItsOwn(group) ? group.examples.size() : 1;
}

bool IsMended(const OrderPreparation& order, const FailureGroup& group) {
  if (!order.failure.has_value()) return true;
  // Nobody could be asked: that says nothing of the cause, or is the cause.
  if (order.failure->findings.empty() &&
      errors::ClassOf(order.failure->reason) != errors::FailureClass::kData)
    return false;
  const std::vector<Finding> causes = CausesOf(*order.failure);
  return std::ranges::find(causes, group.cause.root_cause, &Finding::root_cause) == causes.end();
}

}  // namespace

bool CanBeReleased(Reason reason) {
  switch (reason) {
    case Reason::kProductMissing:
    case Reason::kProductAmbiguous:
    case Reason::kCustomerMissing:
    case Reason::kCustomerAmbiguous:
    case Reason::kTaxMissing:
    case Reason::kTaxAmbiguous:
    case Reason::kPricelistMissing:
    case Reason::kItemProductMissing:
    case Reason::kJournalMissing:
    case Reason::kOdooCredentialsRefused:
    case Reason::kOdooDatabaseNotFound:
    case Reason::kOdooDatabaseChanged:
    case Reason::kOdooModuleMissing:
    case Reason::kShopifyCredentialsRefused:
    case Reason::kShopifyAccessDenied:
    case Reason::kShopifyShopNotFound:
    case Reason::kShopifyShopChanged:
      return true;
    default:
      return errors::ClassOf(reason) == errors::FailureClass::kTransient;
  }
}

void FailureRelease::Postpone(const Key& key, absl::Duration longest) {
  Turn& turn = turns_[key];
  turn.pause = std::min(longest, std::max(options_.first_pause, turn.pause * 2));
  turn.next = deps_.clock.Now() + turn.pause;
}

absl::StatusOr<std::vector<FailureGroup>> FailureRelease::GroupsInTurn(const StoreName& store) {
  std::string& page_token = next_page_[store];
  auto page = deps_.groups.List(store, kPageSize, page_token);
  if (!page.ok()) return page.status();
  page_token = page->next_page_token;
  const absl::Time now = deps_.clock.Now();
  // What was not heard of for so long has no turn any more.
  std::erase_if(turns_, [&](const auto& entry) {
    return entry.second.next + options_.longest_after_release < now;
  });
  std::vector<FailureGroup> groups;
  for (FailureGroup& group : page->groups) {
    if (groups.size() == kGroupsAtOnce) break;
    if (!CanBeReleased(group.cause.reason)) continue;
    const auto turn = turns_.find({store, group.cause.root_cause});
    if (turn == turns_.end() || turn->second.next <= now) groups.push_back(std::move(group));
  }
  return groups;
}

// `orders` are the samples of the groups, one group's after the other's.
absl::Status FailureRelease::CheckOrders(const StoreName& store,
                                         std::span<const FailureGroup> groups,
                                         std::vector<OrderPreparation>& orders,
                                         absl::Time deadline) {
  const absl::Status guarded = deps_.guard.Check(store, deadline);
  if (errors::ReasonOf(guarded) == Reason::kRedisUnavailable) return guarded;
  if (!guarded.ok()) {
    for (OrderPreparation& order : orders) order.Fail(guarded);
    return absl::OkStatus();
  }
  const auto rules = deps_.rules.Get(store);
  if (!rules.ok()) return rules.status();
  deps_.preparer.Read(store, orders, deadline);
  deps_.preparer.Check(store, orders, rules->rules, deadline);

  // A journal is missed only once an order is mapped.
  std::vector<OrderPreparation*> paying;
  std::span<OrderPreparation> rest(orders);
  for (const FailureGroup& group : groups) {
    const std::span<OrderPreparation> samples = rest.first(SampleSize(group));
    rest = rest.subspan(samples.size());
    if (group.cause.reason != Reason::kJournalMissing) continue;
    Map(samples, rules->rules);
    for (OrderPreparation& order : samples) {
      if (order.going()) paying.push_back(&order);
    }
  }
  FindJournals(deps_.payments, store, paying, deadline);
  return absl::OkStatus();
}

absl::StatusOr<Release> FailureRelease::ReleaseOrders(const StoreName& store,
                                                      const FailureGroup& group,
                                                      std::vector<OrderId> mended,
                                                      absl::Time deadline) {
  const bool some = IsEachItsOwn(group);
  const absl::StatusOr<BulkRunId> run =
      some ? deps_.syncer.AskMany(store, mended, "", deadline)
           : deps_.syncer.AskAll(store, {.root_cause = group.cause.root_cause}, "");
  if (!run.ok()) return run.status();
  return Release{.root_cause = group.cause.root_cause,
                 .reason = group.cause.reason,
                 .order_count = some ? std::ssize(mended) : group.orders.count,
                 .run = *run};
}

absl::StatusOr<std::vector<Release>> FailureRelease::Look(const StoreName& store,
                                                          absl::Time deadline) {
  const auto ours = deps_.leases.Take(store, "release", kLease);
  if (!ours.ok()) return ours.status();
  if (!*ours) return std::vector<Release>();
  const auto groups = GroupsInTurn(store);
  if (!groups.ok()) return groups.status();
  std::vector<OrderPreparation> orders;
  for (const FailureGroup& group : *groups) {
    for (std::size_t i = 0; i < SampleSize(group); ++i)
      orders.push_back({.id = group.examples[i].id});
  }
  if (orders.empty()) return std::vector<Release>();
  if (const absl::Status checked = CheckOrders(store, *groups, orders, deadline); !checked.ok())
    return checked;

  std::vector<Release> releases;
  std::size_t next = 0;
  for (const FailureGroup& group : *groups) {
    std::vector<OrderId> mended;
    for (std::size_t i = 0; i < SampleSize(group); ++i, ++next) {
      if (IsMended(orders[next], group)) mended.push_back(orders[next].id);
    }
    const Key key{store, group.cause.root_cause};
    Postpone(key, mended.empty() ? options_.longest_pause : options_.longest_after_release);
    if (mended.empty()) continue;
    auto release = ReleaseOrders(store, group, std::move(mended), deadline);
    if (!release.ok()) return release.status();
    releases.push_back(*std::move(release));
  }
  return releases;
}

}  // namespace waybill::ordersync
