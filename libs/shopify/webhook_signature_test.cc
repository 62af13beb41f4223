// SPDX-License-Identifier: Apache-2.0
#include "libs/shopify/webhook_signature.h"

#include <gtest/gtest.h>

#include <string>

namespace waybill::shopify {
namespace {

constexpr char kBody[] = R"({"id": 820982911946154508})";
// printf '{"id": 820982911946154508}' | openssl dgst -sha256 -hmac hush -binary | base64
constexpr char kSignature[] = "uGGfOb+XoECYuM+RY9Y3WocU+ijbVAGZNvXJ58KRFBA=";

TEST(IsSignedWithTest, KnowsWhatWasSignedWithTheSecret) {
  EXPECT_TRUE(IsSignedWith("hush", kBody, kSignature));
  EXPECT_FALSE(IsSignedWith("hush!", kBody, kSignature));
  EXPECT_FALSE(IsSignedWith("hush", R"({"id": 820982911946154509})", kSignature));
}

TEST(IsSignedWithTest, EveryByteOfTheSignatureCounts) {
  for (std::size_t i = 0; i + 1 < sizeof(kSignature) - 1; ++i) {
    std::string other = kSignature;
    other[i] = other[i] == 'A' ? 'Q' : 'A';
    EXPECT_FALSE(IsSignedWith("hush", kBody, other)) << i;
  }
}

TEST(IsSignedWithTest, RefusesWhatIsNoSignature) {
  const std::string signature = kSignature;
  for (const std::string& other :
       {std::string(), std::string("="), std::string("not base64!"), signature.substr(0, 40),
        signature + signature, std::string(44, 'A')}) {
    EXPECT_FALSE(IsSignedWith("hush", kBody, other)) << other;
  }
}

TEST(IsSignedWithTest, NothingIsSignedWithAnEmptySecret) {
  // printf '' | openssl dgst -sha256 -hmac '' -binary | base64
  EXPECT_FALSE(IsSignedWith("", "", "thNnmggU2ex3L5XXeMNfxf8Wl8STcVZTxscSFEKSxa0="));
}

}  // namespace
}  // namespace waybill::shopify
