// SPDX-License-Identifier: Apache-2.0
#include "services/catalog-check/domain/address_matching.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/catalog-check/domain/normalisation.h"

namespace waybill::catalogcheck {
namespace {

// Countries without postal codes in daily use, as Shopify's checkout does not ask for one there.
bool HasPostalCodes(std::string_view country_code) {
  constexpr std::array<std::string_view, 12> kWithout = {"AE", "AG", "AO", "BS", "BZ", "FJ",
                                                         "GH", "HK", "JM", "MO", "QA", "ZW"};
  return std::ranges::find(kWithout, country_code) == kWithout.end();
}

std::string StreetOf(const Address& address) {
  return Folded(absl::StrCat(address.address1, " ", address.address2));
}

bool HasStreet(const Address& address) { return !StreetOf(address).empty(); }

std::string RecipientOf(const Address& address) {
  const std::string person = Folded(absl::StrCat(address.first_name, " ", address.last_name));
  return person.empty() ? Folded(address.company) : person;
}

template <typename Predicate>
std::optional<OdooId> FirstWith(const Partner& partner, const std::vector<const Partner*>& children,
                                const std::optional<Address>& address, Predicate fits) {
  if (!address.has_value() || !HasStreet(*address)) return partner.id;
  if (HasAddress(partner, *address) && fits(partner)) return partner.id;
  const auto child = std::ranges::find_if(children, [&](const Partner* candidate) {
    return HasAddress(*candidate, *address) && fits(*candidate);
  });
  if (child == children.end()) return std::nullopt;
  return (*child)->id;
}

std::vector<std::string> MissingParts(const Address& address) {
  std::vector<std::string> parts;
  const auto want = [&](const std::string& value, const char* name) {
    if (Trimmed(value).empty()) parts.emplace_back(name);
  };
  if (Trimmed(address.company).empty()) want(address.first_name + address.last_name, "name");
  want(address.address1, "street");
  want(address.city, "city");
  want(address.country_code, "country");
  if (HasPostalCodes(address.country_code)) want(address.zip, "postal code");
  return parts;
}

void CheckAddress(const std::optional<Address>& address, const std::string& subject,
                  std::vector<Finding>& findings) {
  if (!address.has_value()) return;
  const std::vector<std::string> parts = MissingParts(*address);
  if (parts.empty()) return;
  const std::string listed = absl::StrJoin(parts, ", ");
  findings.push_back({.severity = Severity::kWarning,
                      .reason = errors::Reason::kAddressIncomplete,
                      .message = absl::StrCat("The address lacks: ", listed, "."),
                      .remedy = "Complete the address on the order in Shopify.",
                      .subject = subject,
                      .metadata = {{"address", subject}, {"fields", listed}}});
}

void CheckPlace(const std::optional<Address>& address, const std::string& subject,
                const std::vector<Country>& countries, std::vector<Finding>& findings) {
  if (!address.has_value() || address->country_code.empty()) return;
  const std::string& code = address->country_code;
  const std::string& state = address->province_code;
  const auto country = std::ranges::find(countries, code, &Country::code);
  const bool has_country = country != countries.end();
  // Odoo has no states of many countries.
  if (has_country && (state.empty() || country->states.empty() || country->states.contains(state)))
    return;
  const std::string what = has_country ? absl::StrCat("no state ", state, " of the country ", code)
                                       : absl::StrCat("no country with the code ", code);
  findings.push_back(
      {.severity = Severity::kWarning,
       .reason = errors::Reason::kAddressIncomplete,
       .message = absl::StrCat("Odoo has ", what, "."),
       .remedy = "Add it in Odoo under Contacts, Configuration, or correct the "
                 "address in Shopify; a new contact is created without it.",
       .subject = subject,
       .root_cause = absl::StrCat("place:", code, has_country ? ":" : "", has_country ? state : ""),
       .metadata = {{"address", subject}, {"fields", has_country ? "province" : "country"}}});
}

}  // namespace

bool HasAddress(const Partner& partner, const Address& address) {
  const std::string street = StreetOf(address);
  return !street.empty() && street == Folded(absl::StrCat(partner.street, " ", partner.street2)) &&
         Folded(address.city) == Folded(partner.city) && Folded(address.zip) == Folded(partner.zip);
}

std::optional<OdooId> WithAddress(const Partner& partner,
                                  const std::vector<const Partner*>& children,
                                  const std::optional<Address>& address) {
  return FirstWith(partner, children, address, [](const Partner&) { return true; });
}

std::optional<OdooId> WithRecipient(const Partner& partner,
                                    const std::vector<const Partner*>& children,
                                    const std::optional<Address>& address,
                                    const std::string& customer) {
  const std::string recipient = address.has_value() ? RecipientOf(*address) : "";
  const auto is_named_so = [&](const Partner& candidate) {
    return Folded(candidate.name) == recipient;
  };
  const bool anybody = recipient.empty() || recipient == Folded(customer);
  const auto may_take_it = [&](const Partner& candidate) {
    return anybody || candidate.is_company || Folded(candidate.name).empty();
  };
  const auto named = FirstWith(partner, children, address, is_named_so);
  return named.has_value() ? named : FirstWith(partner, children, address, may_take_it);
}

std::vector<Finding> CompletenessWarnings(const CustomerReference& customer) {
  std::vector<Finding> findings;
  if (Trimmed(customer.email).empty() && Trimmed(customer.phone).empty()) {
    findings.push_back({.severity = Severity::kWarning,
                        .reason = errors::Reason::kContactIncomplete,
                        .message = "The customer has neither an e-mail address nor a phone number.",
                        .remedy = "Add one to the customer in Shopify.",
                        .subject = "customer",
                        .metadata = {{"fields", "email,phone"}}});
  }
  CheckAddress(customer.billing_address, "billing_address", findings);
  CheckAddress(customer.shipping_address, "shipping_address", findings);
  return findings;
}

std::vector<Finding> PlaceWarnings(const CustomerReference& customer,
                                   const std::vector<Country>& countries) {
  std::vector<Finding> findings;
  CheckPlace(customer.billing_address, "billing_address", countries, findings);
  CheckPlace(customer.shipping_address, "shipping_address", countries, findings);
  return findings;
}

}  // namespace waybill::catalogcheck
