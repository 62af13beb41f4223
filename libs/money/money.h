// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <iosfwd>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/statusor.h"
#include "libs/money/currency.h"
#include "libs/money/decimal.h"
#include "libs/money/rounding.h"

namespace waybill::money {

// An amount of a currency, exact. Not necessarily a whole number of minor units: unit prices may be
// finer.
//
// Amounts of different currencies never meet: arithmetic on them fails with InvalidArgument, and
// there is no ordering between them. Nor does a Money overflow in silence: a result outside of
// Decimal's range is OutOfRange.
class Money {
 public:
  Money(Decimal amount, Currency currency) : amount_(amount), currency_(currency) {}

  // Decimal::Parse and Currency::Parse, and their errors: Parse("19.99", "EUR").
  static absl::StatusOr<Money> Parse(std::string_view amount, std::string_view currency);

  // No money.
  static Money Zero(Currency currency) { return {Decimal(), currency}; }

  const Decimal& amount() const { return amount_; }
  Currency currency() const { return currency_; }

  bool IsZero() const { return amount_.IsZero(); }
  bool IsNegative() const { return amount_.IsNegative(); }

  // Whether the amount can be paid: it has no more decimals than its currency.
  bool IsWholeMinorUnits() const {
    return amount_.IsFinite() && amount_.scale() <= currency_.minor_units();
  }

  // To whole minor units of the currency.
  Money Rounded(Rounding rounding) const {
    return {Round(amount_, currency_.minor_units(), rounding), currency_};
  }

  // With the currency's decimals at least: "26.00 EUR", "26 JPY".
  std::string ToString() const;

  Money operator-() const { return {-amount_, currency_}; }
  friend absl::StatusOr<Money> Add(const Money& a, const Money& b);
  friend absl::StatusOr<Money> Subtract(const Money& a, const Money& b);
  friend absl::StatusOr<Money> Multiply(const Money& amount, Decimal factor);

  friend bool operator==(const Money& a, const Money& b) = default;

  template <typename H>
  friend H AbslHashValue(H state, const Money& value) {
    return H::combine(std::move(state), value.amount_, value.currency_);
  }

 private:
  Decimal amount_;
  Currency currency_;
};

// Friends, declared here so that they are found by their full names too.
absl::StatusOr<Money> Add(const Money& a, const Money& b);
absl::StatusOr<Money> Subtract(const Money& a, const Money& b);
absl::StatusOr<Money> Multiply(const Money& amount, Decimal factor);

// The sum of all, in `currency`; zero if there are none. Fails as Add does.
absl::StatusOr<Money> Sum(std::span<const Money> amounts, Currency currency);

// For tests and logs: ToString().
std::ostream& operator<<(std::ostream& out, const Money& value);

}  // namespace waybill::money
