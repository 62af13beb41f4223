// SPDX-License-Identifier: Apache-2.0
#include "libs/jwt/base64url.h"

#include "absl/strings/escaping.h"
#include "libs/strings/abseil.h"

namespace waybill::jwt {

std::optional<std::string> DecodeBase64Url(std::string_view text) {
  std::string bytes;
  if (!absl::WebSafeBase64Unescape(strings::ToAbsl(text), &bytes)) return std::nullopt;
  // Abseil forgives padding, spaces and stray bits; a signature must have one form only.
  if (absl::WebSafeBase64Escape(bytes) != strings::ToAbsl(text)) return std::nullopt;
  return bytes;
}

}  // namespace waybill::jwt
