// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "services/catalog-check/domain/catalog_snapshot.h"
#include "services/catalog-check/domain/order_answer.h"
#include "services/catalog-check/domain/references.h"

namespace waybill::catalogcheck {

// Everything that the snapshot says about an order: all matches, and all findings at once, errors
// first. Pure.
OrderAnswer Decide(const OrderReferences& references, const CatalogSnapshot& snapshot);

// Whether a change in Odoo could do away with the finding.
bool DependsOnOdoo(const Finding& finding);

}  // namespace waybill::catalogcheck
