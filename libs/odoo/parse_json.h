// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "nlohmann/json.hpp"

namespace waybill::odoo {

// Parses JSON so that no number loses a digit: integers of up to 64 bits are integers, every other
// number is a string with its literal text ("19.99", "1e-05"). Nothing if the text is no JSON, is
// cut short, or is nested deeper than 100.
std::optional<nlohmann::json> ParseJson(std::string_view text);

}  // namespace waybill::odoo
