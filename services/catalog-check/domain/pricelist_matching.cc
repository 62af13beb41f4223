// SPDX-License-Identifier: Apache-2.0
#include "services/catalog-check/domain/pricelist_matching.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace waybill::catalogcheck {

PricelistDecision MatchPricelist(const std::string& currency_code,
                                 const CatalogSnapshot& snapshot) {
  if (currency_code.empty()) return {};
  const auto found =
      std::ranges::find(snapshot.pricelists, currency_code, &Pricelist::currency_code);
  if (found != snapshot.pricelists.end()) return {.match = *found};
  if (snapshot.pricelists.empty() && currency_code == snapshot.facts.company_currency_code) {
    return {};
  }
  return {.findings = {{.reason = errors::Reason::kPricelistMissing,
                        .message = absl::StrCat("Odoo has no pricelist in ", currency_code, "."),
                        .remedy = absl::StrCat("Activate the currency ", currency_code,
                                               " in Odoo and create a pricelist in it."),
                        .subject = "currency",
                        .root_cause = "pricelist:" + currency_code,
                        .metadata = {{"currency", currency_code}}}}};
}

}  // namespace waybill::catalogcheck
