// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "services/catalog-check/domain/references.h"

// The external ids (`module.name`) under which Waybill knows records in Odoo. Shopify's ids are
// global, so the store's name is not in them.
namespace waybill::catalogcheck {

std::string VariantExternalId(std::int64_t variant);  // __waybill__.shopify_variant_<id>

// Of the customer that an order is for: ..shopify_company_<id>, ..shopify_customer_<id>, or for a
// guest ..shopify_guest_<e-mail, escaped>. Empty where there is none of the three.
std::string CustomerExternalId(const CustomerReference& customer);

// Whether the external id is that of another variant, or of another customer.
bool IsOtherVariant(std::string_view external_id, std::int64_t variant);
bool IsOtherCustomer(std::string_view external_id, const CustomerReference& customer);

}  // namespace waybill::catalogcheck
