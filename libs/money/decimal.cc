// SPDX-License-Identifier: Apache-2.0
#include "libs/money/decimal.h"

#include <algorithm>
#include <array>
#include <limits>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace waybill::money {
namespace {

using absl::int128;

constexpr int128 kLimit = absl::MakeInt128(54210108624275221, 12919594847110692864U);  // 10^36

int128 Power(int exponent) {
  static const auto powers = [] {
    std::array<int128, Decimal::kMaxScale + 1> table{1};
    for (std::size_t i = 1; i < table.size(); ++i) table[i] = table[i - 1] * 10;
    return table;
  }();
  return powers[static_cast<std::size_t>(exponent)];
}

int128 Magnitude(int128 value) { return value < 0 ? -value : value; }

// value * 10^exponent, or false if that is not below `limit` (at most 10^37). `value` is not
// negative.
bool ScaleUp(int128& value, int exponent, int128 limit = kLimit) {
  if (value == 0) return true;
  if (exponent > Decimal::kMaxScale || value > (limit - 1) / Power(exponent)) return false;
  value *= Power(exponent);
  return true;
}

// Divides the two factors by every ten that their product holds, and answers how many those were.
int TakeTens(int128& left, int128& right) {
  int tens = 0;
  const auto take = [&tens](int128& value, int factor, int128& other, int other_factor) {
    for (; value % factor == 0 && other % other_factor == 0; ++tens) {
      value /= factor;
      other /= other_factor;
    }
  };
  int128 one = 0;  // Divisible by everything, and stays so.
  take(left, 10, one, 1);
  take(right, 10, one, 1);
  take(left, 2, right, 5);
  take(left, 5, right, 2);
  return tens;
}

// Where a discarded part stands against half a unit.
enum class Rest : std::uint8_t { kNone, kBelowHalf, kHalf, kAboveHalf };

Rest Compare(int128 remainder, int128 divisor) {
  if (remainder == 0) return Rest::kNone;
  const int128 other_half = divisor - remainder;
  if (remainder == other_half) return Rest::kHalf;
  return remainder < other_half ? Rest::kBelowHalf : Rest::kAboveHalf;
}

// Whether the magnitude `whole`, with `rest` discarded, goes one further from zero.
bool GoesAway(int128 whole, Rest rest, bool negative, Rounding rounding) {
  if (rest == Rest::kNone) return false;
  switch (rounding) {
    case Rounding::kHalfUp:
      return rest != Rest::kBelowHalf;
    case Rounding::kHalfDown:
      return rest == Rest::kAboveHalf;
    case Rounding::kHalfEven:
      return rest == Rest::kAboveHalf || (rest == Rest::kHalf && whole % 2 != 0);
    case Rounding::kFloor:
      return negative;
    case Rounding::kCeiling:
      return !negative;
    case Rounding::kTruncate:
      return false;
    case Rounding::kAwayFromZero:
      return true;
  }
  return false;
}

}  // namespace

Decimal Decimal::InfiniteLike(bool negative) {
  Decimal result;
  result.coefficient_ = negative ? -kLimit : kLimit;
  return result;
}

Decimal Decimal::Normalized(int128 coefficient, int scale) {
  if (scale < 0) {
    int128 raised = Magnitude(coefficient);
    if (!ScaleUp(raised, -scale)) return InfiniteLike(coefficient < 0);
    return Normalized(coefficient < 0 ? -raised : raised, 0);
  }
  while (scale > 0 && coefficient % 10 == 0) {
    coefficient /= 10;
    --scale;
  }
  if (scale > kMaxScale || Magnitude(coefficient) >= kLimit) return InfiniteLike(coefficient < 0);
  Decimal result;
  result.coefficient_ = coefficient;
  result.scale_ = scale;
  return result;
}

Decimal Decimal::FromParts(std::int64_t coefficient, int scale) {
  if (scale < 0 || scale > kMaxScale) return InfiniteLike(coefficient < 0);
  return Normalized(coefficient, scale);
}

Decimal Decimal::Infinite() { return InfiniteLike(false); }

bool Decimal::IsFinite() const { return Magnitude(coefficient_) != kLimit; }

absl::StatusOr<std::int64_t> Decimal::ToUnits(int scale) const {
  int128 units = Magnitude(coefficient_);
  if (!IsFinite() || scale < scale_ || !ScaleUp(units, scale - scale_) ||
      units > std::numeric_limits<std::int64_t>::max()) {
    return absl::OutOfRangeError(
        absl::StrCat(ToString(), " is no 64-bit number of units at ", scale, " decimals"));
  }
  const auto magnitude = static_cast<std::int64_t>(units);
  return IsNegative() ? -magnitude : magnitude;
}

