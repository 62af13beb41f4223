// SPDX-License-Identifier: Apache-2.0
#include "libs/rpc/token_caller.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libs/errors/error.h"
#include "libs/jwt/scripted_issuer.h"
#include "libs/rpc/identity.h"

namespace waybill::rpc {
namespace {

using config::Role;
using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr std::int64_t kNow = 1'790'000'000;
constexpr char kKeys[] = "https://id.example.com/keys";

json Claims(const json& roles = {"staff"}) {
  return {{"iss", "https://id.example.com"},
          {"aud", "waybill"},
          {"sub", "jane@example.com"},
          {"exp", kNow + 300},
          {"groups", roles}};
}

class TokenCallerTest : public ::testing::Test {
 protected:
  TokenCallerTest() {
    callers_.issuers.push_back(std::make_shared<const config::Issuer>(config::Issuer{
        .name = "staff",
        .issuer = "https://id.example.com",
        .audience = "waybill",
        .keys = kKeys,
        .role_claim = "groups",
        .roles = {{"staff", Role::kViewer}, {"ops", Role::kOperator}, {"chiefs", Role::kAdmin}},
        .caller = {.stores = {"demo"}, .calls_per_second = 7}}));
    keys_.Put(kKeys, *jwt::KeySet::Parse(issuer_.KeySet()));
  }

  absl::StatusOr<std::shared_ptr<const config::Caller>> Show(const std::string& token,
                                                             std::int64_t now = kNow) {
    return IdentifyCaller({.token_hash = TokenHash(token), .signed_token = token}, callers_,
                          {.keys = &keys_, .now = absl::FromUnixSeconds(now)});
  }
  errors::Reason ReasonOf(const std::string& token, std::int64_t now = kNow) {
    return errors::ReasonOf(Show(token, now).status());
  }

  const jwt::ScriptedIssuer issuer_{"ES256", "first"};
  config::Callers callers_;
  jwt::KeyRing keys_;
};

TEST_F(TokenCallerTest, HasTheIssuersStoresAndLimitsAndTheTokensRole) {
  const auto caller = Show(issuer_.Sign(Claims()));
  ASSERT_TRUE(caller.ok()) << caller.status();
  EXPECT_EQ((*caller)->role, Role::kViewer);
  EXPECT_THAT((*caller)->stores, ElementsAre("demo"));
  EXPECT_EQ((*caller)->calls_per_second, 7);
}

TEST_F(TokenCallerTest, HasTheStrongestOfItsRoles) {
  EXPECT_EQ((*Show(issuer_.Sign(Claims({"ops", "chiefs", "staff"}))))->role, Role::kAdmin);
  EXPECT_EQ((*Show(issuer_.Sign(Claims("ops"))))->role, Role::kOperator);
}

TEST_F(TokenCallerTest, IsNotNamedByItsSubject) {
  const std::string name = (*Show(issuer_.Sign(Claims())))->name;
  EXPECT_THAT(name, HasSubstr("staff/"));
  EXPECT_THAT(name, Not(HasSubstr("jane")));
  json other = Claims();
  other["sub"] = "john@example.com";
  EXPECT_NE((*Show(issuer_.Sign(other)))->name, name);
}

TEST_F(TokenCallerTest, WithoutARoleMayDoNothing) {
  EXPECT_EQ(ReasonOf(issuer_.Sign(Claims({"visitors"}))), errors::Reason::kCallerNotPermitted);
  json claims = Claims();
  claims.erase("groups");
  EXPECT_EQ(ReasonOf(issuer_.Sign(claims)), errors::Reason::kCallerNotPermitted);
}

TEST_F(TokenCallerTest, WhoseTokenHasExpiredOrIsForAnotherAudienceIsUnknown) {
  EXPECT_EQ(ReasonOf(issuer_.Sign(Claims()), kNow + 3600), errors::Reason::kCallerUnknown);
  json claims = Claims();
  claims["aud"] = "shop";
  EXPECT_EQ(ReasonOf(issuer_.Sign(claims)), errors::Reason::kCallerUnknown);
}

TEST_F(TokenCallerTest, WithoutASignatureOrByAnotherKeyIsUnknown) {
  EXPECT_EQ(ReasonOf(issuer_.Sign(Claims(), {{"alg", "none"}})), errors::Reason::kCallerUnknown);
  EXPECT_EQ(ReasonOf(jwt::ScriptedIssuer("ES256", "first").Sign(Claims())),
            errors::Reason::kCallerUnknown);
  EXPECT_THAT(keys_.TakeWanted(), IsEmpty());
}

TEST_F(TokenCallerTest, OfAnotherIssuerIsUnknownAndNobodyIsAskedForKeys) {
  json claims = Claims();
  claims["iss"] = "https://evil.example.com";
  EXPECT_EQ(ReasonOf(issuer_.Sign(claims)), errors::Reason::kCallerUnknown);
  EXPECT_THAT(keys_.TakeWanted(), IsEmpty());
}

TEST_F(TokenCallerTest, WhoseKeyIsNotKnownComesAgainWhenItWasAskedFor) {
  const jwt::ScriptedIssuer rotated("ES256", "second");
  const std::string token = rotated.Sign(Claims());
  const errors::Error error = errors::FromStatus(Show(token).status());
  EXPECT_EQ(error.reason, errors::Reason::kCallerUnknown);
  EXPECT_TRUE(error.retry_delay.has_value());
  EXPECT_THAT(keys_.TakeWanted(), ElementsAre(kKeys));
  keys_.Put(kKeys, *jwt::KeySet::Parse(rotated.KeySet()));
  EXPECT_TRUE(Show(token).ok());
  EXPECT_EQ(ReasonOf(issuer_.Sign(Claims())), errors::Reason::kCallerUnknown);
}

TEST_F(TokenCallerTest, IsUnknownWhereNoIssuerIsBelieved) {
  const std::string token = issuer_.Sign(Claims());
  const Credentials shown{.token_hash = TokenHash(token), .signed_token = token};
  EXPECT_EQ(errors::ReasonOf(IdentifyCaller(shown, callers_).status()),
            errors::Reason::kCallerUnknown);
  callers_.issuers.clear();
  EXPECT_EQ(ReasonOf(token), errors::Reason::kCallerUnknown);
}

}  // namespace
}  // namespace waybill::rpc
