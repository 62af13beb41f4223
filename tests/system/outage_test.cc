// SPDX-License-Identifier: Apache-2.0
// Wrong input, and everything that Waybill needs going away and coming back: each is told on the
// command line with its own reason and remedy, and mends itself when its cause is gone.
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/system/deployment.h"
#include "tests/system/event_log.h"

namespace waybill::system_test {
namespace {

using Json = nlohmann::json;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr int kFailed = 1;
constexpr int kWrongUse = 2;
constexpr int kForEver = 1'000'000;

class OutageTest : public ::testing::Test {
 protected:
  // Orders 1 to 9, all of one kind that can be synced.
  static Json Orders() {
    Json orders = Json::array();
    for (std::int64_t id = 1; id <= 9; ++id) orders.push_back(Renumbered(DemoOrder("#1001"), id));
    return orders;
  }

  void Refresh() {
    const auto refreshed = deployment_.Waybill({"orders", "refresh", "--store", "demo"});
    ASSERT_EQ(refreshed.exit.code, 0) << refreshed.err;
  }

  process::Finished Sync(int order) {
    return deployment_.Waybill({"orders", "sync", "stores/demo/orders/" + std::to_string(order)});
  }

  void ExpectSynced(int order) {
    const process::Finished synced = Sync(order);
    EXPECT_EQ(synced.exit.code, 0) << synced.err;
    EXPECT_THAT(synced.out, HasSubstr("S0"));
  }

  // That the order fails, for this reason and with these words in the remedy.
  void ExpectFailed(int order, const std::string& reason, const std::string& remedy) {
    const process::Finished failed = Sync(order);
    EXPECT_EQ(failed.exit.code, kFailed) << failed.out;
    EXPECT_THAT(failed.err, AllOf(HasSubstr(reason), HasSubstr(remedy)));
  }

  void ExpectReady(Part part) {
    EXPECT_TRUE(Eventually([&] { return deployment_.IsReady(part); }));
  }

  void Fault(Part stand_in, const Json& fault) {
    deployment_.Control(stand_in, {{"faults", Json::array({fault})}});
  }

