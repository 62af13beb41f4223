// SPDX-License-Identifier: Apache-2.0
// What Waybill needs goes away in the midst of a run of many orders: the run goes on when it is
// back, without anybody's help, and nothing is done or told twice.
#include <map>
#include <set>

#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libs/rpc/handle.h"
#include "tests/system/deployment.h"
#include "tests/system/event_log.h"

namespace waybill::system_test {
namespace {

namespace v1 = ordersync::v1;
using Json = nlohmann::json;
using ::testing::Each;
using ::testing::Pair;
using ::testing::SizeIs;

constexpr int kOrders = 40;
constexpr int kForEver = 1'000'000;

class RunOutageTest : public ::testing::Test {
 protected:
  RunOutageTest() {
    deployment_.StartAll();
    EXPECT_EQ(deployment_.Waybill({"orders", "refresh", "--store", "demo"}).exit.code, 0);
  }

  static Json Orders() {
    Json orders = Json::array();
    for (int id = 1; id <= kOrders; ++id) orders.push_back(Renumbered(DemoOrder("#1001"), id));
    return orders;
  }

  // Slow enough that something can happen in its midst.
  void BeginSlowRun() {
    deployment_.Control(Part::kOdoo,
                        {{"faults", {{{"kind", "delay"}, {"delay_ms", 50}, {"times", kForEver}}}}});
    const process::Finished begun = deployment_.Waybill(
        {"orders", "sync", "--store", "demo", "--view", "eligible", "--no-wait"});
    EXPECT_EQ(begun.exit.code, 0) << begun.err;
  }

  // How many orders are synced; -1 while that cannot be learned.
  int Synced() {
    v1::ListOrdersRequest request;
    request.set_parent("stores/demo");
    request.set_page_size(1);
    v1::ListOrdersResponse response;
    const auto context = rpc::ContextUntil(absl::Now() + kPatience);
    const auto status = deployment_.order_sync().ListOrders(context.get(), request, &response);
    return status.ok() ? static_cast<int>(response.order_counts().synced()) : -1;
  }

  void ExpectAllSyncedOnce() {
    EXPECT_TRUE(Eventually([&] { return Synced() == kOrders; }));
    std::map<std::string, int> sale_orders;
    for (const Json& order : deployment_.SaleOrders()) {
      EXPECT_EQ(order.at("state"), "sale");
      ++sale_orders[order.at("origin").get<std::string>()];
    }
    EXPECT_THAT(sale_orders, SizeIs(kOrders));
    EXPECT_THAT(sale_orders, Each(Pair(testing::_, 1)));
  }

  // That every order is told once to have been synced, and no event comes twice.
  static void ExpectAllToldOnce(const EventLog& log) {
    const auto synced = [&log] {
      std::map<std::string, int> times;
      for (const auto& event : log.events()) {
        if (event.status() == logstore::v1::STATUS_SYNCED) ++times[event.order()];
      }
      return times;
    };
    EXPECT_TRUE(Eventually([&] { return synced().size() == kOrders; }));
    EXPECT_THAT(synced(), Each(Pair(testing::_, 1)));
    std::set<std::string> ids;
    for (const auto& event : log.events()) {
      EXPECT_TRUE(ids.insert(event.id()).second) << event.id() << " twice";
    }
  }

  bool IsReady(Part part) { return deployment_.IsReady(part); }

  Deployment deployment_{
      {.orders = Orders(), .order_sync_flags = {"--batch-size", "2", "--workers", "2"}}};
};

TEST_F(RunOutageTest, WaitsForAnOdooThatIsAway) {
  EventLog log(deployment_.log_store());
  deployment_.Kill(Part::kOdoo);
  EXPECT_EQ(
      deployment_.Waybill({"orders", "sync", "--store", "demo", "--view", "eligible", "--no-wait"})
          .exit.code,
      0);
  EXPECT_TRUE(Eventually([&] {
    for (const auto& event : log.events()) {
      if (event.failure().reason() == errors::v1::REASON_ODOO_UNREACHABLE) return true;
    }
    return false;
  }));
  EXPECT_EQ(Synced(), 0);
  deployment_.Start(Part::kOdoo);
  ExpectAllSyncedOnce();
  ExpectAllToldOnce(log);
}

TEST_F(RunOutageTest, OutlivesAnswersOfOdooThatAreLost) {
  deployment_.Control(Part::kOdoo,
                      {{"faults",
                        {{{"kind", "cut_after"}, {"operation", "sale.order.*"}, {"times", 8}},
                         {{"kind", "cut_midway"}, {"operation", "sale.order.*"}, {"times", 4}}}}});
  const process::Finished synced =
      deployment_.Waybill({"orders", "sync", "--store", "demo", "--view", "eligible"});
  EXPECT_EQ(synced.exit.code, 0) << synced.err;
  ExpectAllSyncedOnce();
}

TEST_F(RunOutageTest, GoesOnWhenRedisIsBack) {
  EventLog log(deployment_.log_store());
  BeginSlowRun();
  ASSERT_TRUE(Eventually([&] { return Synced() > 0; }));
  deployment_.redis().Kill();
  EXPECT_TRUE(Eventually([&] { return !IsReady(Part::kOrderSync) && !IsReady(Part::kLogStore); }));
  deployment_.redis().Start();
  EXPECT_TRUE(Eventually([&] { return IsReady(Part::kOrderSync) && IsReady(Part::kLogStore); }));
  ExpectAllSyncedOnce();
  ExpectAllToldOnce(log);
}

TEST_F(RunOutageTest, GoesOnWhenRedisHangsForAWhile) {
  EventLog log(deployment_.log_store());
  BeginSlowRun();
  ASSERT_TRUE(Eventually([&] { return Synced() > 0; }));
  deployment_.redis().Freeze();
  const process::Finished list = deployment_.Waybill({"orders", "list", "--store", "demo"});
  EXPECT_EQ(list.exit.code, 1);
  EXPECT_THAT(list.err, testing::HasSubstr("REDIS_UNAVAILABLE"));
  deployment_.redis().Thaw();
  ExpectAllSyncedOnce();
  ExpectAllToldOnce(log);
}

TEST_F(RunOutageTest, IsToldInFullToWhoeverListenedWhenLogStoreWentAway) {
  EventLog log(deployment_.log_store());
  BeginSlowRun();
  ASSERT_TRUE(Eventually([&] { return !log.events().empty(); }));
  deployment_.Kill(Part::kLogStore);
  ASSERT_TRUE(Eventually([&] { return Synced() > kOrders / 2; }));
  deployment_.Start(Part::kLogStore);
  ExpectAllSyncedOnce();
  ExpectAllToldOnce(log);
}

}  // namespace
}  // namespace waybill::system_test
