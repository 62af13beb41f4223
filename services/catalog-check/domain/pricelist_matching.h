// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "services/catalog-check/domain/catalog_snapshot.h"
#include "services/catalog-check/domain/finding.h"

namespace waybill::catalogcheck {

struct PricelistDecision {
  std::optional<Pricelist> match = std::nullopt;
  std::vector<Finding> findings = {};
};

// The first pricelist in the currency, in Odoo's own order: which one it is decides nothing but the
// currency, since every line carries its price. None is needed for the company's currency where
// Odoo has no pricelists at all.
PricelistDecision MatchPricelist(const std::string& currency_code, const CatalogSnapshot& snapshot);

}  // namespace waybill::catalogcheck
