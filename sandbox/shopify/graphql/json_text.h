// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "nlohmann/json.hpp"

namespace waybill::sandbox::graphql {

// Appends a JSON string literal.
void AppendJsonString(std::string_view text, std::string& out);

// Appends a JSON value.
void AppendJson(const nlohmann::json& value, std::string& out);

}  // namespace waybill::sandbox::graphql