  Deployment deployment_{{.orders = Orders()}};
};

TEST_F(OutageTest, WrongInputIsToldWithWhatIsWrong) {
  deployment_.StartAll();
  Refresh();
  const auto failure = [this](std::vector<std::string> args) {
    const process::Finished finished = deployment_.Waybill(std::move(args));
    EXPECT_NE(finished.exit.code, 0);
    return finished.err;
  };
  EXPECT_THAT(failure({"orders", "list", "--store", "nowhere"}), HasSubstr("STORE_NOT_FOUND"));
  EXPECT_THAT(failure({"orders", "get", "stores/demo/orders/one"}), HasSubstr("INVALID_NAME"));
  EXPECT_THAT(failure({"orders", "get", "stores/demo/orders/77"}), HasSubstr("ORDER_NOT_FOUND"));
  EXPECT_THAT(failure({"orders", "list", "--store", "demo", "--page-token", "abc"}),
              HasSubstr("INVALID_PAGE_TOKEN"));
  EXPECT_THAT(failure({"logs", "list", "--store", "demo", "--page-token", "abc"}),
              HasSubstr("INVALID_PAGE_TOKEN"));
  EXPECT_THAT(failure({"events", "watch", "--store", "demo", "--after", "abc"}),
              HasSubstr("INVALID_CURSOR"));
  EXPECT_EQ(deployment_.Waybill({"orders", "list", "--shop", "demo"}).exit.code, kWrongUse);
}

TEST_F(OutageTest, OdooThatGoesAwayIsToldAndComesBack) {
  deployment_.StartAll();
  Refresh();
  ExpectSynced(1);
  deployment_.Kill(Part::kOdoo);
  ExpectFailed(2, "ODOO_UNREACHABLE", "Start Odoo");
  EXPECT_NE(deployment_.Waybill({"stores", "check", "demo"}).exit.code, 0);
  deployment_.Start(Part::kOdoo);
  ExpectReady(Part::kOdoo);
  ExpectSynced(2);
  Fault(Part::kOdoo, {{"kind", "refuse"},
                      {"operation", "sale.order.load"},
                      {"detail", {{"name", "odoo.exceptions.UserError"}, {"message", "No."}}}});
  ExpectFailed(3, "ODOO_REFUSED", "Correct in Odoo");
  ExpectSynced(3);
}

TEST_F(OutageTest, AnswerThatIsLostAfterTheCommitMakesNoSecondOrder) {
  deployment_.StartAll();
  Refresh();
  for (const char* operation : {"sale.order.load", "sale.order.action_confirm"}) {
    Fault(Part::kOdoo, {{"kind", "cut_after"}, {"operation", operation}});
  }
  ExpectSynced(1);
  EXPECT_THAT(deployment_.SaleOrders(), SizeIs(1));
  EXPECT_EQ(deployment_.SaleOrders().front().at("state"), "sale");
}

TEST_F(OutageTest, OdooThatFailsOrRefusesTheKeyIsToldUntilItDoesNot) {
  deployment_.StartAll();
  Refresh();
  Fault(Part::kOdoo, {{"kind", "fail"}, {"status", 502}, {"times", kForEver}});
  ExpectFailed(1, "ODOO_UNAVAILABLE", "Look after Odoo");
  deployment_.Control(Part::kOdoo, {{"clear_faults", true}});
  ExpectSynced(1);

  deployment_.SetOdooKey("no-such-key");
  ExpectFailed(2, "ODOO_CREDENTIALS_REFUSED", "Make an API key");
  const process::Finished check = deployment_.Waybill({"stores", "check", "demo"});
  EXPECT_EQ(check.exit.code, kFailed);
  EXPECT_THAT(check.out, HasSubstr("key"));
  EXPECT_THAT(check.out + check.err, ::testing::Not(HasSubstr("no-such-key")));
  deployment_.SetOdooKey(kOdooKey);
  ExpectSynced(2);
}

TEST_F(OutageTest, ShopifyThatGoesAwayIsToldAndComesBack) {
  deployment_.StartAll();
  Refresh();
  Fault(Part::kShopify, {{"kind", "throttle"}, {"times", 2}});
  ExpectSynced(1);  // It waits, and asks again.
  deployment_.Kill(Part::kShopify);
  ExpectFailed(2, "SHOPIFY_UNREACHABLE", "url in the stores file");
  EXPECT_THAT(deployment_.Waybill({"orders", "refresh", "--store", "demo"}).err,
              HasSubstr("SHOPIFY_UNREACHABLE"));
  deployment_.Start(Part::kShopify);
  ExpectReady(Part::kShopify);
  ExpectSynced(2);
}

TEST_F(OutageTest, ShopifyThatRefusesIsToldUntilItDoesNot) {
  deployment_.StartAll();
  Refresh();
  Fault(Part::kShopify, {{"kind", "throttle"}, {"times", kForEver}});
  ExpectFailed(1, "SHOPIFY_THROTTLED", "tried again");
  deployment_.Control(Part::kShopify, {{"clear_faults", true}});
  ExpectSynced(1);
  deployment_.Control(Part::kShopify, {{"settings", {{"token", "another"}}}});
  ExpectFailed(2, "SHOPIFY_CREDENTIALS_REFUSED", "access token");
  deployment_.Control(Part::kShopify, {{"settings", {{"token", "demo-access-token"}}}});
  ExpectSynced(2);
}

TEST_F(OutageTest, RedisMayComeAfterTheServicesAndGoAgain) {
  deployment_.redis().Kill();
  for (const Part part :
       {Part::kShopify, Part::kOdoo, Part::kCatalogCheck, Part::kLogStore, Part::kOrderSync}) {
    deployment_.Start(part);
  }
  const auto list = [this] { return deployment_.Waybill({"orders", "list", "--store", "demo"}); };
  ASSERT_TRUE(
      Eventually([&] { return list().err.find("REDIS_UNAVAILABLE") != std::string::npos; }));
  EXPECT_FALSE(deployment_.IsReady(Part::kOrderSync));
  deployment_.redis().Start();
  ExpectReady(Part::kOrderSync);
  ExpectReady(Part::kLogStore);
  Refresh();
  ExpectSynced(1);

  deployment_.redis().Kill();
  EXPECT_THAT(list().err, AllOf(HasSubstr("REDIS_UNAVAILABLE"), HasSubstr("Start Redis")));
  EXPECT_THAT(Sync(2).err, HasSubstr("REDIS_UNAVAILABLE"));
  deployment_.redis().Start();
  ExpectReady(Part::kOrderSync);
  ExpectSynced(2);
  EXPECT_THAT(deployment_.SaleOrders(), SizeIs(2));
}

TEST_F(OutageTest, CatalogCheckThatGoesAwayIsToldAndComesBack) {
  deployment_.StartAll();
  Refresh();
  deployment_.Kill(Part::kCatalogCheck);
  ExpectFailed(1, "CATALOG_CHECK_UNAVAILABLE", "Start catalog-check");
  deployment_.Start(Part::kCatalogCheck);
  ExpectReady(Part::kCatalogCheck);
  ExpectSynced(1);
}

TEST_F(OutageTest, LogStoreThatGoesAwayHoldsNoSyncUpAndMissesNothing) {
  deployment_.StartAll();
  Refresh();
  ExpectSynced(1);
  deployment_.Kill(Part::kLogStore);
  ExpectSynced(2);
  EXPECT_NE(deployment_.Waybill({"logs", "list", "--store", "demo"}).exit.code, 0);
  deployment_.Start(Part::kLogStore);
  ExpectReady(Part::kLogStore);
  EventLog log(deployment_.log_store());
  std::vector<std::string> synced;
  ASSERT_TRUE(Eventually([&] {
    synced.clear();
    for (const auto& event : log.events()) {
      if (event.status() == logstore::v1::STATUS_SYNCED) synced.push_back(event.order());
    }
    return synced.size() >= 2;
  }));
  EXPECT_THAT(synced, ::testing::ElementsAre("stores/demo/orders/1", "stores/demo/orders/2"));
}

}  // namespace
}  // namespace waybill::system_test
