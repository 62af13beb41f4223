// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/mutator.h"

#include <array>
#include <cctype>

namespace waybill::fuzz {
namespace {

constexpr std::size_t kMaxChanges = 8;
constexpr std::size_t kMaxPiece = 64;
constexpr std::array kNumbers = {
    "0", "-1", "0.005", "1e36", "-1e-36", "9223372036854775807", "9223372036854775808", "null"};

bool IsDigit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

}  // namespace

std::string Mutator::PieceOf(const std::string& text) {
  if (text.empty()) return "";
  return text.substr(Below(text.size()), 1 + Below(kMaxPiece));
}

void Mutator::ReplaceNumber(std::string& text) {
  const std::size_t start = text.find_first_of("0123456789", Below(text.size()));
  if (start == std::string::npos) return;
  std::size_t end = start;
  while (end < text.size() && IsDigit(text[end])) ++end;
  text.replace(start, end - start, kNumbers[Below(kNumbers.size())]);
}

void Mutator::Change(std::string& text) {
  if (text.empty()) {
    text = PieceOf(AnyFile());
    return;
  }
  const std::size_t place = Below(text.size());
  switch (Below(7)) {
    case 0:
      text[place] = static_cast<char>(text[place] ^ (1 << Below(8)));
      break;
    case 1:
      text[place] = static_cast<char>(Below(256));
      break;
    case 2:
      text.erase(place, 1 + Below(kMaxPiece));
      break;
    case 3:
      text.insert(place, PieceOf(text));
      break;
    case 4:
      text.insert(place, PieceOf(AnyFile()));
      break;
    case 5:
      text.resize(place);
      break;
    default:
      ReplaceNumber(text);
      break;
  }
}

std::string Mutator::Next() {
  std::string text = AnyFile();
  for (std::size_t n = 1 + Below(kMaxChanges); n > 0; --n) Change(text);
  return text;
}

}  // namespace waybill::fuzz
