// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "services/order-sync/domain/catalog_answer.h"
#include "services/order-sync/domain/references.h"

namespace waybill::ordersync::testing {

// The ids of an Odoo that has everything: products 100.., taxes 200.., items 300.. plus the item's
// number.
inline constexpr OdooId kPartner{42};

// The answer of such an Odoo: each tax with the rate and inclusion asked for, a pricelist in the
// currency.
CatalogAnswer CompleteAnswer(const OrderReferences& references, const OdooFacts& facts = {});

}  // namespace waybill::ordersync::testing
