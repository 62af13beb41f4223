// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "cli/terminal.h"

namespace waybill::cli {

enum class Colour { kNone, kBold, kGreen, kYellow, kRed };

// `text` in that colour where the terminal has any.
std::string Coloured(const std::string& text, Colour colour, const Terminal& terminal);

}  // namespace waybill::cli
