// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/order_previewer.h"

#include <set>
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

bool WasLookedAt(const OrderPreparation& preparation) {
  if (!preparation.order.has_value()) return false;
  if (!preparation.failure.has_value() || !preparation.failure->findings.empty()) return true;
  // Of an order that is in Odoo that may be all there is to be told: nothing else is looked up
  // then.
  if (preparation.failure->reason == errors::Reason::kTotalMismatch) return true;
  return preparation.answer.has_value() &&
         errors::ClassOf(preparation.failure->reason) != errors::FailureClass::kTransient;
}

std::vector<Finding> FindingsOf(const RehearsedSync& sync) {
  std::vector<Finding> findings;
  if (sync.preparation.failure.has_value()) findings = sync.preparation.failure->findings;
  findings.insert(findings.end(), sync.warnings.begin(), sync.warnings.end());
  return findings;
}

// The failure of an order that has another one before it.
std::optional<Finding> FindingOf(const std::optional<Failure>& failure) {
  if (!failure.has_value() || !failure->findings.empty()) return std::nullopt;
  return Finding{.reason = failure->reason,
                 .message = failure->message,
                 .remedy = failure->remedy,
                 .root_cause = failure->root_cause,
                 .metadata = failure->metadata};
}

// The ids of what is in Odoo; ContactDrafts have names of their own.
std::map<RecordKind, std::set<OdooId>> IdsIn(const RehearsedSync& sync) {
  std::map<RecordKind, std::set<OdooId>> ids;
  const auto add = [&ids](RecordKind kind, OdooId id) {
    if (id > OdooId{0}) ids[kind].insert(id);
  };
  const auto add_lines = [&add](const auto& lines) {
    for (const auto& line : lines) {
      add(RecordKind::kProduct, line.product);
      for (const OdooId tax : line.taxes) add(RecordKind::kTax, tax);
    }
  };
  if (const std::optional<SaleOrderDraft>& draft = sync.preparation.draft; draft.has_value()) {
    for (const OdooId partner : {draft->partner, draft->invoice_partner, draft->delivery_partner}) {
      add(RecordKind::kPartner, partner);
    }
    if (draft->pricelist.has_value()) add(RecordKind::kPricelist, *draft->pricelist);
    for (const OdooId tag : draft->tags) add(RecordKind::kTag, tag);
    add_lines(draft->lines);
  }
  for (const RehearsedCreditNote& note : sync.credit_notes) add_lines(note.draft.lines);
  return ids;
}

}  // namespace

absl::StatusOr<OrderPreview> OrderPreviewer::Preview(const OrderName& order,
                                                     absl::Time deadline) const {
  const auto rules = deps_.rules.Get(order.store);
  if (!rules.ok()) return rules.status();
  absl::StatusOr<RehearsedSync> sync = deps_.rehearsal.Run(order, rules->rules, deadline);
  if (!sync.ok()) return sync.status();
  const OrderPreparation& prepared = sync->preparation;
  if (!WasLookedAt(prepared)) return Unanswered(*prepared.failure);

  OrderPreview preview{.record = RecordOf(*prepared.order, rules->rules, deps_.clock.Now()),
                       .failure = prepared.failure,
                       .sync = *sync};
  if (const auto parts = PartsOf(*prepared.order, rules->rules.order_currency); parts.ok()) {
    preview.shopify = AmountsOf(*parts);
  }
  if (sync->known.has_value()) preview.record.sync = sync->known->sync;
  if (!prepared.violations.empty()) {
    preview.failure = NotEligible(prepared.violations);
    auto findings = FindingsIfEligible(order, rules->rules, deadline);
    if (!findings.ok()) return findings.status();
    preview.findings = *std::move(findings);
  } else {
    preview.findings = FindingsOf(*sync);
  }
  preview.names = NamesFor(order.store, *sync, deadline);
  return preview;
}

absl::StatusOr<std::vector<Finding>> OrderPreviewer::FindingsIfEligible(const OrderName& order,
                                                                        const OrderRules& rules,
                                                                        absl::Time deadline) const {
  const auto sync = deps_.rehearsal.Run(order, LettingEveryOrderThrough(rules), deadline);
  if (!sync.ok()) return sync.status();
  if (!WasLookedAt(sync->preparation)) return Unanswered(*sync->preparation.failure);
  std::vector<Finding> findings = FindingsOf(*sync);
  if (const auto other = FindingOf(sync->preparation.failure); other.has_value()) {
    findings.insert(findings.begin(), *other);
  }
  return findings;
}

RecordNames OrderPreviewer::NamesFor(const StoreName& store, const RehearsedSync& sync,
                                     absl::Time deadline) const {
  RecordNames names;
  for (const auto& [kind, ids] : IdsIn(sync)) {
    auto read =
        deps_.records.Names(store, kind, std::vector<OdooId>(ids.begin(), ids.end()), deadline);
    if (read.ok()) names[kind] = *std::move(read);  // Without its name, a record has its id.
  }
  for (const auto& [id, product] : sync.catalog.products) {
    names[RecordKind::kProduct][id] = product.name;
  }
  for (const auto& [id, tax] : sync.catalog.taxes) names[RecordKind::kTax][id] = tax.name;
  for (const RehearsedContact& contact : sync.contacts) {
    names[RecordKind::kPartner][contact.id] = contact.draft.name;
  }
  return names;
}

}  // namespace waybill::ordersync
