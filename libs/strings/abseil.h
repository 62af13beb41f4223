// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "absl/strings/string_view.h"

// Debian builds Abseil with a string_view of its own. Our headers speak std::string_view; these two
// functions are the border, and cost nothing.
namespace waybill::strings {

inline absl::string_view ToAbsl(std::string_view text) { return {text.data(), text.size()}; }
inline std::string_view FromAbsl(absl::string_view text) { return {text.data(), text.size()}; }

}  // namespace waybill::strings
