// SPDX-License-Identifier: Apache-2.0
// Amounts as text: Decimal, Currency, and numbers in Odoo's answers. The first line of the input
// is one number, the second another.
#include <string>
#include <utility>

#include "libs/money/currency.h"
#include "libs/money/decimal.h"
#include "libs/odoo/decimal_text.h"
#include "libs/odoo/parse_json.h"
#include "tests/fuzz/fuzz_target.h"

namespace waybill::fuzz {
namespace {

using money::Decimal;
using money::Rounding;

std::pair<std::string_view, std::string_view> Lines(std::string_view text) {
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return {text, {}};
  return {text.substr(0, end), text.substr(end + 1)};
}

void CheckSpelling(Decimal number) {
  Demand(number.IsFinite(), "what is parsed is finite");
  Demand(Decimal::Parse(number.ToString()).value() == number, "a number is what it prints");
  Demand(Decimal::Parse(number.ToString(5)).value() == number, "padding changes nothing");
  Demand(-(-number) == number, "the opposite of the opposite is the number");
  if (const auto units = number.ToUnits(number.scale()); units.ok()) {
    Demand(Decimal::FromParts(*units, number.scale()) == number, "units are the number");
  }
}

void CheckRounding(Decimal number) {
  for (const int scale : {0, 2, 3}) {
    for (const Rounding rounding : {Rounding::kHalfUp, Rounding::kFloor}) {
      const Decimal rounded = money::Round(number, scale, rounding);
      Demand(rounded.IsFinite() == false || rounded.scale() <= scale, "no decimals are left over");
      Demand(money::Round(rounded, scale, rounding) == rounded, "rounding twice is rounding once");
    }
  }
}

void CheckArithmetic(Decimal a, Decimal b) {
  Demand(a + b == b + a && a * b == b * a, "terms may change places");
  const Decimal sum = a + b;
  if (sum.IsFinite() && (sum - b).IsFinite()) {
    Demand(sum - b == a, "what is added can be taken away");
  }
  const Decimal quotient = Divide(a, b, 6, Rounding::kHalfUp);
  Demand(!quotient.IsFinite() || quotient.scale() <= 6, "a quotient has the decimals asked for");
  Demand((a < b) == (b > a) && (a == b) == ((a <=> b) == 0), "numbers have one order");
}

void CheckOdooNumber(std::string_view text) {
  const auto json = odoo::ParseJson(text);
  if (!json.has_value()) return;
  const auto number = odoo::DecimalText(*json);
  if (number.has_value()) Decimal::Parse(*number).IgnoreError();
}

}  // namespace
}  // namespace waybill::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace fuzz = waybill::fuzz;
  const auto [first, second] = fuzz::Lines(fuzz::TextOf(data, size));
  if (const auto currency = waybill::money::Currency::Parse(second); currency.ok()) {
    fuzz::Demand(currency->code() == second, "a currency is its code");
  }
  fuzz::CheckOdooNumber(first);
  const auto a = waybill::money::Decimal::Parse(first);
  if (!a.ok()) return 0;
  fuzz::CheckSpelling(*a);
  fuzz::CheckRounding(*a);
  if (const auto b = waybill::money::Decimal::Parse(second); b.ok()) {
    fuzz::CheckArithmetic(*a, *b);
  }
  return 0;
}
