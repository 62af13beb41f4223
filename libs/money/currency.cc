// SPDX-License-Identifier: Apache-2.0
#include "libs/money/currency.h"

#include <algorithm>
#include <optional>
#include <ostream>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "libs/strings/abseil.h"

namespace waybill::money {
namespace {

// By the number of decimals of the smallest unit. Precious metals, units of account and test codes
// are left out.
constexpr std::string_view kNoDecimals =
    "BIF BYR CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
constexpr std::string_view kTwoDecimals =
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP "
    "BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR "
    "FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IRR JEP JMD KES KGS "
    "KHR KID KPW KYD KZT LAK LBP LKR LRD LSL LTL LVL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR "
    "MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR "
    "SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STD STN SVC SYP SZL THB TJS TMT TOP TRY TTD "
    "TWD TZS UAH USD USDC USN UYU UZS VED VEF VES WST XCD XCG YER ZAR ZMW ZWG ZWL";
constexpr std::string_view kThreeDecimals = "BHD IQD JOD KWD LYD OMR TND";
constexpr std::string_view kFourDecimals = "CLF UYW";

struct Group {
  std::string_view codes;
  int minor_units;
};

constexpr std::array kGroups = {
    Group{kTwoDecimals, 2},
    Group{kNoDecimals, 0},
    Group{kThreeDecimals, 3},
    Group{kFourDecimals, 4},
};

// Whether `code` is one of the words of `codes`.
bool Lists(std::string_view codes, std::string_view code) {
  while (!codes.empty()) {
    const std::size_t end = std::min(codes.find(' '), codes.size());
    if (codes.substr(0, end) == code) return true;
    codes.remove_prefix(std::min(end + 1, codes.size()));
  }
  return false;
}

std::optional<int> MinorUnitsOf(std::string_view code) {
  for (const Group& group : kGroups) {
    if (Lists(group.codes, code)) return group.minor_units;
  }
  return std::nullopt;
}

}  // namespace

Currency::Currency(std::string_view code) { std::ranges::copy(code, code_.begin()); }

absl::StatusOr<Currency> Currency::Parse(std::string_view code) {
  if (code.empty() || !MinorUnitsOf(code).has_value()) {
    return absl::InvalidArgumentError(absl::StrCat("not the ISO 4217 code of a currency: \"",
                                                   strings::ToAbsl(code.substr(0, 10)), "\""));
  }
  return Currency(code);
}

int Currency::minor_units() const { return MinorUnitsOf(code()).value_or(2); }

std::ostream& operator<<(std::ostream& out, Currency value) { return out << value.code(); }

}  // namespace waybill::money