Decimal Decimal::operator-() const {
  Decimal result = *this;
  result.coefficient_ = -coefficient_;
  return result;
}

Decimal operator+(Decimal a, Decimal b) {
  if (!a.IsFinite()) return a;
  if (!b.IsFinite()) return b;
  if (a.scale_ < b.scale_) std::swap(a, b);
  // The sum's last decimal is a's, which is not zero: beyond twice the limit nothing that `a` takes
  // off can help.
  int128 raised = Magnitude(b.coefficient_);
  if (!ScaleUp(raised, a.scale_ - b.scale_, 2 * kLimit))
    return Decimal::InfiniteLike(b.IsNegative());
  return Decimal::Normalized(a.coefficient_ + (b.IsNegative() ? -raised : raised), a.scale_);
}

Decimal operator-(Decimal a, Decimal b) { return a + -b; }

Decimal operator*(Decimal a, Decimal b) {
  const bool negative = a.IsNegative() != b.IsNegative();
  if (!a.IsFinite() || !b.IsFinite()) return Decimal::InfiniteLike(negative);
  if (a.IsZero() || b.IsZero()) return Decimal();
  int128 left = Magnitude(a.coefficient_);
  int128 right = Magnitude(b.coefficient_);
  int scale = a.scale_ + b.scale_;
  if (left > kLimit / right) {
    scale -= TakeTens(left, right);
    if (left > kLimit / right) return Decimal::InfiniteLike(negative);
  }
  const int128 product = left * right;
  return Decimal::Normalized(negative ? -product : product, scale);
}

std::strong_ordering operator<=>(Decimal a, Decimal b) {
  const Decimal difference = a - b;
  if (a.IsFinite() && b.IsFinite()) {
    if (difference.IsZero()) return std::strong_ordering::equal;
    return difference.IsNegative() ? std::strong_ordering::less : std::strong_ordering::greater;
  }
  const auto rank = [](Decimal value) {
    if (value.IsFinite()) return 0;
    return value.IsNegative() ? -1 : 1;
  };
  return rank(a) <=> rank(b);
}

Decimal Divide(Decimal dividend, Decimal divisor, int scale, Rounding rounding) {
  const bool negative = dividend.IsNegative() != divisor.IsNegative();
  if (!dividend.IsFinite() || !divisor.IsFinite() || divisor.IsZero() || scale < 0 ||
      scale > Decimal::kMaxScale) {
    return Decimal::InfiniteLike(dividend.IsNegative());
  }
  int128 denominator = Magnitude(divisor.coefficient_);
  // The quotient of the coefficients has this many decimals to go (or, below zero, too many).
  int digits = scale + divisor.scale_ - dividend.scale_;
  if (digits < 0 && !ScaleUp(denominator, -digits)) {
    // The divisor dwarfs the dividend: nothing but a rest far below half a unit.
    const Rest rest = dividend.IsZero() ? Rest::kNone : Rest::kBelowHalf;
    const int128 unit = GoesAway(0, rest, negative, rounding) ? 1 : 0;
    return Decimal::Normalized(negative ? -unit : unit, scale);
  }
  int128 remainder = Magnitude(dividend.coefficient_);
  int128 quotient = remainder / denominator;
  remainder %= denominator;
  for (; digits > 0 && remainder != 0; --digits) {
    remainder *= 10;  // Below 10^37, so inside 128 bits.
    quotient = quotient * 10 + remainder / denominator;
    remainder %= denominator;
    if (quotient >= kLimit) return Decimal::InfiniteLike(negative);
  }
  if (GoesAway(quotient, Compare(remainder, denominator), negative, rounding)) quotient += 1;
  return Decimal::Normalized(negative ? -quotient : quotient, scale - std::max(digits, 0));
}

Decimal Round(Decimal value, int scale, Rounding rounding) {
  if (!value.IsFinite() || value.scale() <= scale) return value;
  return Divide(value, Decimal(1), scale, rounding);
}

Decimal RoundToMultiple(Decimal value, Decimal step, Rounding rounding) {
  if (!step.IsPositive()) return value.IsNegative() ? -Decimal::Infinite() : Decimal::Infinite();
  return Divide(value, step, 0, rounding) * step;
}

Decimal Abs(Decimal value) { return value.IsNegative() ? -value : value; }

}  // namespace waybill::money
