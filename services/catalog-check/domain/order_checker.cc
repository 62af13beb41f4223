// SPDX-License-Identifier: Apache-2.0
#include "services/catalog-check/domain/order_checker.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "libs/errors/error.h"
#include "services/catalog-check/domain/catalog_gathering.h"
#include "services/catalog-check/domain/order_decision.h"

namespace waybill::catalogcheck {
namespace {

bool IsDoubtful(const OrderAnswer& answer) {
  return std::ranges::any_of(answer.findings, DependsOnOdoo);
}

}  // namespace

absl::StatusOr<std::vector<OrderAnswer>> OrderChecker::Check(
    std::span<const OrderReferences> orders, Freshness freshness, absl::Time deadline) {
  probe_.BatchChecked(orders.size());
  absl::StatusOr<std::vector<OrderAnswer>> answers = CheckQuietly(orders, freshness, deadline);
  if (!answers.ok()) {
    probe_.CheckFailed(errors::ReasonOf(answers.status()), orders.size());
    return answers;
  }
  for (const OrderAnswer& answer : *answers) probe_.OrderChecked(answer.findings);
  return answers;
}

absl::StatusOr<std::vector<OrderAnswer>> OrderChecker::CheckQuietly(
    std::span<const OrderReferences> orders, Freshness freshness, absl::Time deadline) {
  const absl::Time now = clock_.Now();
  const bool fresh = freshness == Freshness::kFresh;
  Reading reading{.not_before = fresh ? now : absl::InfinitePast(), .deadline = deadline};

  std::vector<const OrderReferences*> asked;
  for (const OrderReferences& order : orders) asked.push_back(&order);
  const auto snapshot = Gather(catalog_, asked, reading);
  if (!snapshot.ok()) return snapshot.status();
  std::vector<OrderAnswer> answers;
  for (const OrderReferences& order : orders) answers.push_back(Decide(order, *snapshot));
  if (fresh) return answers;

  std::vector<std::size_t> doubtful;
  asked.clear();
  for (std::size_t n = 0; n < answers.size(); ++n) {
    if (!IsDoubtful(answers[n])) continue;
    doubtful.push_back(n);
    asked.push_back(&orders[n]);
  }
  if (doubtful.empty()) return answers;
  reading.not_before = now;
  const auto present = Gather(catalog_, asked, reading);
  if (!present.ok()) return present.status();
  for (const std::size_t n : doubtful) answers[n] = Decide(orders[n], *present);
  return answers;
}

}  // namespace waybill::catalogcheck
