// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "services/catalog-check/domain/catalog_snapshot.h"
#include "services/catalog-check/domain/finding.h"
#include "services/catalog-check/domain/order_answer.h"
#include "services/catalog-check/domain/references.h"

namespace waybill::catalogcheck {

struct TagDecision {
  std::vector<TagMatch> matches = {};  // Of the order's tags.
  std::vector<Finding> findings = {};  // Warnings, for the order's and the customer's.
};

TagDecision MatchTags(const OrderReferences& references, const CatalogSnapshot& snapshot);

}  // namespace waybill::catalogcheck
