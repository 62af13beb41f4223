// SPDX-License-Identifier: Apache-2.0
#include "sandbox/http/message.h"

#include "absl/strings/match.h"
#include "libs/strings/abseil.h"

namespace waybill::sandbox::http {

std::string_view Request::Header(std::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (absl::EqualsIgnoreCase(key, strings::ToAbsl(name))) return value;
  }
  return {};
}

}  // namespace waybill::sandbox::http
