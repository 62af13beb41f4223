// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>
#include <utility>

#include "absl/numeric/int128.h"
#include "absl/status/statusor.h"
#include "libs/money/rounding.h"

namespace waybill::money {

// An exact decimal number: a whole coefficient divided by a power of ten.
//
// Holds every number of at most 36 digits, any number of them (up to 36) after the point: enough
// for the product of a price, a quantity and a tax rate, each as long as Shopify or Odoo writes it.
// A Decimal is a small value (32 bytes); copy it freely. There is no conversion from or to floating
// point, on purpose.
//
// Numbers, not spellings: trailing zeros don't count, so `26.0` and `26` are equal, hash alike and
// print as "26".
//
// Range: parsing and the factories refuse what doesn't fit. Arithmetic never overflows: as with
// absl::Duration, a result that would need more than 36 digits or decimals becomes infinite (plus
// or minus), infinite operands give infinite results, and IsFinite() tells at the end of a
// computation. Infinities order before and after all numbers.
//
//   absl::StatusOr<Decimal> price = Decimal::Parse("19.99");
//   Decimal net = *price * Decimal(3) - Decimal::FromParts(10, 1);   // 3 x 19.99 - 1.0
//   Decimal tax = Round(net * rate, 2, Rounding::kHalfUp);
class Decimal {
 public:
  static constexpr int kMaxDigits = 36;
  static constexpr int kMaxScale = 36;

  // Zero.
  constexpr Decimal() = default;

  // A whole number.
  constexpr explicit Decimal(std::int64_t whole) : coefficient_(whole) {}

  // `coefficient` / 10^`scale`: FromParts(1999, 2) is 19.99. Infinite if `scale` is outside [0,
  // 36].
  static Decimal FromParts(std::int64_t coefficient, int scale);

  // Reads the grammar of JSON numbers, leading zeros allowed: "19.99", "-0.50", "007", "1.0e-05".
  // InvalidArgument for anything else (spaces, "+1", ".5", "5.", "1,5", "NaN"); OutOfRange for what
  // doesn't fit.
  static absl::StatusOr<Decimal> Parse(std::string_view text);

  // Greater, and with a minus smaller, than every number. See the class comment.
  static Decimal Infinite();

  bool IsFinite() const;
  bool IsZero() const { return coefficient_ == 0; }
  bool IsNegative() const { return coefficient_ < 0; }
  bool IsPositive() const { return coefficient_ > 0; }

  // How many decimals the number needs: 2 for 19.99, 0 for 26.0 and for infinities.
  int scale() const { return scale_; }

  // The number as `units` of 10^-`scale`, if it is a whole number of them that fits: 19.99 has 1999
  // units at scale 2 and none at scale 1. OutOfRange otherwise.
  absl::StatusOr<std::int64_t> ToUnits(int scale) const;

  // The shortest spelling, never with an exponent: "19.99", "-0.5", "26". "inf" and "-inf" for
  // infinities.
  std::string ToString() const { return ToString(0); }

  // With at least `min_decimals` decimals: "26.00" for 2. Never drops a digit.
  std::string ToString(int min_decimals) const;

  Decimal operator-() const;
  friend Decimal operator+(Decimal a, Decimal b);
  friend Decimal operator-(Decimal a, Decimal b);
  friend Decimal operator*(Decimal a, Decimal b);
  Decimal& operator+=(Decimal other) { return *this = *this + other; }
  Decimal& operator-=(Decimal other) { return *this = *this - other; }

  friend bool operator==(Decimal a, Decimal b) {
    return a.coefficient_ == b.coefficient_ && a.scale_ == b.scale_;
  }
  friend std::strong_ordering operator<=>(Decimal a, Decimal b);

  // dividend / divisor to `scale` decimals, rounded once. Infinite, with the dividend's sign, if
  // `divisor` is zero, if either is infinite, or if `scale` is outside [0, 36].
  friend Decimal Divide(Decimal dividend, Decimal divisor, int scale, Rounding rounding);

  template <typename H>
  friend H AbslHashValue(H state, Decimal value) {
    return H::combine(std::move(state), value.coefficient_, value.scale_);
  }

 private:
  static Decimal InfiniteLike(bool negative);
  static Decimal Normalized(absl::int128 coefficient, int scale);

  // Invariants: finite values have |coefficient| < 10^36, scale in [0, 36], and no trailing zero
  // while scale > 0. Infinities have |coefficient| = 10^36 and scale 0.
  absl::int128 coefficient_ = 0;
  std::int32_t scale_ = 0;
};

// A friend, declared here so that it is found by its full name too.
Decimal Divide(Decimal dividend, Decimal divisor, int scale, Rounding rounding);

// `value` to at most `scale` decimals: Round(2.345, 2, kHalfUp) is 2.35. Infinities stay.
Decimal Round(Decimal value, int scale, Rounding rounding);

// `value` to a multiple of `step`, which must be positive: to 0.05 for cash, to 0.01, or to 100.
// Infinite if `step` is not positive.
Decimal RoundToMultiple(Decimal value, Decimal step, Rounding rounding);

// The distance from zero.
Decimal Abs(Decimal value);

// For tests and logs: ToString().
std::ostream& operator<<(std::ostream& out, Decimal value);

}  // namespace waybill::money
