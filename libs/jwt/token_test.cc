// SPDX-License-Identifier: Apache-2.0
#include "libs/jwt/token.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libs/errors/error.h"
#include "libs/jwt/scripted_issuer.h"

namespace waybill::jwt {
namespace {

using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::int64_t kNow = 1'790'000'000;

json Claims() {
  return {{"iss", "https://id.example.com"},
          {"aud", "waybill"},
          {"sub", "jane"},
          {"exp", kNow + 300},
          {"nbf", kNow - 300}};
}

json With(const char* claim, const json& value) {
  json claims = Claims();
  claims[claim] = value;
  return claims;
}

json Without(const char* claim) {
  json claims = Claims();
  claims.erase(claim);
  return claims;
}

class TokenTest : public ::testing::Test {
 protected:
  // What becomes of a token that says so, for whoever has these keys.
  static absl::Status Check(const std::string& text, const std::string& keys) {
    const auto token = Token::Parse(text);
    if (!token.ok()) return token.status();
    const auto set = KeySet::Parse(keys);
    const Key* key = set->Find(token->key_id(), token->algorithm());
    if (key == nullptr) return absl::NotFoundError("no key");
    return token->Verify(*key, {.issuer = "https://id.example.com",
                                .audience = "waybill",
                                .now = absl::FromUnixSeconds(kNow)});
  }
  absl::Status Check(const json& claims, const json& header = json::object()) {
    return Check(issuer_.Sign(claims, header), issuer_.KeySet());
  }
  // What is wrong with it; "" if nothing is.
  std::string Wrong(const json& claims, const json& header = json::object()) {
    const absl::Status status = Check(claims, header);
    if (!status.ok()) {
      EXPECT_EQ(errors::ReasonOf(status), errors::Reason::kCallerUnknown);
    }
    return std::string(status.message());
  }

