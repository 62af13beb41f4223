// SPDX-License-Identifier: Apache-2.0
#include "libs/odoo/decimal_text.h"

#include <gtest/gtest.h>

#include <cstdint>

namespace waybill::odoo {
namespace {

TEST(DecimalTextTest, IntegersAreTheirDigits) {
  EXPECT_EQ(DecimalText(7), "7");
  EXPECT_EQ(DecimalText(std::int64_t{-9007199254740993}), "-9007199254740993");
}

TEST(DecimalTextTest, DecimalsAreAsOdooSpeltThem) {
  EXPECT_EQ(DecimalText("19.90"), "19.90");
  EXPECT_EQ(DecimalText("-0.5"), "-0.5");
  EXPECT_EQ(DecimalText("0.0"), "0.0");
}

TEST(DecimalTextTest, ExponentsAreWrittenOut) {
  EXPECT_EQ(DecimalText("1e-05"), "0.00001");
  EXPECT_EQ(DecimalText("1.5e-07"), "0.00000015");
  EXPECT_EQ(DecimalText("1e+16"), "10000000000000000");
  EXPECT_EQ(DecimalText("1.2345E+2"), "123.45");
  EXPECT_EQ(DecimalText("123.4e-1"), "12.34");
}

TEST(DecimalTextTest, WhatIsNoNumberIsNothing) {
  for (const char* text : {"", "-", ".5", "5.", "1e", "1e999999999", "abc", "1 ", "0x1F", "1,5"}) {
    EXPECT_EQ(DecimalText(text), std::nullopt) << text;
  }
  EXPECT_EQ(DecimalText(false), std::nullopt);
  EXPECT_EQ(DecimalText(nullptr), std::nullopt);
}

}  // namespace
}  // namespace waybill::odoo
