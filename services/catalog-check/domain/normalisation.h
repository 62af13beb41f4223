// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

// One spelling for what is the same, on both sides of a comparison.
namespace waybill::catalogcheck {

// Without spaces around it; SKUs are compared letter by letter, as Odoo does.
std::string Trimmed(std::string_view text);

// As Odoo's `email_normalized`: the address alone, ASCII letters in lower case. Empty for what is
// not one address, such as a list of several. (odoo/tools/mail.py, email_normalize)
std::string NormalisedEmail(std::string_view text);

// As Odoo's `phone_sanitized`: `+` and 7 to 15 digits (E.164). A number without its country code is
// completed where the country is one of the North American numbering plan, and is empty otherwise:
// a guess would find a stranger.
std::string NormalisedPhone(std::string_view text, std::string_view country_code);

// For comparing names and addresses: ASCII lower case, runs of spaces and punctuation as one space.
std::string Folded(std::string_view text);

}  // namespace waybill::catalogcheck
