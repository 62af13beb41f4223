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

// Whether a tax line says anything: one without rate and amount is a tax that did not apply.
bool CarriesTax(const TaxLine& tax);

// Whether a line is sold as a product of its own in Odoo: it has a variant in Shopify, or a SKU
// that a deleted one left behind. Gift cards and custom items are sold as the product of their
// kind.
bool HasOwnProduct(const LineItem& line);

}  // namespace waybill::ordersync
