// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "services/catalog-check/domain/records.h"

// Shopify's options of a variant, `Size: 250 g`, against the attributes of a product in Odoo.
namespace waybill::catalogcheck {

// Whether every attribute of the product is among the options, and there is at least one.
bool HasOptions(const Product& product, const std::vector<std::string>& options);

// Whether an attribute and an option have the same name and different values. Names that only one
// side knows say nothing: shops translate them.
bool Contradicts(const Product& product, const std::vector<std::string>& options);

}  // namespace waybill::catalogcheck
