// SPDX-License-Identifier: Apache-2.0
#include "libs/config/yaml_json.h"

#include <gtest/gtest.h>

namespace waybill::config {
namespace {

std::string Json(const char* yaml) { return YamlToJson(YAML::Load(yaml)).value_or("refused"); }

TEST(YamlToJsonTest, KeepsTheShape) {
  EXPECT_EQ(Json("a: {b: [1, two, null], c: ~}\nd: {}\ne: []"),
            R"({"a":{"b":[1,"two",null],"c":null},"d":{},"e":[]})");
}

TEST(YamlToJsonTest, KeepsNumbersLiterally) {
  EXPECT_EQ(Json("[0.10, 12345678901234567890, -1e3]"), "[0.10,12345678901234567890,-1e3]");
}

TEST(YamlToJsonTest, WhatJsonDoesNotSpellIsText) {
  EXPECT_EQ(Json("[0x1F, .5, 012, 1., +1, .nan, yes, 2026-11-23, 1 ]"),
            R"(["0x1F",".5","012","1.","+1",".nan","yes","2026-11-23",1])");
}

TEST(YamlToJsonTest, QuotedScalarsAreText) {
  EXPECT_EQ(Json(R"(["1", 'true', "a\"b"])"), R"(["1","true","a\"b"])");
}

TEST(YamlToJsonTest, BombOfAliasesIsRefused) {
  const char* bomb =
      "a: &a [x,x,x,x,x,x,x,x,x,x]\n"
      "b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\n"
      "c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\n"
      "d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\n"
      "e: [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\n";
  EXPECT_EQ(Json(bomb), "refused");
}

TEST(YamlToJsonTest, DeepNestingIsRefused) {
  EXPECT_EQ(Json((std::string(40, '[') + std::string(40, ']')).c_str()), "refused");
}

}  // namespace
}  // namespace waybill::config
