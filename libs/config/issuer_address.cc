// SPDX-License-Identifier: Apache-2.0
#include "libs/config/issuer_address.h"

#include <algorithm>
#include <cstddef>

#include "libs/config/web_address.h"

namespace waybill::config {
namespace {

constexpr std::string_view kSchemeEnd = "://";

bool MayStandInAPath(char c) { return c > ' ' && c < 0x7f && c != '#' && c != '\\' && c != '"'; }

}  // namespace

absl::StatusOr<std::string> ServerOf(std::string_view address) {
  const std::size_t scheme = address.find(kSchemeEnd);
  if (scheme == std::string_view::npos) return ParseWebAddress(address);
  const std::size_t path =
      std::min(address.find_first_of("/?#", scheme + kSchemeEnd.size()), address.size());
  if (!std::ranges::all_of(address.substr(path), MayStandInAPath))
    return absl::InvalidArgumentError("must have a path of plain characters, and no fragment");
  return ParseWebAddress(address.substr(0, path));
}

}  // namespace waybill::config
