// SPDX-License-Identifier: Apache-2.0
// The contacts that a batch creates before its orders.
#include <vector>

#include "services/order-sync/domain/sync_batch.h"

namespace waybill::ordersync {
namespace {

// A contact below a customer, and what its id is for.
struct Belonging {
  OrderPreparation* preparation;
  ContactDraft draft;
  OdooId SaleOrderDraft::*role;  // Null: it stands on no order.
};

std::vector<Belonging> BelongingsOf(OrderPreparation& preparation) {
  ContactPlan& plan = preparation.contacts;
  std::vector<Belonging> belongings;
  const auto add = [&](std::optional<ContactDraft>& draft, OdooId SaleOrderDraft::*role) {
    if (!draft.has_value()) return;
    draft->parent = preparation.draft->partner;
    belongings.push_back({.preparation = &preparation, .draft = *draft, .role = role});
  };
  add(plan.person, nullptr);
  add(plan.invoice, &SaleOrderDraft::invoice_partner);
  add(plan.delivery, &SaleOrderDraft::delivery_partner);
  return belongings;
}

}  // namespace

void SyncBatch::CreateCustomers(std::span<OrderPreparation* const> lacking) {
  std::vector<ContactDraft> drafts;
  std::vector<ContactPlan*> plans;
  for (OrderPreparation* preparation : lacking) {
    drafts.push_back(*preparation->contacts.customer);
    plans.push_back(&preparation->contacts);
  }
  if (drafts.empty()) return;
  ShareCustomers(plans);
  const std::vector<absl::StatusOr<OdooId>> customers =
      deps_.contacts.Create(store_, drafts, deadline_);
  for (std::size_t n = 0; n < lacking.size(); ++n) {
    if (!customers[n].ok()) {
      lacking[n]->Fail(customers[n].status());
      continue;
    }
    SaleOrderDraft& draft = *lacking[n]->draft;
    draft.partner = draft.invoice_partner = draft.delivery_partner = *customers[n];
  }
}

void SyncBatch::CreateContacts() {
  std::vector<OrderPreparation*> lacking;
  for (const std::size_t i : Going()) {
    if (preparations_[i].contacts.customer.has_value()) lacking.push_back(&preparations_[i]);
  }
  CreateCustomers(lacking);

  std::vector<Belonging> belongings;
  std::vector<ContactDraft> drafts;
  for (const std::size_t i : Going()) {
    for (Belonging& each : BelongingsOf(preparations_[i])) {
      drafts.push_back(each.draft);
      belongings.push_back(std::move(each));
    }
  }
  if (drafts.empty()) return;
  const std::vector<absl::StatusOr<OdooId>> created =
      deps_.contacts.Create(store_, drafts, deadline_);
  for (std::size_t n = 0; n < belongings.size(); ++n) {
    OrderPreparation& preparation = *belongings[n].preparation;
    if (!created[n].ok()) {
      preparation.Fail(created[n].status());
    } else if (belongings[n].role != nullptr) {
      (*preparation.draft).*(belongings[n].role) = *created[n];
    }
  }
}

}  // namespace waybill::ordersync
