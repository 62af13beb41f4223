// SPDX-License-Identifier: Apache-2.0
#include "libs/money/currency.h"

#include <gtest/gtest.h>

#include <string>

namespace waybill::money {
namespace {

TEST(CurrencyTest, KnowsMinorUnits) {
  EXPECT_EQ(Currency::Parse("EUR")->minor_units(), 2);
  EXPECT_EQ(Currency::Parse("JPY")->minor_units(), 0);
  EXPECT_EQ(Currency::Parse("KRW")->minor_units(), 0);
  EXPECT_EQ(Currency::Parse("KWD")->minor_units(), 3);
  EXPECT_EQ(Currency::Parse("BHD")->minor_units(), 3);
  EXPECT_EQ(Currency::Parse("CLF")->minor_units(), 4);
}

TEST(CurrencyTest, KnowsShopifysOwnCodes) {
  EXPECT_EQ(Currency::Parse("USDC")->code(), "USDC");
  EXPECT_EQ(Currency::Parse("JEP")->code(), "JEP");
}

TEST(CurrencyTest, RefusesWhatIsNoCurrency) {
  for (const char* code : {"", "eur", "EU", "EURO", "XXX", "XAU", " ", "EUR GBP", "ZZZ"}) {
    EXPECT_EQ(Currency::Parse(code).status().code(), absl::StatusCode::kInvalidArgument) << code;
  }
}

TEST(CurrencyTest, ComparesByCode) {
  EXPECT_EQ(Currency::Parse("EUR").value(), Currency::Parse("EUR").value());
  EXPECT_NE(Currency::Parse("USD").value(), Currency::Parse("USDC").value());
  EXPECT_LT(Currency::Parse("EUR").value(), Currency::Parse("USD").value());
}

}  // namespace
}  // namespace waybill::money
