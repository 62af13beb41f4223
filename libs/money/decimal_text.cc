// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <ostream>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "libs/money/decimal.h"
#include "libs/strings/abseil.h"

namespace waybill::money {
namespace {

using absl::int128;

constexpr std::size_t kMaxTextLength = 128;

absl::Status NotANumber(std::string_view text) {
  return absl::InvalidArgumentError(
      absl::StrCat("not a decimal number: \"", strings::ToAbsl(text.substr(0, 40)), "\""));
}

absl::Status DoesNotFit(std::string_view text) {
  return absl::OutOfRangeError(absl::StrCat("more than ", Decimal::kMaxDigits,
                                            " digits: ", strings::ToAbsl(text.substr(0, 40))));
}

// Takes the digits at the front of `text`.
std::string_view TakeDigits(std::string_view& text) {
  std::size_t count = 0;
  while (count < text.size() && absl::ascii_isdigit(static_cast<unsigned char>(text[count])))
    ++count;
  const std::string_view digits = text.substr(0, count);
  text.remove_prefix(count);
  return digits;
}

bool TakeChar(std::string_view& text, std::string_view any_of) {
  if (text.empty() || any_of.find(text.front()) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

// The three parts of a number's spelling.
struct Spelling {
  bool negative = false;
  std::string digits;  // Whole part and decimals without the point.
  int exponent = 0;    // Of the last digit: -2 for "19.99".
};

bool Spell(std::string_view text, Spelling& spelling) {
  spelling.negative = TakeChar(text, "-");
  const std::string_view whole = TakeDigits(text);
  if (whole.empty()) return false;
  spelling.digits = whole;
  if (TakeChar(text, ".")) {
    const std::string_view decimals = TakeDigits(text);
    if (decimals.empty()) return false;
    spelling.digits += decimals;
    spelling.exponent = -static_cast<int>(decimals.size());
  }
  if (TakeChar(text, "eE")) {
    const bool minus = TakeChar(text, "-");
    if (!minus) TakeChar(text, "+");
    const std::string_view digits = TakeDigits(text);
    if (digits.empty() || digits.size() > 4) return false;
    int exponent = 0;
    for (const char digit : digits) exponent = exponent * 10 + (digit - '0');
    spelling.exponent += minus ? -exponent : exponent;
  }
  return text.empty();
}

}  // namespace

absl::StatusOr<Decimal> Decimal::Parse(std::string_view text) {
  Spelling spelling;
  if (text.size() > kMaxTextLength || !Spell(text, spelling)) return NotANumber(text);
  std::string& digits = spelling.digits;
  while (digits.size() > 1 && digits.back() == '0') {
    digits.pop_back();
    ++spelling.exponent;
  }
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
  if (digits.empty()) return Decimal();
  if (digits.size() > kMaxDigits) return DoesNotFit(text);
  int128 coefficient = 0;
  for (const char digit : digits) coefficient = coefficient * 10 + (digit - '0');
  const Decimal result =
      Normalized(spelling.negative ? -coefficient : coefficient, -spelling.exponent);
  if (!result.IsFinite()) return DoesNotFit(text);
  return result;
}

std::string Decimal::ToString(int min_decimals) const {
  if (!IsFinite()) return IsNegative() ? "-inf" : "inf";
  std::string digits;
  for (int128 rest = IsNegative() ? -coefficient_ : coefficient_; rest != 0; rest /= 10) {
    digits.push_back(static_cast<char>('0' + static_cast<int>(rest % 10)));
  }
  const auto decimals = static_cast<std::size_t>(scale_);
  if (digits.size() <= decimals) digits.append(decimals + 1 - digits.size(), '0');
  std::ranges::reverse(digits);
  if (decimals > 0) digits.insert(digits.size() - decimals, ".");
  if (min_decimals > scale_) {
    if (scale_ == 0) digits.push_back('.');
    digits.append(static_cast<std::size_t>(std::min(min_decimals, kMaxScale) - scale_), '0');
  }
  return IsNegative() ? "-" + digits : digits;
}

std::ostream& operator<<(std::ostream& out, Decimal value) { return out << value.ToString(); }

}  // namespace waybill::money
