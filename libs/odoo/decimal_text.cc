// SPDX-License-Identifier: Apache-2.0
#include "libs/odoo/decimal_text.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "libs/strings/abseil.h"

namespace waybill::odoo {
namespace {

constexpr int kMaxExponent = 400;  // A double has none that is larger.

// A number in its parts: [-]whole[.fraction][e exponent].
struct Literal {
  bool negative = false;
  std::string whole;
  std::string fraction;
  int exponent = 0;
};

std::string TakeDigits(std::string_view& text) {
  std::size_t size = 0;
  while (size < text.size() && absl::ascii_isdigit(static_cast<unsigned char>(text[size]))) ++size;
  std::string digits(text.substr(0, size));
  text.remove_prefix(size);
  return digits;
}

bool Take(std::string_view& text, char wanted) {
  if (text.empty() || text.front() != wanted) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<Literal> ParseLiteral(std::string_view text) {
  Literal literal;
  literal.negative = Take(text, '-');
  literal.whole = TakeDigits(text);
  if (literal.whole.empty()) return std::nullopt;
  if (Take(text, '.')) {
    literal.fraction = TakeDigits(text);
    if (literal.fraction.empty()) return std::nullopt;
  }
  if (Take(text, 'e') || Take(text, 'E')) {
    if (!absl::SimpleAtoi(strings::ToAbsl(text), &literal.exponent)) return std::nullopt;
    if (literal.exponent > kMaxExponent || literal.exponent < -kMaxExponent) return std::nullopt;
    text = {};
  }
  if (!text.empty()) return std::nullopt;
  return literal;
}

// Moves the point until there is no exponent.
std::string Plain(Literal literal) {
  for (; literal.exponent > 0; --literal.exponent) {
    literal.whole += literal.fraction.empty() ? '0' : literal.fraction.front();
    if (!literal.fraction.empty()) literal.fraction.erase(0, 1);
  }
  for (; literal.exponent < 0; ++literal.exponent) {
    literal.fraction.insert(literal.fraction.begin(), literal.whole.back());
    literal.whole.pop_back();
    if (literal.whole.empty()) literal.whole = "0";
  }
  literal.whole.erase(0, std::min(literal.whole.find_first_not_of('0'), literal.whole.size() - 1));
  return absl::StrCat(literal.negative ? "-" : "", literal.whole,
                      literal.fraction.empty() ? "" : ".", literal.fraction);
}

}  // namespace

std::optional<std::string> DecimalText(const nlohmann::json& value) {
  if (value.is_number_integer()) return value.dump();
  if (!value.is_string()) return std::nullopt;
  std::optional<Literal> literal = ParseLiteral(value.get_ref<const std::string&>());
  if (!literal) return std::nullopt;
  return Plain(*std::move(literal));
}

}  // namespace waybill::odoo
