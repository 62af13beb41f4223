// SPDX-License-Identifier: Apache-2.0
#include "libs/http/client.h"

#include "absl/strings/match.h"
#include "libs/strings/abseil.h"

namespace waybill::http {

std::optional<std::string_view> Response::Find(std::string_view name) const {
  for (const Header& header : headers) {
    if (absl::EqualsIgnoreCase(header.name, strings::ToAbsl(name))) return header.value;
  }
  return std::nullopt;
}

}  // namespace waybill::http
