// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/catalog-check/domain/catalog_snapshot.h"
#include "services/catalog-check/domain/finding.h"
#include "services/catalog-check/domain/order_answer.h"
#include "services/catalog-check/domain/references.h"

namespace waybill::catalogcheck {

struct TaxDecision {
  std::optional<TaxMatch> match = std::nullopt;
  std::vector<Finding> findings = {};
};

// Which tax is meant: the mapped one, else the only active one with its rate (to Odoo's four
// decimals of a percent) and inclusion in prices, of the country that the order goes to or else of
// the one that the company pays taxes in. Of several, one whose name in Odoo is the title in
// Shopify, or begins with it, is meant; otherwise they are a finding.
//
// `destination`: ISO 3166-1 alpha-2; empty: not known.
TaxDecision MatchTax(const TaxReference& reference, std::string_view destination,
                     const CatalogSnapshot& snapshot);

// Where the order goes, or else where its invoice goes.
std::string DestinationOf(const OrderReferences& references);

}  // namespace waybill::catalogcheck
