// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/order_previewer.h"

#include <utility>

#include "services/order-sync/domain/order_summary.h"
#include "services/order-sync/domain/sync_outcome.h"

namespace waybill::ordersync {
namespace {

// A failure of the looking, not of the order.
absl::Status Unanswered(const Failure& failure) {
  return errors::ToStatus({.reason = failure.reason,
                           .message = failure.message,
                           .remedy = failure.remedy,
                           .metadata = failure.metadata});
}

bool IsAboutTheOrder(const Failure& failure) {
  return !failure.findings.empty() ||
         errors::ClassOf(failure.reason) == errors::FailureClass::kData ||
         failure.reason == errors::Reason::kOrderUnsupported;
}

}  // namespace

absl::StatusOr<OrderPreview> OrderPreviewer::Preview(const OrderName& order,
                                                     absl::Time deadline) const {
  const auto rules = deps_.rules.Get(order.store);
  if (!rules.ok()) return rules.status();
  auto known = deps_.index.Find(order.store, order.order);
  if (!known.ok()) return known.status();

  OrderPreparation preparation{.id = order.order};
  const std::span<OrderPreparation> one(&preparation, 1);
  deps_.preparer.Read(order.store, one, deadline);
  if (!preparation.order.has_value()) return Unanswered(*preparation.failure);
  Judge(one, rules->rules, deps_.clock.Now());
  deps_.preparer.Check(order.store, one, rules->rules, deadline);
  Map(one, rules->rules);
  if (preparation.failure.has_value() && !IsAboutTheOrder(*preparation.failure)) {
    return Unanswered(*preparation.failure);
  }

  OrderPreview preview{.record = {.summary = SummaryOf(*preparation.order),
                                  .violations = preparation.violations,
                                  .sync = known->has_value() ? (*known)->sync : SyncState{}}};
  preview.findings = std::move(preparation.warnings);
  if (!preparation.violations.empty()) {
    preview.failure = NotEligible(preparation.violations);
  } else if (preparation.failure.has_value()) {
    preview.failure = std::move(preparation.failure);
    if (!preview.failure->findings.empty()) preview.findings = preview.failure->findings;
  } else {
    preview.draft = std::move(preparation.draft);
  }
  return preview;
}

}  // namespace waybill::ordersync
