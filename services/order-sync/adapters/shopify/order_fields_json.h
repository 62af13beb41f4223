// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "absl/status/statusor.h"
#include "services/order-sync/adapters/shopify/json_fields.h"
#include "services/order-sync/adapters/shopify/order_json.h"

namespace waybill::ordersync {

// Reads the node of an order. The error is the fields' own, or this function's.
absl::StatusOr<ReadOrder> ReadOrderNode(JsonFields& fields);

}  // namespace waybill::ordersync
