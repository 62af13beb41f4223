// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "services/order-sync/domain/order.h"
#include "services/order-sync/domain/order_rules.h"
#include "services/order-sync/domain/references.h"

namespace waybill::ordersync {

// Everything that the order refers to and that Odoo must have for it, each once. What MapOrder asks
// a CatalogAnswer for is in here, under the same keys.
OrderReferences ReferencesOf(const ShopOrder& order, const OrderRules& rules);

// The key of a line's product: the line item's id.
std::string ProductKey(const LineItem& line);

// The key of a tax: equal for equal title, rate and inclusion.
std::string TaxKey(const TaxLine& tax, bool included_in_price);

// The product that a line is sold as: its own, or the one of an item. Gift cards and custom items
// have none of their own in Odoo.
bool HasOwnProduct(const LineItem& line);

}  // namespace waybill::ordersync
