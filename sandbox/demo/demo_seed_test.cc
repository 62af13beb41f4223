// SPDX-License-Identifier: Apache-2.0
// Whether the demo's Odoo has what its orders need, but for the gaps that are planted.
#include <fstream>
#include <map>
#include <set>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libs/config/stores.h"
#include "nlohmann/json.hpp"

namespace waybill::sandbox {
namespace {

using nlohmann::json;
using ::testing::ElementsAre;

json Read(const char* path) {
  std::ifstream file(path);
  return json::parse(file);
}

class DemoSeed : public ::testing::Test {
 protected:
  const json orders_ = Read("sandbox/demo/orders.json");
  const json seed_ = Read("sandbox/demo/odoo-seed.json");
};

TEST_F(DemoSeed, HasEverySkuOnceButForOneMissingAndOneTwice) {
  std::map<std::string, int> products;
  for (const json& product : seed_["product.product"]) {
    ++products[product["default_code"].get<std::string>()];
  }
  std::set<std::string> missing;
  std::set<std::string> ambiguous;
  for (const json& order : orders_) {
    for (const json& line : order["lineItems"]) {
      if (line["sku"].is_null()) continue;
      const std::string sku = line["sku"];
      if (products[sku] == 0) missing.insert(sku);
      if (products[sku] > 1) ambiguous.insert(sku);
    }
  }
  EXPECT_THAT(missing, ElementsAre("WB-LOST-01"));
  EXPECT_THAT(ambiguous, ElementsAre("WB-DOUBLE-01"));
}

TEST_F(DemoSeed, HasEveryBuyerButOne) {
  std::set<std::string> known;
  for (const json& partner : seed_["res.partner"]) {
    EXPECT_TRUE(known.insert(partner["email"]).second) << "two partners with one e-mail";
  }
  std::set<std::string> unknown;
  for (const json& order : orders_) {
    if (!order["email"].is_null() && !known.contains(order["email"])) {
      unknown.insert(order["email"]);
    }
  }
  EXPECT_THAT(unknown, ElementsAre("unknown.sailor@example.com"));
}

TEST_F(DemoSeed, HasEveryTaxOnce) {
  std::map<std::pair<std::string, bool>, int> taxes;
  for (const json& tax : seed_["account.tax"]) ++taxes[{tax["name"], tax["price_include"]}];
  for (const json& order : orders_) {
    for (const json& tax : order["taxLines"]) {
      const bool included = order["taxesIncluded"].get<bool>();
      EXPECT_EQ((taxes[{tax["title"].get<std::string>(), included}]), 1) << tax["title"];
    }
  }
}

TEST_F(DemoSeed, HasPricelistForEveryCurrency) {
  std::set<std::string> currencies;
  for (const json& list : seed_["product.pricelist"]) currencies.insert(list["currency_id"]);
  for (const json& order : orders_) {
    EXPECT_TRUE(currencies.contains("base." + order["presentmentCurrencyCode"].get<std::string>()));
  }
}

TEST_F(DemoSeed, LetsTheStoresFileIn) {
  const auto stores = config::LoadStores("sandbox/demo/stores.yaml");
  ASSERT_TRUE(stores.ok()) << stores.status();
  ASSERT_EQ(stores->size(), 1);
  const config::Store& store = stores->front();
  EXPECT_EQ(store.name, "demo");
  EXPECT_EQ(store.odoo.login, seed_["res.users"][0]["login"]);
  EXPECT_EQ(store.odoo.api_key.Reveal(), seed_["res.users"][0]["api_key"]);
}

}  // namespace
}  // namespace waybill::sandbox
