// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <string_view>

#include "absl/strings/ascii.h"

namespace waybill::strings {

// Whether `text` can be an id in a resource name, the `demo` of `stores/demo`: 1 to 63 letters,
// digits, `-` and `_`. A lone `-` is none: it stands for all (AIP-159).
inline bool IsResourceId(std::string_view text) {
  constexpr std::size_t kMaxSize = 63;
  return !text.empty() && text.size() <= kMaxSize && text != "-" &&
         std::ranges::all_of(
             text, [](unsigned char c) { return absl::ascii_isalnum(c) || c == '-' || c == '_'; });
}

}  // namespace waybill::strings
