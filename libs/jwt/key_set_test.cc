// SPDX-License-Identifier: Apache-2.0
#include "libs/jwt/key_set.h"

#include <functional>
#include <string>

#include "gtest/gtest.h"
#include "libs/errors/error.h"
#include "libs/jwt/scripted_issuer.h"

namespace waybill::jwt {
namespace {

using nlohmann::json;

// Whether a set of this key alone has a key that can be used.
bool IsUsable(const json& jwk) { return KeySet::Parse(json{{"keys", {jwk}}}.dump()).ok(); }

bool IsUsable(json jwk, const std::function<void(json&)>& change) {
  change(jwk);
  return IsUsable(jwk);
}

TEST(KeySetTest, HasEachKeyForItsOwnAlgorithmOnly) {
  const ScriptedIssuer rsa("RS256", "rsa");
  const ScriptedIssuer ec("ES256", "ec");
  const ScriptedIssuer ed("EdDSA", "ed");
  const auto set = KeySet::Parse(json{{"keys", {rsa.Jwk(), ec.Jwk(), ed.Jwk()}}}.dump());
  ASSERT_TRUE(set.ok()) << set.status();
  EXPECT_NE(set->Find("rsa", Algorithm::kRs256), nullptr);
  EXPECT_NE(set->Find("ec", Algorithm::kEs256), nullptr);
  EXPECT_NE(set->Find("ed", Algorithm::kEdDsa), nullptr);
  EXPECT_EQ(set->Find("rsa", Algorithm::kEs256), nullptr);
  EXPECT_EQ(set->Find("other", Algorithm::kRs256), nullptr);
}

TEST(KeySetTest, LeavesOutWhatItCannotUseAndKeepsTheRest) {
  const json secret = {{"kty", "oct"}, {"kid", "key"}, {"k", "c2VjcmV0"}};
  const auto set = KeySet::Parse(json{{"keys", {secret, 7, ScriptedIssuer("ES256").Jwk()}}}.dump());
  ASSERT_TRUE(set.ok()) << set.status();
  EXPECT_NE(set->Find("key", Algorithm::kEs256), nullptr);
  EXPECT_FALSE(IsUsable(secret));
}

TEST(KeySetTest, RefusesWeakAndBrokenKeys) {
  EXPECT_FALSE(IsUsable(ScriptedIssuer("RS256", "key", 1024).Jwk()));
  EXPECT_FALSE(IsUsable(ScriptedIssuer("RS256").Jwk(), [](json& key) { key["e"] = "AQ"; }));
  EXPECT_FALSE(IsUsable(ScriptedIssuer("RS256").Jwk(), [](json& key) { key.erase("n"); }));
  // A point that is not on the curve.
  EXPECT_FALSE(IsUsable(ScriptedIssuer("ES256").Jwk(), [](json& key) { key["y"] = key["x"]; }));
  EXPECT_FALSE(IsUsable(ScriptedIssuer("ES256").Jwk(), [](json& key) { key["crv"] = "P-384"; }));
  EXPECT_FALSE(IsUsable(ScriptedIssuer("EdDSA").Jwk(), [](json& key) { key["x"] = "YQ"; }));
}

TEST(KeySetTest, RefusesKeysThatAreForSomethingElse) {
  const json key = ScriptedIssuer("EdDSA").Jwk();
  EXPECT_FALSE(IsUsable(key, [](json& k) { k["use"] = "enc"; }));
  EXPECT_FALSE(IsUsable(key, [](json& k) { k["key_ops"] = {"sign"}; }));
  EXPECT_FALSE(IsUsable(key, [](json& k) { k["alg"] = "RS256"; }));
  EXPECT_FALSE(IsUsable(key, [](json& k) { k.erase("kid"); }));
  EXPECT_TRUE(IsUsable(key, [](json& k) {
    k.erase("use");
    k.erase("alg");
    k["key_ops"] = {"verify"};
  }));
}

TEST(KeySetTest, RefusesWhatIsNoSet) {
  for (const std::string text : {"", "[]", "{}", "{\"keys\": 1}", "{\"keys\": []}", "{\"keys\""})
    EXPECT_EQ(errors::ReasonOf(KeySet::Parse(text).status()), errors::Reason::kInvalidField);
  EXPECT_FALSE(KeySet::Parse(std::string(300'000, ' ')).ok());
}

}  // namespace
}  // namespace waybill::jwt
