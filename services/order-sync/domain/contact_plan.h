// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>

#include "services/order-sync/domain/catalog_answer.h"
#include "services/order-sync/domain/contact_draft.h"
#include "services/order-sync/domain/references.h"
#include "services/order-sync/domain/sale_order_draft.h"

namespace waybill::ordersync {

// The contacts that must be created before an order can be. Contacts that exist are never changed:
// an address that Odoo does not have becomes one of its own, below the customer.
struct ContactPlan {
  // The person or company, with the invoice address. Nothing: the customer is in Odoo.
  std::optional<ContactDraft> customer = std::nullopt;
  std::optional<PostalAddress> home = std::nullopt;  // That address.
  std::string location = {};                         // At which of the company's locations.
  // The rest belongs to the customer. Who ordered for a company:
  std::optional<ContactDraft> person = std::nullopt;
  // Where the invoice goes, if elsewhere.
  std::optional<ContactDraft> invoice = std::nullopt;
  // Where the goods go, if elsewhere.
  std::optional<ContactDraft> delivery = std::nullopt;

  bool empty() const {
    return !customer.has_value() && !person.has_value() && !invoice.has_value() &&
           !delivery.has_value();
  }
};

// Who must be created for a customer that is not in Odoo. A guest's contact is known by the e-mail
// address, so that a guest who orders twice at once is one contact.
ContactPlan PlanContacts(OrderId order, const CustomerReference& customer);

// Which contacts of a customer that is in Odoo must be created.
ContactPlan PlanContacts(OrderId order, const CustomerReference& customer,
                         const CustomerMatch& match);

// One contact that stands for all customers that are not in Odoo, with the order's addresses.
ContactPlan PlanPlaceholder(const std::optional<CustomerReference>& customer);

// Of plans that create the same customer only the first one's address becomes the customer's own.
// Makes contacts of the others' invoice addresses.
void ShareCustomers(std::span<ContactPlan* const> plans);

}  // namespace waybill::ordersync
