// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "nlohmann/json.hpp"
#include "sandbox/shopify/graphql/document.h"
#include "sandbox/shopify/graphql/request_error.h"

namespace waybill::sandbox::graphql {

// The operation's variables: what was given, and defaults for what was not. An error if a required
// one is missing or a value is of the wrong kind.
Result<nlohmann::json> CoerceVariables(const Operation& operation, const nlohmann::json& given);

// A literal as JSON, its variables replaced. An enum value is a string.
nlohmann::json Resolve(const Value& value, const nlohmann::json& variables);

// All arguments by name. One whose variable was not given is left out.
nlohmann::json ResolveArguments(const std::vector<Argument>& arguments,
                                const nlohmann::json& variables);

}  // namespace waybill::sandbox::graphql
