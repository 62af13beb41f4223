// SPDX-License-Identifier: Apache-2.0
#include "libs/config/stores.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "libs/errors/error.h"
#include "nlohmann/json.hpp"

namespace waybill::config {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Key;
using ::testing::Not;

constexpr char kDemo[] = R"(
stores:
  - name: demo
    shopify:
      url: https://demo.myshopify.com/
      access_token: shpat_1
      api_version: "2026-04"
    odoo:
      url: http://127.0.0.1:8069
      database: erp
      login: waybill@example.com
      api_key: key_1
      protocol: json-rpc
    rules: {order_prefix: "#", date_range: {days: 3}}
)";

// What is wrong, by the path of the field.
std::map<std::string, std::string> Violations(const std::string& yaml) {
  const auto stores = ParseStores(yaml, "/nowhere");
  std::map<std::string, std::string> violations;
  if (stores.ok()) return violations;
  EXPECT_EQ(errors::ReasonOf(stores.status()), errors::Reason::kInvalidField);
  for (const auto& violation : errors::FromStatus(stores.status()).field_violations) {
    violations[violation.field] = violation.description;
  }
  return violations;
}

std::string Replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

TEST(ParseStoresTest, ReadsAStore) {
  const auto stores = ParseStores(kDemo, "/nowhere");
  ASSERT_TRUE(stores.ok()) << stores.status();
  ASSERT_EQ(stores->size(), 1U);
  const Store& store = stores->front();
  EXPECT_EQ(store.name, "demo");
  EXPECT_EQ(store.shopify.url, "https://demo.myshopify.com");
  EXPECT_EQ(store.shopify.access_token.Reveal(), "shpat_1");
  EXPECT_EQ(store.shopify.api_version, "2026-04");
  EXPECT_EQ(store.odoo.url, "http://127.0.0.1:8069");
  EXPECT_EQ(store.odoo.database, "erp");
  EXPECT_EQ(store.odoo.login, "waybill@example.com");
  EXPECT_EQ(store.odoo.api_key.Reveal(), "key_1");
  EXPECT_EQ(store.odoo.protocol, OdooProtocol::kJsonRpc);
  EXPECT_EQ(nlohmann::json::parse(store.rules_json),
            nlohmann::json::parse(R"({"order_prefix": "#", "date_range": {"days": 3}})"));
}

TEST(ParseStoresTest, OnlyTheServersThatSaySoMayBeInAPrivateNetwork) {
  auto stores = ParseStores(kDemo, "/nowhere");
  ASSERT_TRUE(stores.ok()) << stores.status();
  EXPECT_THAT(PrivateServers(*stores), IsEmpty());
  stores = ParseStores(Replaced(kDemo, "database: erp", "database: erp\n      network: private"),
                       "/nowhere");
  ASSERT_TRUE(stores.ok()) << stores.status();
  EXPECT_THAT(PrivateServers(*stores), ElementsAre("http://127.0.0.1:8069"));
  EXPECT_THAT(Violations(Replaced(kDemo, "database: erp", "database: erp\n      network: any")),
              Contains(Key("stores[0].odoo.network")));
}

TEST(ParseStoresTest, WhatIsLeftOutHasADefault) {
  std::string yaml = Replaced(kDemo, "      protocol: json-rpc\n", "");
  yaml = Replaced(yaml, "      api_version: \"2026-04\"\n", "");
  yaml = Replaced(yaml, "    rules: {order_prefix: \"#\", date_range: {days: 3}}\n", "");
  const auto stores = ParseStores(yaml, "/nowhere");
  ASSERT_TRUE(stores.ok()) << stores.status();
  EXPECT_EQ(stores->front().odoo.protocol, OdooProtocol::kAuto);
  EXPECT_EQ(stores->front().shopify.api_version, kDefaultShopifyApiVersion);
  EXPECT_EQ(stores->front().rules_json, "{}");
}

TEST(ParseStoresTest, ReadsNoneOneOrTwoWebhookSecrets) {
  const auto secrets = [](const std::string& lines) {
    const auto stores = ParseStores(
        Replaced(kDemo, "      access_token: shpat_1\n", "      access_token: shpat_1\n" + lines),
        "/nowhere");
    EXPECT_TRUE(stores.ok()) << stores.status();
    std::vector<std::string> revealed;
    for (const Secret& secret : stores->front().shopify.webhook_secrets)
      revealed.push_back(secret.Reveal());
    return revealed;
  };
  EXPECT_THAT(secrets(""), IsEmpty());
  EXPECT_THAT(secrets("      webhook_secret: new\n"), ElementsAre("new"));
  EXPECT_THAT(secrets("      webhook_secret: [new, old]\n"), ElementsAre("new", "old"));
}

TEST(ParseStoresTest, RefusesWebhookSecretsThatAreNoneOrTooMany) {
  const std::string text = "webhook_secret";
  const std::string file = "webhook_secret_file";
  for (const auto& [lines, field] : std::vector<std::pair<std::string, std::string>>{
           {"webhook_secret: [a, b, c]", text},
           {"webhook_secret: []", text},
           {"webhook_secret: [a, '']", text},
           {"webhook_secret: {a: b}", text},
           {"webhook_secret: a\n      webhook_secret_file: b", text},
           {"webhook_secret_file: [gone]", file}}) {
    EXPECT_THAT(Violations(Replaced(kDemo, "access_token: shpat_1\n",
                                    "access_token: shpat_1\n      " + lines + "\n")),
                ElementsAre(Key("stores[0].shopify." + field)))
        << lines;
  }
}

TEST(ParseStoresTest, TellsEverythingThatIsWrongAtOnce) {
  const auto violations = Violations(R"(
stores:
  - name: "no spaces"
    shopify: {url: "ftp://x", access_token: a, access_token_file: b, api_version: 7, colour: red}
    odoo: {url: "http://erp.example.com", protocol: soap, api_key_file: key}
    rules: [1]
  - 7
version: 1
)");
  for (const char* field :
       {"version", "stores[0].name", "stores[0].shopify.url", "stores[0].shopify.access_token",
        "stores[0].shopify.api_version", "stores[0].shopify.colour", "stores[0].odoo.url",
        "stores[0].odoo.database", "stores[0].odoo.login", "stores[0].odoo.protocol",
        "stores[0].odoo.api_key_file", "stores[0].rules", "stores[1]"}) {
    EXPECT_THAT(violations, Contains(Key(field)));
  }
  EXPECT_EQ(violations.size(), 13U);
}

TEST(ParseStoresTest, ErrorsNeverShowASecret) {
  const auto stores = ParseStores(Replaced(kDemo, "name: demo", "name: '?'"), "/nowhere");
  ASSERT_FALSE(stores.ok());
  EXPECT_THAT(std::string(stores.status().message()), HasSubstr("stores[0].name"));
  EXPECT_THAT(std::string(stores.status().message()), Not(HasSubstr("key_1")));
}

TEST(ParseStoresTest, PlainHttpIsForLoopbackOnly) {
  EXPECT_THAT(Violations(Replaced(kDemo, "http://127.0.0.1:8069",
                                  "http://192.168.0.1"))["stores[0].odoo.url"],
              HasSubstr("https"));
  EXPECT_THAT(Violations(Replaced(kDemo, "https://demo", "http://demo"))["stores[0].shopify.url"],
              HasSubstr("https"));
}

TEST(ParseStoresTest, KeyThatStandsTwiceIsRefused) {
  EXPECT_THAT(Violations(Replaced(kDemo, "login:", "database: other\n      login:")),
              Contains(Key("stores[0].odoo.database")));
}

TEST(ParseStoresTest, TwoStoresNeedTwoNames) {
  std::string two = kDemo;
  two += std::string(kDemo).substr(std::string(kDemo).find("  - name"));
  EXPECT_THAT(Violations(two), Contains(Key("stores[1].name")));
}

TEST(ParseStoresTest, LoginMayBeLeftOutWithJson2) {
  std::string yaml = Replaced(kDemo, "      login: waybill@example.com\n", "");
  EXPECT_THAT(Violations(yaml), Contains(Key("stores[0].odoo.login")));
  yaml = Replaced(yaml, "json-rpc", "json-2");
  EXPECT_TRUE(ParseStores(yaml, "/nowhere").ok());
}

TEST(ParseStoresTest, WhatIsNoStoresFileIsRefused) {
  for (const char* yaml : {"", "[]", "stores:", "stores: {}", "stores: []", "stores: [", "a: *b"}) {
    EXPECT_FALSE(ParseStores(yaml, "/nowhere").ok()) << yaml;
  }
}

TEST(LoadStoresTest, SecretFilesAreRelativeToTheFile) {
  const std::filesystem::path folder =
      std::filesystem::path(::testing::TempDir()) / "waybill-stores-test";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "stores.yaml") << Replaced(kDemo, "api_key: key_1", "api_key_file: key");
  std::ofstream(folder / "key") << "from a file\n";
  const auto stores = LoadStores(folder / "stores.yaml");
  ASSERT_TRUE(stores.ok()) << stores.status();
  EXPECT_EQ(stores->front().odoo.api_key.Reveal(), "from a file");
  std::filesystem::remove_all(folder);
}

TEST(LoadStoresTest, MissingFileIsTold) {
  const auto stores = LoadStores("/nowhere/stores.yaml");
  EXPECT_THAT(std::string(stores.status().message()), HasSubstr("/nowhere/stores.yaml"));
}

}  // namespace
}  // namespace waybill::config
