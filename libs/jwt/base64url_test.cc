// SPDX-License-Identifier: Apache-2.0
#include "libs/jwt/base64url.h"

#include "gtest/gtest.h"

namespace waybill::jwt {
namespace {

TEST(Base64UrlTest, ReadsItsAlphabetWithoutPadding) {
  EXPECT_EQ(DecodeBase64Url("-_-_"), "\xfb\xff\xbf");
  EXPECT_EQ(DecodeBase64Url("YQ"), "a");
  EXPECT_EQ(DecodeBase64Url(""), "");
}

TEST(Base64UrlTest, RefusesEverySecondFormOfTheSameBytes) {
  for (const char* text : {"YQ==", "YQ=", "YR", " YQ", "YQ\n", "+/+/", "Y", "Y.Q"})
    EXPECT_EQ(DecodeBase64Url(text), std::nullopt) << text;
}

}  // namespace
}  // namespace waybill::jwt
