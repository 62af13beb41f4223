// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/eligibility_review.h"

#include <utility>

namespace waybill::ordersync {
namespace {

constexpr std::int64_t kPageSize = 250;
constexpr std::int64_t kMaxPreviewed = 10'000;
constexpr std::size_t kMaxExamples = 20;

// The orders whose hold may have ended since they were judged.
OrderFilter Released(const OrderRules& rules, absl::Time judged, absl::Time now) {
  return {.created_from = judged - rules.hold_for,
          .created_until = now - rules.hold_for + absl::Milliseconds(1)};
}

// The records of which the rules say something else than they did.
std::vector<OrderRecord> Changed(const std::vector<OrderRecord>& records, const OrderRules& rules,
                                 absl::Time now) {
  std::vector<OrderRecord> changed;
  for (const OrderRecord& record : records) {
    std::vector<RuleViolation> violations = Violations(record.summary, rules, now);
    if (violations == record.violations) continue;
    changed.push_back({.summary = record.summary, .violations = std::move(violations)});
  }
  return changed;
}

void Count(OrderRecord record, bool was_eligible, RulesEffect& effect) {
  const bool eligible = record.violations.empty();
  ++effect.judged;
  if (eligible) ++effect.eligible;
  if (eligible == was_eligible) return;
  ++(eligible ? effect.newly_eligible : effect.no_longer_eligible);
  std::vector<OrderRecord>& examples = eligible ? effect.let_in : effect.shut_out;
  if (examples.size() < kMaxExamples) examples.push_back(std::move(record));
}

}  // namespace

absl::Status EligibilityReview::Update(const StoreName& store, absl::Time deadline) {
  const auto rules = deps_.rules.Get(store);
  if (!rules.ok()) return rules.status();
  const auto judged = deps_.index.JudgedBy(store);
  if (!judged.ok()) return judged.status();
  const absl::Time now = deps_.clock.Now();

  OrderPageRequest request{.page_size = kPageSize};
  if (judged->has_value() && (*judged)->etag == rules->etag) {
    if (rules->rules.hold_for <= absl::ZeroDuration()) return absl::OkStatus();
    request.filter = Released(rules->rules, (*judged)->time, now);
  }
  do {
    if (deps_.clock.Now() >= deadline) return absl::OkStatus();
    const auto page = deps_.index.List(store, request);
    if (!page.ok()) return page.status();
    const std::vector<OrderRecord> changed = Changed(page->orders, rules->rules, now);
    if (!changed.empty()) {
      const auto stored = deps_.index.Upsert(store, changed);
      if (!stored.ok()) return stored.status();
    }
    request.page_token = page->next_page_token;
  } while (!request.page_token.empty());
  return deps_.index.SetJudgedBy(store, {.etag = rules->etag, .time = now});
}

absl::StatusOr<RulesEffect> EligibilityReview::Preview(const StoreName& store,
                                                       const OrderRules& rules) const {
  const absl::Time now = deps_.clock.Now();
  RulesEffect effect;
  for (const OrderView view : {OrderView::kNotSynced, OrderView::kFailed}) {
    OrderPageRequest request{.filter = {.view = view}, .page_size = kPageSize};
    do {
      auto page = deps_.index.List(store, request);
      if (!page.ok()) return page.status();
      for (OrderRecord& record : page->orders) {
        const bool was_eligible = record.violations.empty();
        record.violations = Violations(record.summary, rules, now);
        Count(std::move(record), was_eligible, effect);
      }
      request.page_token = page->next_page_token;
    } while (!request.page_token.empty() && effect.judged < kMaxPreviewed);
  }
  return effect;
}

}  // namespace waybill::ordersync
