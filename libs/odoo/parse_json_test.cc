// SPDX-License-Identifier: Apache-2.0
#include "libs/odoo/parse_json.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>

namespace waybill::odoo {
namespace {

TEST(ParseJsonTest, KeepsTheShape) {
  const auto json = ParseJson(R"( {"a": [1, "two", {"b": null}, [], {}, true], "c": ""} )");
  ASSERT_TRUE(json.has_value());
  EXPECT_EQ(json->dump(), R"({"a":[1,"two",{"b":null},[],{},true],"c":""})");
}

TEST(ParseJsonTest, IntegersAreExact) {
  const auto json = ParseJson("[9007199254740993, -9223372036854775808, 18446744073709551615]");
  ASSERT_TRUE(json.has_value());
  EXPECT_EQ((*json)[0].get<std::int64_t>(), 9007199254740993);
  EXPECT_EQ((*json)[1].get<std::int64_t>(), INT64_MIN);
  EXPECT_EQ((*json)[2].get<std::uint64_t>(), UINT64_MAX);
}

TEST(ParseJsonTest, DecimalsKeepTheirText) {
  const auto json = ParseJson("[19.90, 0.1, 1e-05, 123456789012345678901234567890, -0.0]");
  ASSERT_TRUE(json.has_value());
  EXPECT_EQ(json->dump(), R"(["19.90","0.1","1e-05","123456789012345678901234567890","-0.0"])");
}

TEST(ParseJsonTest, RefusesWhatIsNoJson) {
  for (const char* text : {"", "<html>", "{\"a\": 1", "[1,]", "nul", "NaN", "{} {}", "\xff"}) {
    EXPECT_FALSE(ParseJson(text).has_value()) << text;
  }
}

TEST(ParseJsonTest, RefusesDeepNesting) {
  EXPECT_TRUE(ParseJson(std::string(100, '[') + std::string(100, ']')).has_value());
  EXPECT_FALSE(ParseJson(std::string(101, '[') + std::string(101, ']')).has_value());
  EXPECT_FALSE(ParseJson(std::string(1'000'000, '[')).has_value());
}

}  // namespace
}  // namespace waybill::odoo
