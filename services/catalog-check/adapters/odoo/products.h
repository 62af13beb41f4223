// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "libs/odoo/client.h"
#include "services/catalog-check/adapters/odoo/known_fields.h"
#include "services/catalog-check/domain/ports/catalog.h"

namespace waybill::catalogcheck {

// `product.product`, as Catalog::Products promises.
absl::StatusOr<std::vector<Product>> ReadProducts(odoo::Client& client, const Dialect& dialect,
                                                  const ProductKeys& keys, absl::Time deadline);

}  // namespace waybill::catalogcheck
