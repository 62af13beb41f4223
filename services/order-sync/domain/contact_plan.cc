// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/contact_plan.h"

#include <map>
#include <string>
#include <string_view>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
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

// Odoo takes a contact of kind invoice or delivery for the usual one of its customer; an address
// that serves as both is neither.
ContactDraft AddressContact(std::string_view owner, ContactKind kind, std::string_view otherwise,
                            const PostalAddress& address) {
  const std::string name = FullName(address).empty() ? address.company : FullName(address);
  ContactDraft contact{.external_id = AddressExternalId(owner, address),
                       .kind = kind,
                       .name = name.empty() ? std::string(otherwise) : name};
  SetAddress(address, contact);
  return contact;
}

// Where a phone number differs, the goods go to the same place.
bool IsSamePlace(PostalAddress one, PostalAddress other) {
  one.phone.clear();
  other.phone.clear();
  return one == other;
}

bool HasStreet(const std::optional<PostalAddress>& address) {
  return address.has_value() && !(address->address1.empty() && address->address2.empty());
}

// `lacking` are those of the addresses that Odoo does not have.
void PlanAddresses(std::string_view owner, std::string_view name,
                   const std::optional<PostalAddress>& lacking_invoice,
                   const std::optional<PostalAddress>& lacking_delivery, ContactPlan& plan) {
  const bool invoice = HasStreet(lacking_invoice);
  const bool delivery = HasStreet(lacking_delivery);
  const bool same = invoice && delivery && IsSamePlace(*lacking_invoice, *lacking_delivery);
  if (invoice) {
    plan.invoice = AddressContact(owner, same ? ContactKind::kOther : ContactKind::kInvoice, name,
                                  *lacking_invoice);
  }
  if (same) {
    plan.delivery = plan.invoice;
  } else if (delivery) {
    plan.delivery = AddressContact(owner, ContactKind::kDelivery, name, *lacking_delivery);
  }
}

std::optional<ContactDraft> PersonOf(std::string_view owner, const CustomerReference& customer) {
  if (customer.company.empty() || customer.name.empty() || customer.customer_id == 0) {
    return std::nullopt;
  }
  return ContactDraft{.external_id = CompanyContactExternalId(owner, customer.customer_id),
                      .name = customer.name,
                      .email = customer.email,
                      .phone = customer.phone};
}

}  // namespace

ContactPlan PlanContacts(OrderId order, const CustomerReference& customer) {
  const std::optional<PostalAddress>& home =
      HasStreet(customer.billing_address) ? customer.billing_address : customer.shipping_address;
  ContactPlan plan;
  plan.customer = ContactDraft{.external_id = ContactExternalId(order, customer),
                               .is_company = !customer.company.empty(),
                               .name = NameOf(order, customer, home.has_value() ? &*home : nullptr),
                               .email = customer.email,
                               .phone = customer.phone};
  if (home.has_value()) SetAddress(*home, *plan.customer);
  plan.home = home;
  const std::string& owner = plan.customer->external_id;
  plan.person = PersonOf(owner, customer);
  if (home.has_value() && customer.shipping_address.has_value() &&
      !IsSamePlace(*customer.shipping_address, *home)) {
    PlanAddresses(owner, plan.customer->name, std::nullopt, customer.shipping_address, plan);
  }
  return plan;
}

ContactPlan PlanContacts(OrderId order, const CustomerReference& customer,
                         const CustomerMatch& match) {
  using Lacking = std::optional<PostalAddress>;
  const std::string owner = ContactExternalId(order, customer);
  ContactPlan plan;
  if (!match.contact_known) plan.person = PersonOf(owner, customer);
  PlanAddresses(owner, NameOf(order, customer, nullptr),
                match.invoice_partner.has_value() ? Lacking() : customer.billing_address,
                match.delivery_partner.has_value() ? Lacking() : customer.shipping_address, plan);
  return plan;
}

ContactPlan PlanPlaceholder(const std::optional<CustomerReference>& customer) {
  ContactPlan plan;
  plan.customer = ContactDraft{.external_id = std::string(kPlaceholderCustomerExternalId),
                               .name = "Shopify customer"};
  if (customer.has_value()) {
    PlanAddresses(kPlaceholderCustomerExternalId, plan.customer->name, customer->billing_address,
                  customer->shipping_address, plan);
  }
  return plan;
}

void ShareCustomers(std::span<ContactPlan* const> plans) {
  std::map<std::string, std::optional<PostalAddress>> homes;
  for (ContactPlan* plan : plans) {
    if (!plan->customer.has_value()) continue;
    const std::string& customer = plan->customer->external_id;
    const auto [first, is_first] = homes.emplace(customer, plan->home);
    if (is_first || !HasStreet(plan->home)) continue;
    if (first->second.has_value() && IsSamePlace(*plan->home, *first->second)) continue;
    const bool elsewhere = plan->delivery.has_value();
    plan->invoice =
        AddressContact(customer, elsewhere ? ContactKind::kInvoice : ContactKind::kOther,
                       plan->customer->name, *plan->home);
    if (!elsewhere) plan->delivery = plan->invoice;
  }
}

}  // namespace waybill::ordersync
