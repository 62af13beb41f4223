// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "services/order-sync/domain/contact_draft.h"
#include "services/order-sync/domain/references.h"
#include "services/order-sync/domain/sale_order_draft.h"

namespace waybill::ordersync {

// The contacts that must be created before an order can be. Empty where the customer is in Odoo.
struct ContactPlan {
  // The person or company, with the invoice address.
  std::optional<ContactDraft> customer = std::nullopt;
  // Where the goods go, if elsewhere. Its parent is the customer.
  std::optional<ContactDraft> delivery = std::nullopt;

  bool empty() const { return !customer.has_value(); }
};

// Who must be created for a customer that is not in Odoo. A guest's contact is known by the e-mail
// address, so that a guest who orders twice at once is one contact.
ContactPlan PlanContacts(OrderId order, const CustomerReference& customer);

}  // namespace waybill::ordersync
