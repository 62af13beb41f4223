// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace waybill::sandbox::odoo {

enum class LetterCase : std::uint8_t { kMatters, kIgnored };

// SQL's LIKE: '%' stands for any text, '_' for one character, a backslash takes the next character
// as it is. Case is ignored for ASCII letters only.
bool Like(std::string_view text, std::string_view pattern, LetterCase letter_case);

}  // namespace waybill::sandbox::odoo