  const ScriptedIssuer issuer_{"EdDSA"};
};

TEST_F(TokenTest, IsGoodByEachAlgorithm) {
  for (const char* algorithm : {"RS256", "ES256", "EdDSA"}) {
    const ScriptedIssuer issuer(algorithm);
    EXPECT_TRUE(Check(issuer.Sign(Claims()), issuer.KeySet()).ok()) << algorithm;
  }
}

TEST_F(TokenTest, OfAnotherKeyIsRefused) {
  for (const char* algorithm : {"RS256", "ES256", "EdDSA"}) {
    const std::string token = ScriptedIssuer(algorithm).Sign(Claims());
    EXPECT_THAT(std::string(Check(token, ScriptedIssuer(algorithm).KeySet()).message()),
                HasSubstr("signature"))
        << algorithm;
  }
}

TEST_F(TokenTest, WhoseTextWasChangedIsRefused) {
  const std::string good = issuer_.Sign(Claims());
  const std::string other = issuer_.Sign(With("sub", "john"));
  const std::string forged = good.substr(0, good.find('.')) +
                             other.substr(other.find('.'), other.rfind('.') - other.find('.')) +
                             good.substr(good.rfind('.'));
  EXPECT_THAT(std::string(Check(forged, issuer_.KeySet()).message()), HasSubstr("signature"));
}

TEST_F(TokenTest, WithoutASignatureIsRefused) {
  for (const char* none : {"none", "None", "NONE", ""})
    EXPECT_THAT(Wrong(Claims(), {{"alg", none}}), HasSubstr("RS256"));
  const std::string good = issuer_.Sign(Claims());
  EXPECT_FALSE(Check(good.substr(0, good.rfind('.') + 1), issuer_.KeySet()).ok());
  EXPECT_FALSE(Check(good.substr(0, good.rfind('.')), issuer_.KeySet()).ok());
}

TEST_F(TokenTest, SignedWithASharedSecretIsRefused) {
  for (const char* algorithm : {"HS256", "HS512", "PS256", "ES384", "RS1"})
    EXPECT_THAT(Wrong(Claims(), {{"alg", algorithm}}), HasSubstr("RS256"));
}

TEST_F(TokenTest, AnAlgorithmThatIsNotTheKeysFindsNoKey) {
  EXPECT_TRUE(absl::IsNotFound(Check(Claims(), {{"alg", "RS256"}})));
}

TEST_F(TokenTest, OfAKeyThatIsNotKnownFindsNone) {
  EXPECT_TRUE(absl::IsNotFound(Check(Claims(), {{"kid", "another"}})));
  EXPECT_THAT(Wrong(Claims(), {{"kid", ""}}), HasSubstr("kid"));
  EXPECT_THAT(Wrong(Claims(), {{"kid", 7}}), HasSubstr("kid"));
}

TEST_F(TokenTest, EndsAMinuteAfterItsEnd) {
  EXPECT_EQ(Wrong(With("exp", kNow - 59)), "");
  EXPECT_THAT(Wrong(With("exp", kNow - 60)), HasSubstr("expired"));
  EXPECT_THAT(Wrong(Without("exp")), HasSubstr("exp"));
  for (const json& end : {json("tomorrow"), json(-1), json(1e300), json(nullptr)})
    EXPECT_THAT(Wrong(With("exp", end)), HasSubstr("exp"));
}

TEST_F(TokenTest, BeginsAMinuteBeforeItsBeginning) {
  EXPECT_EQ(Wrong(With("nbf", kNow + 60)), "");
  EXPECT_EQ(Wrong(Without("nbf")), "");
  EXPECT_THAT(Wrong(With("nbf", kNow + 61)), HasSubstr("not valid yet"));
  EXPECT_THAT(Wrong(With("nbf", "now")), HasSubstr("not valid yet"));
}

TEST_F(TokenTest, MustBeForItsAudience) {
  EXPECT_EQ(Wrong(With("aud", {"shop", "waybill"})), "");
  for (const json& audience : {json("shop"), json("waybill2"), json({"shop"}), json(7)})
    EXPECT_THAT(Wrong(With("aud", audience)), HasSubstr("audience"));
  EXPECT_THAT(Wrong(Without("aud")), HasSubstr("audience"));
}

TEST_F(TokenTest, MustBeOfItsIssuerAndAboutSomebody) {
  EXPECT_THAT(Wrong(With("iss", "https://id.example.com/")), HasSubstr("issuer"));
  EXPECT_THAT(Wrong(Without("iss")), HasSubstr("issuer"));
  EXPECT_THAT(Wrong(Without("sub")), HasSubstr("sub"));
  EXPECT_THAT(Wrong(With("sub", std::string(201, 'x'))), HasSubstr("sub"));
}

TEST_F(TokenTest, OfAnotherKindIsRefused) {
  EXPECT_EQ(Wrong(Claims(), {{"typ", "at+jwt"}}), "");
  EXPECT_THAT(Wrong(Claims(), {{"typ", "logout+jwt"}}), HasSubstr("type"));
  EXPECT_THAT(Wrong(Claims(), {{"crit", {"b64"}}, {"b64", false}}), HasSubstr("extension"));
}

TEST_F(TokenTest, MalformedIsRefused) {
  const std::string good = issuer_.Sign(Claims());
  for (const std::string& text : {std::string("a.b.c"), std::string(".."), std::string(),
                                  good + "=", good + ".x", " " + good, std::string(9000, '.')}) {
    EXPECT_EQ(errors::ReasonOf(Token::Parse(text).status()), errors::Reason::kCallerUnknown);
  }
}

TEST_F(TokenTest, HasTheTextsOfAClaimWhereverItStands) {
  json claims = With("roles", {"admin", 7, "staff"});
  claims["realm_access"] = {{"roles", {"nested"}}};
  claims["group"] = "one";
  const auto token = Token::Parse(issuer_.Sign(claims));
  ASSERT_TRUE(token.ok()) << token.status();
  EXPECT_THAT(token->Texts("roles"), ElementsAre("admin", "staff"));
  EXPECT_THAT(token->Texts("group"), ElementsAre("one"));
  EXPECT_THAT(token->Texts("/realm_access/roles"), ElementsAre("nested"));
  EXPECT_THAT(token->Texts("/roles/0"), IsEmpty());
  EXPECT_THAT(token->Texts("none"), IsEmpty());
}

}  // namespace
}  // namespace waybill::jwt
