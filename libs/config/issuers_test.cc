// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libs/config/callers.h"
#include "libs/errors/error.h"

namespace waybill::config {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;

std::string WithIssuer(const std::string& fields) {
  return absl::StrCat(
      "issuers:\n  - {name: staff, issuer: 'https://id.example.com', audience: waybill, ", fields,
      "}\n");
}

// What is wrong, by the path of the field.
std::map<std::string, std::string> Violations(const std::string& yaml) {
  std::map<std::string, std::string> violations;
  for (const auto& violation : errors::FromStatus(ParseCallers(yaml).status()).field_violations)
    violations[violation.field] = violation.description;
  return violations;
}

TEST(ParseIssuersTest, ReadsWhoseTokensAreBelieved) {
  const auto callers = ParseCallers(
      WithIssuer("jwks_url: 'https://id.example.com:8443/keys?v=1', role_claim: /realm/roles, "
                 "network: private, roles: {ops: operator, chiefs: admin}, stores: [demo], "
                 "calls_per_second: 5"));
  ASSERT_TRUE(callers.ok()) << callers.status();
  ASSERT_EQ(callers->issuers.size(), 1);
  const Issuer& issuer = *callers->issuers[0];
  EXPECT_EQ(issuer.name, "staff");
  EXPECT_EQ(issuer.audience, "waybill");
  EXPECT_EQ(issuer.keys, "https://id.example.com:8443/keys?v=1");
  EXPECT_EQ(issuer.server, "https://id.example.com:8443");
  EXPECT_EQ(issuer.network, Network::kPrivate);
  EXPECT_EQ(issuer.role_claim, "/realm/roles");
  EXPECT_THAT(issuer.roles,
              ElementsAre(Pair("chiefs", Role::kAdmin), Pair("ops", Role::kOperator)));
  EXPECT_THAT(issuer.caller.stores, ElementsAre("demo"));
  EXPECT_EQ(issuer.caller.calls_per_second, 5);
  EXPECT_GT(issuer.caller.calls_at_once, 0);
}

TEST(ParseIssuersTest, ReadsKeysFromAFile) {
  const auto callers = ParseCallers(WithIssuer("jwks_file: /keys.json, roles: {a: viewer}"));
  ASSERT_TRUE(callers.ok()) << callers.status();
  EXPECT_EQ(callers->issuers[0]->keys, "/keys.json");
  EXPECT_EQ(callers->issuers[0]->server, "");
  EXPECT_EQ(callers->issuers[0]->role_claim, "roles");
}

TEST(ParseIssuersTest, TakesKeysFromWhereTheyAreSafeOnly) {
  for (const char* url : {"http://id.example.com/keys", "https://user:pw@id.example.com/keys",
                          "https://id.example.com/keys#x", "https://id.example.com/a b", "keys",
                          "file:///etc/passwd"}) {
    EXPECT_EQ(Violations(WithIssuer(absl::StrCat("jwks_url: '", url, "', roles: {a: viewer}")))
                  .count("issuers[0].jwks_url"),
              1)
        << url;
  }
  EXPECT_TRUE(
      ParseCallers(WithIssuer("jwks_url: 'http://127.0.0.1:9/keys', roles: {a: viewer}")).ok());
}

TEST(ParseIssuersTest, MakesNobodyAServiceByAToken) {
  EXPECT_THAT(Violations(WithIssuer("jwks_file: /k, roles: {a: service}"))["issuers[0].roles"],
              HasSubstr("certificates"));
}

TEST(ParseIssuersTest, TellsWhatIsMissingOrTwice) {
  const auto missing = Violations("issuers:\n  - {name: a}\n");
  for (const char* field : {"issuer", "audience", "jwks_url", "roles"})
    EXPECT_EQ(missing.count(absl::StrCat("issuers[0].", field)), 1) << field;
  const std::string one =
      "  - {name: a, issuer: x, audience: y, jwks_file: /k, roles: {a: viewer}}\n";
  const std::string two =
      "  - {name: b, issuer: x, audience: z, jwks_file: /k, roles: {a: viewer}}\n";
  EXPECT_EQ(Violations(absl::StrCat("issuers:\n", one, two)).count("issuers[1].issuer"), 1);
  EXPECT_EQ(Violations("issuers: []\n").count("issuers"), 1);
}

}  // namespace
}  // namespace waybill::config
