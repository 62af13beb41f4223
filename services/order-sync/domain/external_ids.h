// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "services/order-sync/domain/ids.h"
#include "services/order-sync/domain/postal_address.h"
#include "services/order-sync/domain/references.h"

// The external ids (`module.name`) under which Waybill's records are unique in Odoo. Shopify's ids
// are global, so the store's name is not in them. The module part is no installable module's name:
// Odoo deletes records under such a name when that module is upgraded.
namespace waybill::ordersync {

inline constexpr std::string_view kExternalIdModule = "__waybill__";

inline constexpr std::string_view kOrderExternalIdPrefix = "__waybill__.shopify_order_";

std::string OrderExternalId(OrderId order);             // The prefix and the order's id.
std::string CustomerExternalId(std::int64_t customer);  // ..shopify_customer_<id>
std::string CompanyExternalId(std::int64_t company);    // ..shopify_company_<id>
std::string OrderCustomerExternalId(OrderId order);     // ..shopify_order_<id>_customer

// Of the address contact of `owner`, the customer's external id: equal for equal addresses. Its end
// is a hash of the address, which tells nothing of it.
std::string AddressExternalId(std::string_view owner, const PostalAddress& address);
// Of whoever orders for the company `owner`.
std::string CompanyContactExternalId(std::string_view owner, std::int64_t customer);

// The contact on which orders without a customer in Odoo stand, if the rules want that.
inline constexpr std::string_view kPlaceholderCustomerExternalId =
    "__waybill__.shopify_placeholder_customer";

std::string VariantExternalId(std::int64_t variant);  // ..shopify_variant_<id>
std::string ItemExternalId(std::string_view item);    // ..shopify_item_<name>
// Of a tax that is created: equal for what is the same tax in Odoo, company and country included.
std::string TagExternalId(std::string_view tag);  // ..shopify_tag_<escaped>
std::string TaxExternalId(OdooId company, std::string_view country_code, const TaxReference& tax);

std::string OrderLineExternalId(OrderId order, std::string_view source);  // .._line_items_123
std::string InvoiceExternalId(OrderId order);                 // ..shopify_invoice_<order>
std::string TransactionExternalId(std::int64_t transaction);  // ..shopify_transaction_<id>
std::string RefundExternalId(std::int64_t refund);            // ..shopify_refund_<id>
// Of the credit note over the whole of an order that was cancelled: ..shopify_cancellation_<order>
std::string CancellationExternalId(OrderId order);

// Of a line of an invoice or credit note, whose external id is `document`.
std::string InvoiceLineExternalId(std::string_view document, std::string_view source);

// What stands in a sale order's `origin`: "Shopify 5123456789". Orders are searched by it, many at
// a time; the external id then decides.
std::string OrderOrigin(OrderId order);

// Of a guest, who has no id: the e-mail address, case folded, every other character than letters
// and digits spelt as
// `_` and two hexadecimal digits. Different addresses never get the same id. Personal data: never
// logged.
std::string GuestExternalId(std::string_view email);

}  // namespace waybill::ordersync
