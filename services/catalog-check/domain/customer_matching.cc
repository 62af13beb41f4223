// SPDX-License-Identifier: Apache-2.0
#include "services/catalog-check/domain/customer_matching.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/catalog-check/domain/address_matching.h"
#include "services/catalog-check/domain/candidates.h"
#include "services/catalog-check/domain/external_ids.h"
#include "services/catalog-check/domain/normalisation.h"

namespace waybill::catalogcheck {
namespace {

using Partners = std::vector<const Partner*>;

constexpr char kSubject[] = "customer";

template <typename Predicate>
Partners Keep(const Partners& partners, Predicate fits) {
  Partners kept;
  std::ranges::copy_if(partners, std::back_inserter(kept), fits);
  return kept;
}

bool IsActive(const Partner* partner) { return partner->active; }

OdooId FamilyOf(const Partner& partner) { return partner.parent.value_or(partner.id); }

bool AreOneFamily(const Partners& partners) {
  return std::ranges::all_of(partners, [&](const Partner* partner) {
    return FamilyOf(*partner) == FamilyOf(*partners.front());
  });
}

// Of an order that names a company: the companies among those found, and those with the company's
// name whose people are. Nobody else is the company.
Partners Companies(const CustomerReference& customer, const Partners& found,
                   const CatalogSnapshot& snapshot) {
  Partners companies = Keep(found, [](const Partner* partner) { return partner->is_company; });
  if (!companies.empty()) return companies;
  const auto employs_one = [&](const Partner* company) {
    return company->is_company &&
           std::ranges::find(found, std::optional(company->id), &Partner::parent) != found.end();
  };
  return Keep(snapshot.PartnersByName(Folded(customer.company)), employs_one);
}

// Those that may be the customer, with all that is surely not meant left out.
Partners Plausible(const CustomerReference& customer, const Partners& found,
                   const CatalogSnapshot& snapshot) {
  Partners partners = Keep(found, IsActive);
  if (!customer.company.empty()) {
    return Keep(Companies(customer, partners, snapshot), IsActive);
  }
  const auto is_below_another = [&](const Partner* partner) {
    return partner->kind == PartnerKind::kAddress && partner->parent.has_value() &&
           std::ranges::find(partners, *partner->parent, &Partner::id) != partners.end();
  };
  partners = Keep(partners, [&](const Partner* partner) { return !is_below_another(partner); });
  if (partners.size() < 2 || !AreOneFamily(partners)) return partners;
  Partners persons = Keep(partners, [](const Partner* partner) { return !partner->is_company; });
  return persons.empty() ? partners : persons;
}

struct Fit {
  Partners partners = {};
  MatchedBy by = MatchedBy::kEmail;
};

Partners WithNameAndAddress(const CustomerReference& customer, const CatalogSnapshot& snapshot) {
  const std::string name = Folded(customer.company.empty() ? customer.name : customer.company);
  const auto lives_there = [&](const Partner* partner) {
    return (customer.billing_address.has_value() &&
            HasAddress(*partner, *customer.billing_address)) ||
           (customer.shipping_address.has_value() &&
            HasAddress(*partner, *customer.shipping_address));
  };
  return Keep(snapshot.PartnersByName(name), lives_there);
}

// What e-mail, phone, name and address say, the first of them that finds anybody.
Fit FitByKeys(const CustomerReference& customer, const CatalogSnapshot& snapshot) {
  Fit fit{.partners = Plausible(customer, snapshot.PartnersByEmail(NormalisedEmail(customer.email)),
                                snapshot)};
  if (fit.partners.empty()) {
    fit = {.partners = Plausible(customer, snapshot.PartnersByPhone(PhoneOf(customer)), snapshot),
           .by = MatchedBy::kPhone};
  }
  if (fit.partners.empty()) {
    fit = {.partners = Plausible(customer, WithNameAndAddress(customer, snapshot), snapshot),
           .by = MatchedBy::kNameAndAddress};
  }
  return fit;
}

std::string RootCauseOf(const CustomerReference& customer) {
  if (customer.company_id != 0) return absl::StrCat("customer:company:", customer.company_id);
  if (customer.customer_id != 0) return absl::StrCat("customer:", customer.customer_id);
  return "";
}

bool IsNobody(const CustomerReference& customer) {
  return customer.customer_id == 0 && customer.company_id == 0 && customer.email.empty() &&
         customer.phone.empty() && customer.name.empty() && customer.company.empty();
}

Finding Unknown() {
  return {.reason = errors::Reason::kCustomerUnknown,
          .message = "The order has no customer data that the app may see.",
          .remedy =
              "Grant the app access to protected customer data in Shopify, or give the order "
              "a customer.",
          .subject = kSubject,
          .root_cause = "customer:unknown"};
}

Finding Missing(const CustomerReference& customer) {
  const bool company = !customer.company.empty();
  return {
      .reason = errors::Reason::kCustomerMissing,
      .message = company ? "No company in Odoo has the customer's e-mail address, phone, or name "
                           "and address, or people who have them."
                         : "No contact in Odoo has the customer's e-mail address, phone, or "
                           "name and address.",
      .remedy = company ? "Create the company in Odoo with the customer's e-mail address, or let "
                          "the order rules create missing customers."
                        : "Create the contact in Odoo with the customer's e-mail address, or "
                          "let the order rules create missing customers.",
      .subject = kSubject,
      .root_cause = RootCauseOf(customer)};
}

Finding Ambiguous(const CustomerReference& customer, const Fit& fit, int major) {
  const char* what = fit.by == MatchedBy::kEmail   ? "e-mail address"
                     : fit.by == MatchedBy::kPhone ? "phone number"
                                                   : "name and address";
  Finding finding{
      .reason = errors::Reason::kCustomerAmbiguous,
      .message =
          absl::StrCat(fit.partners.size(), " contacts in Odoo have the customer's ", what, "."),
      .remedy = "Merge the contacts in Odoo, or archive those that are not the customer.",
      .subject = kSubject,
      .root_cause = RootCauseOf(customer)};
  for (const Partner* partner : fit.partners) {
    if (finding.candidates.size() == kMaxCandidates) break;
    finding.candidates.push_back(MakeCandidate(major, "res.partner", partner->id, ""));
  }
  finding.metadata = {{"candidates", IdsOf(finding.candidates)}};
  return finding;
}

// Whether who ordered is the company itself or one of its people, by e-mail address or, without
// one, by name.
bool IsOrEmploys(const Partner& company, const CustomerReference& customer,
                 const Partners& people) {
  const std::string email = NormalisedEmail(customer.email);
  if (!email.empty() && company.email == email) return true;
  return std::ranges::any_of(people, [&](const Partner* person) {
    if (person->kind != PartnerKind::kContact) return false;
    return email.empty() ? Folded(person->name) == Folded(customer.name) : person->email == email;
  });
}

CustomerMatch MatchOf(const CustomerReference& customer, const Partner& partner, MatchedBy by,
                      const CatalogSnapshot& snapshot) {
  const Partners children = snapshot.ChildrenOf(partner.id);
  const bool ordered_by_nobody = customer.company.empty() || customer.name.empty();
  return {.partner = partner.id,
          .matched_by = by,
          .invoice_partner = WithAddress(partner, children, customer.billing_address),
          .delivery_partner =
              WithRecipient(partner, children, customer.shipping_address, customer.name),
          .contact_known = ordered_by_nobody || IsOrEmploys(partner, customer, children)};
}

const Partner* KnownByExternalId(const CustomerReference& customer,
                                 const CatalogSnapshot& snapshot) {
  const Partner* known = snapshot.PartnerByExternalId(CustomerExternalId(customer));
  return known != nullptr && known->active ? known : nullptr;
}

}  // namespace

CustomerDecision MatchCustomer(const std::optional<CustomerReference>& customer,
                               const CatalogSnapshot& snapshot) {
  if (!customer.has_value() || IsNobody(*customer)) return {.findings = {Unknown()}};
  if (const Partner* known = KnownByExternalId(*customer, snapshot); known != nullptr) {
    return {.match = MatchOf(*customer, *known, MatchedBy::kExternalId, snapshot)};
  }
  const Fit fit = FitByKeys(*customer, snapshot);
  if (fit.partners.empty()) return {.findings = {Missing(*customer)}};
  if (fit.partners.size() > 1) {
    return {.findings = {Ambiguous(*customer, fit, snapshot.facts.major)}};
  }
  return {.match = MatchOf(*customer, *fit.partners.front(), fit.by, snapshot)};
}

bool NeedsExternalId(const CustomerReference& customer, const CatalogSnapshot& snapshot) {
  const std::string external_id = CustomerExternalId(customer);
  if (external_id.empty() || snapshot.PartnerByExternalId(external_id) != nullptr) return false;
  const Fit fit = FitByKeys(customer, snapshot);
  if (fit.partners.size() != 1 || fit.by != MatchedBy::kEmail) return true;
  return std::ranges::any_of(fit.partners.front()->external_ids, [&](const std::string& found) {
    return IsOtherCustomer(found, customer);
  });
}

std::string PhoneOf(const CustomerReference& customer) {
  std::string country;
  for (const auto* address : {&customer.billing_address, &customer.shipping_address}) {
    if (country.empty() && address->has_value()) country = (*address)->country_code;
  }
  return NormalisedPhone(customer.phone, country);
}

}  // namespace waybill::catalogcheck
