// SPDX-License-Identifier: Apache-2.0
#include "libs/money/money.h"

#include <ostream>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "libs/strings/abseil.h"

namespace waybill::money {
namespace {

absl::StatusOr<Money> Checked(const Decimal& amount, Currency currency) {
  if (!amount.IsFinite())
    return absl::OutOfRangeError("the amount has more digits than a Decimal holds");
  return Money(amount, currency);
}

absl::Status MixedCurrencies(Currency a, Currency b) {
  return absl::InvalidArgumentError(
      absl::StrCat("amounts in different currencies: ", strings::ToAbsl(a.code()), " and ",
                   strings::ToAbsl(b.code())));
}

}  // namespace

absl::StatusOr<Money> Money::Parse(std::string_view amount, std::string_view currency) {
  const absl::StatusOr<Decimal> parsed_amount = Decimal::Parse(amount);
  if (!parsed_amount.ok()) return parsed_amount.status();
  const absl::StatusOr<Currency> parsed_currency = Currency::Parse(currency);
  if (!parsed_currency.ok()) return parsed_currency.status();
  return Money(*parsed_amount, *parsed_currency);
}

std::string Money::ToString() const {
  return absl::StrCat(amount_.ToString(currency_.minor_units()), " ",
                      strings::ToAbsl(currency_.code()));
}

absl::StatusOr<Money> Add(const Money& a, const Money& b) {
  if (a.currency_ != b.currency_) return MixedCurrencies(a.currency_, b.currency_);
  return Checked(a.amount_ + b.amount_, a.currency_);
}

absl::StatusOr<Money> Subtract(const Money& a, const Money& b) { return Add(a, -b); }

absl::StatusOr<Money> Multiply(const Money& amount, Decimal factor) {
  return Checked(amount.amount_ * factor, amount.currency_);
}

absl::StatusOr<Money> Sum(std::span<const Money> amounts, Currency currency) {
  absl::StatusOr<Money> sum = Money::Zero(currency);
  for (const Money& amount : amounts) {
    if (!sum.ok()) break;
    sum = Add(*sum, amount);
  }
  return sum;
}

std::ostream& operator<<(std::ostream& out, const Money& value) { return out << value.ToString(); }

}  // namespace waybill::money
