// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/order_preparation.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"
#include "services/order-sync/domain/invoice_mapping.h"
#include "services/order-sync/domain/order_mapping.h"
#include "services/order-sync/domain/order_references.h"
#include "services/order-sync/domain/order_summary.h"
#include "services/order-sync/domain/payment_mapping.h"

namespace waybill::ordersync {
namespace {

using errors::Reason;

// The orders that still go on.
std::vector<OrderPreparation*> Going(std::span<OrderPreparation> orders) {
  std::vector<OrderPreparation*> going;
  for (OrderPreparation& order : orders) {
    if (order.going()) going.push_back(&order);
  }
  return going;
}

ContactPlan ContactsFor(const OrderReferences& references, const CatalogAnswer& answer,
                        const OrderRules& rules) {
  const std::optional<CustomerReference>& customer = references.customer;
  if (answer.customer.has_value()) {
    return customer.has_value() ? PlanContacts(references.order, *customer, *answer.customer)
                                : ContactPlan();
  }
  if (rules.missing_customer == MissingPolicy::kPlaceholder) return PlanPlaceholder(customer);
  return customer.has_value() ? PlanContacts(references.order, *customer) : ContactPlan();
}

// The findings that the rules don't make up for. That a placeholder stands for a product stays a
// warning.
std::vector<Finding> WhatIsLeft(const OrderReferences& references, const OrderRules& rules,
                                const CatalogAnswer& answer) {
  std::vector<Finding> left;
  for (const Finding& finding : answer.findings) {
    const bool made_up_for = IsMadeUpFor(finding, references, rules, answer);
    if (made_up_for && !(finding.reason == Reason::kProductMissing &&
                         rules.missing_product == MissingPolicy::kPlaceholder)) {
      continue;
    }
    left.push_back(finding);
    if (made_up_for) left.back().severity = Severity::kWarning;
  }
  return left;
}

// Whether the rules let the order wait for it.
bool IsWaitedFor(const Finding& finding, const OrderRules& rules) {
  return (finding.reason == Reason::kCustomerMissing &&
          rules.missing_customer == MissingPolicy::kHold) ||
         (finding.reason == Reason::kProductMissing &&
          rules.missing_product == MissingPolicy::kHold);
}

// What is in the order's way; an order that only waits is on hold.
Failure FailureBy(std::vector<Finding> findings, const OrderRules& rules) {
  const bool waits = std::ranges::all_of(findings, [&](const Finding& finding) {
    return finding.severity != Severity::kError || IsWaitedFor(finding, rules);
  });
  Failure failure = FailureOf(std::move(findings));
  if (!waits) return failure;
  failure.reason = Reason::kOnHold;
  failure.message = absl::StrCat("On hold, as the order rules say: ", failure.message);
  absl::StrAppend(&failure.remedy, " The order is then synced by itself.");
  return failure;
}

}  // namespace

void OrderPreparation::Fail(const absl::Status& status) {
  failure = FailureOf(status);
  retry_delay = errors::FromStatus(status).retry_delay;
}

void OrderPreparer::Read(const StoreName& store, std::span<OrderPreparation> orders,
                         absl::Time deadline) const {
  const std::vector<OrderPreparation*> going = Going(orders);
  if (going.empty()) return;
  std::vector<OrderId> ids;
  ids.reserve(going.size());
  for (const OrderPreparation* order : going) ids.push_back(order->id);
  std::vector<absl::StatusOr<ShopOrder>> read = deps_.source.Read(store, ids, deadline);
  for (std::size_t i = 0; i < going.size(); ++i) {
    if (read[i].ok()) {
      going[i]->order = *std::move(read[i]);
    } else {
      going[i]->Fail(read[i].status());
    }
  }
}

void Judge(std::span<OrderPreparation> orders, const OrderRules& rules, absl::Time now) {
  for (OrderPreparation* order : Going(orders)) {
    if (!order->carried) order->violations = Violations(SummaryOf(*order->order), rules, now);
  }
}

void OrderPreparer::Check(const StoreName& store, std::span<OrderPreparation> orders,
                          const OrderRules& rules, absl::Time deadline) const {
  const std::vector<OrderPreparation*> going = Going(orders);
  if (going.empty()) return;
  std::vector<OrderReferences> references;
  references.reserve(going.size());
  for (const OrderPreparation* order : going)
    references.push_back(ReferencesOf(*order->order, rules));
  std::vector<absl::StatusOr<CatalogAnswer>> answers =
      deps_.catalog.Check(store, references, Catalog::Freshness::kCached, deadline);

  for (std::size_t i = 0; i < going.size(); ++i) {
    if (!answers[i].ok()) {
      going[i]->Fail(answers[i].status());
      continue;
    }
    going[i]->catalog = PlanCatalog(*going[i]->order, references[i], rules, *answers[i]);
    std::vector<Finding> findings = WhatIsLeft(references[i], rules, *answers[i]);
    if (HasError(findings)) {
      going[i]->Fail(FailureBy(std::move(findings), rules));
      continue;
    }
    going[i]->warnings = std::move(findings);
    going[i]->contacts = ContactsFor(references[i], *answers[i], rules);
    going[i]->answer = *std::move(answers[i]);
  }
}

void Map(std::span<OrderPreparation> orders, const OrderRules& rules) {
  for (OrderPreparation* order : Going(orders)) {
    absl::StatusOr<SaleOrderDraft> draft = MapOrder(*order->order, rules, *order->answer);
    if (!draft.ok()) {
      order->Fail(draft.status());
      continue;
    }
    order->draft = *std::move(draft);
    auto credit_notes = CreditNotesOf(*order->order, rules, *order->answer);
    if (!credit_notes.ok()) {
      order->Fail(credit_notes.status());
      continue;
    }
    order->credit_notes = *std::move(credit_notes);
    KeepUsed(*order->draft, order->credit_notes, order->catalog);
    std::ranges::move(MoneyLeftOut(*order->order, rules), std::back_inserter(order->warnings));
    if (!rules.register_payments) continue;
    absl::StatusOr<std::vector<PaymentDraft>> payments = PaymentsOf(*order->order, rules);
    if (payments.ok()) {
      order->payments = *std::move(payments);
    } else {
      order->Fail(payments.status());
    }
  }
}

}  // namespace waybill::ordersync
