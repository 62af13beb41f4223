// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
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
// decimals of a percent) and inclusion in prices. Of several, one that has the title in Shopify as
// its name in Odoo is meant; otherwise they are a finding.
TaxDecision MatchTax(const TaxReference& reference, const CatalogSnapshot& snapshot);

}  // namespace waybill::catalogcheck
