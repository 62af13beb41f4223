// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "services/order-sync/adapters/shopify/json_fields.h"

namespace waybill::ordersync {

// SHOPIFY_BAD_RESPONSE with this message.
absl::Status BadResponse(std::string_view message);

// Calls `visitor` with the object that `json` is. The error is the visitor's, or that it is none.
absl::Status VisitObject(const std::string& json, JsonFields::Visitor visitor);

// Calls `visitor` with the `data` of an answer. The error is the visitor's, or that there is none.
absl::Status VisitData(const std::string& body, JsonFields::Visitor visitor);

}  // namespace waybill::ordersync
