// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/contact_plan.h"

#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "services/order-sync/domain/external_ids.h"

namespace waybill::ordersync {
namespace {

std::string FullName(const PostalAddress& address) {
  std::string name = absl::StrCat(address.first_name, " ", address.last_name);
  absl::StripAsciiWhitespace(&name);
  return name;
}

// The best name there is. Odoo wants one, and a number is better than a made-up person.
std::string NameOf(OrderId order, const CustomerReference& customer, const PostalAddress* address) {
  if (!customer.company.empty()) return customer.company;
  if (!customer.name.empty()) return customer.name;
  if (address != nullptr && !FullName(*address).empty()) return FullName(*address);
  if (address != nullptr && !address->company.empty()) return address->company;
  if (!customer.email.empty()) return customer.email;
  return absl::StrCat("Shopify customer of order ", static_cast<std::int64_t>(order));
}

std::string ContactExternalId(OrderId order, const CustomerReference& customer) {
  if (customer.company_id != 0) return CompanyExternalId(customer.company_id);
  if (customer.customer_id != 0) return CustomerExternalId(customer.customer_id);
  if (!customer.email.empty()) return GuestExternalId(customer.email);
  return OrderCustomerExternalId(order);
}

void SetAddress(const PostalAddress& address, ContactDraft& contact) {
  contact.street = address.address1;
  contact.street2 = address.address2;
  contact.city = address.city;
  contact.zip = address.zip;
  contact.country_code = address.country_code;
  contact.province_code = address.province_code;
  if (contact.phone.empty()) contact.phone = address.phone;
}

}  // namespace

ContactPlan PlanContacts(OrderId order, const CustomerReference& customer) {
  const std::optional<PostalAddress>& home =
      customer.billing_address.has_value() ? customer.billing_address : customer.shipping_address;
  ContactPlan plan;
  plan.customer = ContactDraft{.external_id = ContactExternalId(order, customer),
                               .is_company = !customer.company.empty(),
                               .name = NameOf(order, customer, home.has_value() ? &*home : nullptr),
                               .email = customer.email,
                               .phone = customer.phone};
  if (home.has_value()) SetAddress(*home, *plan.customer);

  if (customer.shipping_address.has_value() && customer.shipping_address != home) {
    const PostalAddress& goods = *customer.shipping_address;
    plan.delivery =
        ContactDraft{.external_id = OrderDeliveryExternalId(order),
                     .kind = ContactKind::kDelivery,
                     .name = FullName(goods).empty() ? plan.customer->name : FullName(goods)};
    SetAddress(goods, *plan.delivery);
  }
  return plan;
}

}  // namespace waybill::ordersync
