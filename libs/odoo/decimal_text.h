// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "nlohmann/json.hpp"

namespace waybill::odoo {

// The text of a number in an answer of Client::Call, in plain digits: 7 is "7", "19.90" is itself,
// "1e-05" is "0.00001". Nothing if it is no number, such as the `false` that Odoo gives for an
// empty field.
std::optional<std::string> DecimalText(const nlohmann::json& value);

}  // namespace waybill::odoo
