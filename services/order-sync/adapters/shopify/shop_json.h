// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "services/order-sync/domain/ports/order_source.h"

namespace waybill::ordersync {

// The answer to the operation Shop. SHOPIFY_BAD_RESPONSE if it is not one.
absl::StatusOr<ShopFacts> ParseShop(const std::string& body);

}  // namespace waybill::ordersync
