// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace waybill::jwt {

// The bytes of base64url without padding (RFC 7515, section 2). Nothing if the text is anything
// else: another alphabet, padding, spaces, or bits that stand for no byte.
std::optional<std::string> DecodeBase64Url(std::string_view text);

}  // namespace waybill::jwt
