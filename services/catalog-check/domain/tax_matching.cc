// SPDX-License-Identifier: Apache-2.0
#include "services/catalog-check/domain/tax_matching.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "absl/strings/str_cat.h"
#include "services/catalog-check/domain/candidates.h"
#include "services/catalog-check/domain/normalisation.h"

namespace waybill::catalogcheck {
namespace {

using Taxes = std::vector<const Tax*>;

constexpr int kPercentDecimals = 4;  // account.tax.amount has digits (16, 4).

money::Decimal PercentOf(const TaxReference& reference) {
  return Round(reference.rate * money::Decimal(100), kPercentDecimals, money::Rounding::kHalfUp);
}

std::string KindOf(bool included) { return included ? "included" : "excluded"; }

std::string RootCauseOf(const TaxReference& reference) {
  if (reference.mapped_to.has_value()) {
    return absl::StrCat("tax:id:", static_cast<std::int64_t>(*reference.mapped_to));
  }
  return absl::StrCat("tax:", PercentOf(reference).ToString(), ":",
                      KindOf(reference.included_in_price));
}

Finding FindingFor(const TaxReference& reference, errors::Reason reason) {
  return {.reason = reason,
          .subject = "tax_lines/" + reference.title,
          .root_cause = RootCauseOf(reference),
          .metadata = {{"tax", reference.title}, {"rate", reference.rate.ToString()}}};
}

Finding Missing(const TaxReference& reference, const std::string& country) {
  Finding finding = FindingFor(reference, errors::Reason::kTaxMissing);
  const std::string wanted = absl::StrCat("tax on sales of ", PercentOf(reference).ToString(),
                                          " %, ", KindOf(reference.included_in_price),
                                          reference.included_in_price ? " in" : " from", " prices",
                                          country.empty() ? "" : ", of the country ", country);
  finding.message = absl::StrCat("Odoo has no active ", wanted, ".");
  finding.remedy =
      absl::StrCat("Create a ", wanted, ", in Odoo, map \"", reference.title,
                   "\" to a tax in the order rules, or let them create missing taxes.");
  return finding;
}

Finding MappingBroken(const TaxReference& reference) {
  Finding finding = FindingFor(reference, errors::Reason::kTaxMissing);
  finding.message = absl::StrCat("The order rules map \"", reference.title, "\" to tax ",
                                 static_cast<std::int64_t>(*reference.mapped_to),
                                 ", which is no active tax on sales in Odoo.");
  finding.remedy = "Correct the mapping in the order rules, or unarchive the tax in Odoo.";
  finding.metadata["mapped_to"] = absl::StrCat(static_cast<std::int64_t>(*reference.mapped_to));
  return finding;
}

Finding Ambiguous(const TaxReference& reference, const Taxes& taxes, int major) {
  Finding finding = FindingFor(reference, errors::Reason::kTaxAmbiguous);
  finding.message =
      absl::StrCat(taxes.size(), " active taxes on sales in Odoo have ",
                   PercentOf(reference).ToString(), " %, ", KindOf(reference.included_in_price),
                   reference.included_in_price ? " in" : " from", " prices.");
  finding.remedy = absl::StrCat("Map \"", reference.title, "\" to one of them in the order rules.");
  for (const Tax* tax : taxes) {
    if (finding.candidates.size() == kMaxCandidates) break;
    finding.candidates.push_back(MakeCandidate(major, "account.tax", tax->id, tax->name));
  }
  finding.metadata["candidates"] = IdsOf(finding.candidates);
  return finding;
}

TaxMatch MatchOf(const TaxReference& reference, const Tax& tax, MatchedBy by) {
  return {.key = reference.key, .tax = tax, .matched_by = by};
}

// Those for which `fits` holds, unless that leaves none.
template <typename Predicate>
Taxes Preferring(const Taxes& taxes, Predicate fits) {
  Taxes preferred;
  std::ranges::copy_if(taxes, std::back_inserter(preferred), fits);
  return preferred.empty() ? taxes : preferred;
}

// Odoo refuses taxes of another country on an invoice, but for a country in which the company is
// registered: then it has taxes of that country.
bool IsOf(const Tax& tax, std::string_view destination, const OdooFacts& facts) {
  return facts.fiscal_country_code.empty() || tax.country_code == facts.fiscal_country_code ||
         tax.country_code == destination;
}

Taxes Fitting(const TaxReference& reference, std::string_view destination,
              const CatalogSnapshot& snapshot) {
  Taxes fitting;
  const money::Decimal percent = PercentOf(reference);
  for (const Tax& tax : snapshot.taxes) {
    if (tax.active && tax.percent == percent && tax.price_include == reference.included_in_price &&
        IsOf(tax, destination, snapshot.facts)) {
      fitting.push_back(&tax);
    }
  }
  const std::string title = Folded(reference.title);
  fitting = Preferring(fitting, [&](const Tax* tax) { return tax->country_code == destination; });
  const Taxes named =
      Preferring(fitting, [&](const Tax* tax) { return Folded(tax->name) == title; });
  if (named.size() == 1 || title.empty()) return named;
  return Preferring(fitting,
                    [&](const Tax* tax) { return Folded(tax->name).starts_with(title + " "); });
}

}  // namespace

TaxDecision MatchTax(const TaxReference& reference, std::string_view destination,
                     const CatalogSnapshot& snapshot) {
  if (reference.mapped_to.has_value()) {
    const auto tax = std::ranges::find(snapshot.taxes, *reference.mapped_to, &Tax::id);
    if (tax == snapshot.taxes.end() || !tax->active) {
      return {.findings = {MappingBroken(reference)}};
    }
    return {.match = MatchOf(reference, *tax, MatchedBy::kMapping)};
  }
  const Taxes taxes = Fitting(reference, destination, snapshot);
  if (taxes.empty()) {
    return {.findings = {Missing(reference, snapshot.facts.fiscal_country_code)}};
  }
  if (taxes.size() > 1) {
    return {.findings = {Ambiguous(reference, taxes, snapshot.facts.major)}};
  }
  return {.match = MatchOf(reference, *taxes.front(), MatchedBy::kProperties)};
}

std::string DestinationOf(const OrderReferences& references) {
  if (!references.customer.has_value()) return "";
  const CustomerReference& customer = *references.customer;
  const std::optional<Address>& address =
      customer.shipping_address.has_value() ? customer.shipping_address : customer.billing_address;
  return address.has_value() ? address->country_code : "";
}

}  // namespace waybill::catalogcheck
