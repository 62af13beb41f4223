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

// Whose address a contact has.
struct Owner {
  std::string external_id;
  std::string name;
  std::string location;  // Of a company.
};

Owner OwnerOf(const ContactPlan& plan) {
  return {.external_id = plan.customer->external_id,
          .name = plan.customer->name,
          .location = plan.location};
}

// The receiver, and at which of the company's locations.
std::string ReceiverOf(const PostalAddress& address, const std::string& location,
                       std::string_view otherwise) {
  const std::string name = FullName(address).empty() ? address.company : FullName(address);
  if (location.empty()) return name.empty() ? std::string(otherwise) : name;
  return name.empty() ? location : absl::StrCat(name, " (", location, ")");
}

// Odoo takes a contact of kind invoice or delivery for the usual one of its customer; an address
// that serves as both is neither.
ContactDraft AddressContact(const Owner& owner, ContactKind kind, const PostalAddress& address) {
  ContactDraft contact{.external_id = AddressExternalId(owner.external_id, address),
                       .kind = kind,
                       .name = ReceiverOf(address, owner.location, owner.name)};
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
void PlanAddresses(const Owner& owner, const std::optional<PostalAddress>& lacking_invoice,
                   const std::optional<PostalAddress>& lacking_delivery, ContactPlan& plan) {
  const bool invoice = HasStreet(lacking_invoice);
  const bool delivery = HasStreet(lacking_delivery);
  const bool same = invoice && delivery && IsSamePlace(*lacking_invoice, *lacking_delivery);
  if (invoice) {
    plan.invoice =
        AddressContact(owner, same ? ContactKind::kOther : ContactKind::kInvoice, *lacking_invoice);
  }
  if (same) {
    plan.delivery = plan.invoice;
  } else if (delivery) {
    plan.delivery = AddressContact(owner, ContactKind::kDelivery, *lacking_delivery);
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
  plan.location = customer.location;
  plan.person = PersonOf(plan.customer->external_id, customer);
  if (home.has_value() && customer.shipping_address.has_value() &&
      !IsSamePlace(*customer.shipping_address, *home)) {
    PlanAddresses(OwnerOf(plan), std::nullopt, customer.shipping_address, plan);
  }
  return plan;
}

ContactPlan PlanContacts(OrderId order, const CustomerReference& customer,
                         const CustomerMatch& match) {
  using Lacking = std::optional<PostalAddress>;
  const Owner owner{.external_id = ContactExternalId(order, customer),
                    .name = NameOf(order, customer, nullptr),
                    .location = customer.location};
  ContactPlan plan;
  if (!match.contact_known) plan.person = PersonOf(owner.external_id, customer);
  PlanAddresses(owner, match.invoice_partner.has_value() ? Lacking() : customer.billing_address,
                match.delivery_partner.has_value() ? Lacking() : customer.shipping_address, plan);
  return plan;
}

ContactPlan PlanPlaceholder(const std::optional<CustomerReference>& customer) {
  ContactPlan plan;
  plan.customer = ContactDraft{.external_id = std::string(kPlaceholderCustomerExternalId),
                               .name = "Shopify customer"};
  if (customer.has_value()) {
    PlanAddresses(OwnerOf(plan), customer->billing_address, customer->shipping_address, plan);
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
    plan->invoice = AddressContact(
        OwnerOf(*plan), elsewhere ? ContactKind::kInvoice : ContactKind::kOther, *plan->home);
    if (!elsewhere) plan->delivery = plan->invoice;
  }
}

}  // namespace waybill::ordersync
