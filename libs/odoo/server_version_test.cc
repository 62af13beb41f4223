// SPDX-License-Identifier: Apache-2.0
#include "libs/odoo/server_version.h"

#include <gtest/gtest.h>

#include <string>

#include "libs/errors/error.h"

namespace waybill::odoo {
namespace {

int MajorOf(const std::string& version) {
  return ParseVersion({{"server_version", version}}).value_or(ServerInfo{}).major;
}

TEST(ParseVersionTest, ReadsTheMajorVersion) {
  EXPECT_EQ(MajorOf("17.0"), 17);
  EXPECT_EQ(MajorOf("17.0+e-20240516"), 17);
  EXPECT_EQ(MajorOf("saas~18.2+e"), 18);
  EXPECT_EQ(MajorOf("19.0"), 19);
}

TEST(ParseVersionTest, OldVersionsAreUnsupported) {
  const absl::Status status = ParseVersion({{"server_version", "16.0"}}).status();
  EXPECT_EQ(errors::ReasonOf(status), errors::Reason::kOdooVersionUnsupported);
  EXPECT_EQ(errors::FromStatus(status).metadata["version"], "16.0");
}

TEST(ParseVersionTest, WhatTellsNoVersionIsNotOdoo) {
  for (const char* text : {"{}", "[]", "7", R"({"version": 19})", R"({"version": "next"})"}) {
    EXPECT_EQ(errors::ReasonOf(ParseVersion(nlohmann::json::parse(text)).status()),
              errors::Reason::kOdooBadResponse)
        << text;
  }
}

}  // namespace
}  // namespace waybill::odoo
