// SPDX-License-Identifier: Apache-2.0
#include "cli/output/colour.h"

namespace waybill::cli {
namespace {

constexpr char kReset[] = "\033[0m";

// ECMA-48, Select Graphic Rendition.
const char* Sequence(Colour colour) {
  switch (colour) {
    case Colour::kBold:
      return "\033[1m";
    case Colour::kGreen:
      return "\033[32m";
    case Colour::kYellow:
      return "\033[33m";
    case Colour::kRed:
      return "\033[31m";
    case Colour::kNone:
      break;
  }
  return "";
}

}  // namespace

std::string Coloured(const std::string& text, Colour colour, const Terminal& terminal) {
  if (!terminal.colour || colour == Colour::kNone || text.empty()) return text;
  return Sequence(colour) + text + kReset;
}

}  // namespace waybill::cli
