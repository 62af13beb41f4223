// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/order-sync/domain/order_rules.h"
#include "waybill/ordersync/v1/order_rules.pb.h"

// Order rules on the wire, in Redis, and in the stores file.
namespace waybill::ordersync {

// Without name, etag and time, which are not the rules' own.
v1::OrderRules ToProto(const OrderRules& rules);

// INVALID_RULES with every field that is wrong, also by Validate.
absl::StatusOr<OrderRules> FromProto(const v1::OrderRules& proto);

// Reads the protobuf JSON that a stores file holds. INVALID_RULES.
absl::StatusOr<OrderRules> ParseRulesJson(std::string_view json);

}  // namespace waybill::ordersync
