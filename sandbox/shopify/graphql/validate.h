// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "sandbox/shopify/graphql/document.h"
#include "sandbox/shopify/graphql/request_error.h"
#include "sandbox/shopify/graphql/schema.h"

namespace waybill::sandbox::graphql {

// What is wrong with an operation, before it runs: unknown fields, types, fragments, variables and
// directives, missing required arguments, leaves with selections and objects without, fragments
// that contain themselves. Empty for a valid one. Messages and codes are those of the Admin API.
std::vector<RequestError> Validate(const Document& document, const Operation& operation,
                                   const Schema& schema);

}  // namespace waybill::sandbox::graphql
