// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "absl/status/statusor.h"
#include "services/order-sync/domain/catalog_answer.h"
#include "services/order-sync/domain/order.h"
#include "services/order-sync/domain/order_parts.h"
#include "services/order-sync/domain/order_rules.h"
#include "services/order-sync/domain/sale_order_draft.h"

namespace waybill::ordersync {

// The lines that parts of an order become, with the total that they have in Shopify. Fails as
// MapOrder does.
absl::StatusOr<std::vector<SaleOrderLineDraft>> MapParts(const OrderParts& parts,
                                                         const OrderRules& rules,
                                                         const CatalogAnswer& answer);

// The line of an invoice or credit note that says what cash was rounded by. ITEM_PRODUCT_MISSING if
// no product stands for it.
absl::StatusOr<SaleOrderLineDraft> CashRoundingLine(const money::Money& amount,
                                                    const CatalogAnswer& answer);

// What the order is to be in Odoo: a sale order whose total, as this Odoo will compute it, equals
// Shopify's to the cent. Pure; the same arguments give the same draft.
//
// The order is carried as it was sold, less what edits removed; see PartsOf. A refund is carried by
// a credit note of its own.
//
// A discount is a percentage where that is exact, else a negative line with the same taxes; if the
// cents that Odoo then rounds otherwise exceed the tolerance, it goes into the unit price, which
// the line's description says.
//
// `answer` is catalog-check's to ReferencesOf(order, rules), without errors that the rules don't
// make up for.
//
// Fails with
//   ORDER_INCONSISTENT      Shopify's own parts don't add up to its total;
//   ORDER_UNSUPPORTED       a part that Waybill can't carry; the message says which;
//   TOTAL_MISMATCH          what is left would need a rounding line above rules.rounding_tolerance;
//   the message shows
//                           both sums line by line;
//   PRODUCT_MISSING, TAX_MISSING, ITEM_PRODUCT_MISSING, PRICELIST_MISSING   the answer lacks
//   something.
absl::StatusOr<SaleOrderDraft> MapOrder(const ShopOrder& order, const OrderRules& rules,
                                        const CatalogAnswer& answer);

}  // namespace waybill::ordersync
