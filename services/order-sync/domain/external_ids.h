// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "services/order-sync/domain/ids.h"

// The external ids (`module.name`) under which Waybill's records are unique in Odoo. Shopify's ids
// are global, so the store's name is not in them. The module part is no installable module's name:
// Odoo deletes records under such a name when that module is upgraded.
namespace waybill::ordersync {

inline constexpr std::string_view kExternalIdModule = "__waybill__";

std::string OrderExternalId(OrderId order);             // __waybill__.shopify_order_<id>
std::string CustomerExternalId(std::int64_t customer);  // ..shopify_customer_<id>
std::string CompanyExternalId(std::int64_t company);    // ..shopify_company_<id>
std::string OrderCustomerExternalId(OrderId order);     // ..shopify_order_<id>_customer
std::string OrderDeliveryExternalId(OrderId order);     // ..shopify_order_<id>_delivery

// What stands in a sale order's `origin`: "Shopify 5123456789". Orders are searched by it, many at
// a time; the external id then decides.
std::string OrderOrigin(OrderId order);

// Of a guest, who has no id: the e-mail address, case folded, every other character than letters
// and digits spelt as
// `_` and two hexadecimal digits. Different addresses never get the same id. Personal data: never
// logged.
std::string GuestExternalId(std::string_view email);

}  // namespace waybill::ordersync
