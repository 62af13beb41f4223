// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "services/catalog-check/domain/catalog_snapshot.h"
#include "services/catalog-check/domain/finding.h"
#include "services/catalog-check/domain/order_answer.h"
#include "services/catalog-check/domain/references.h"

// Which product a line means: the one with its variant's external id, else the only one with its
// SKU, else the only one with its barcode. Where several have the SKU, the variant's options and
// then the barcode decide; where those don't, nobody guesses. An archived product is taken only if
// no active one fits, with a warning.
namespace waybill::catalogcheck {

struct ProductDecision {
  const Product* product = nullptr;  // Nothing: missing or ambiguous, as the findings say.
  MatchedBy matched_by = MatchedBy::kSku;
  std::vector<Finding> findings = {};
};

ProductDecision MatchProduct(const ProductReference& reference, const CatalogSnapshot& snapshot);

// Whether the variant's external id must be looked up to decide: nothing or several fit, or what
// fits bears another variant's external id. An external id costs a call each, so it is not asked
// for where a unique SKU has the answer.
bool NeedsExternalId(const ProductReference& reference, const CatalogSnapshot& snapshot);

// A warning for each product of which the order wants more, on all its lines together, than Odoo
// can promise.
struct MatchedProduct {
  const ProductReference& reference;
  const Product& product;
};
std::vector<Finding> StockWarnings(const std::vector<MatchedProduct>& matches);

}  // namespace waybill::catalogcheck
