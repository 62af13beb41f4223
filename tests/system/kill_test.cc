// SPDX-License-Identifier: Apache-2.0
// order-sync is killed at random moments of a bulk run, and started again each time: every order is
// in Odoo once, with Shopify's total, and everyone who listens hears of every step once.
#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <map>
#include <random>
#include <set>

#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libs/rpc/handle.h"
#include "libs/uuid/uuid.h"
#include "tests/system/deployment.h"
#include "tests/system/event_log.h"

namespace waybill::system_test {
namespace {

namespace v1 = ordersync::v1;
using Json = nlohmann::json;
using ::testing::Each;
using ::testing::Pair;
using ::testing::SizeIs;

constexpr int kOrders = 200;
constexpr std::int64_t kFirstOrder = 800'000;
constexpr absl::Duration kOneCall = absl::Seconds(10);

// $WAYBILL_KILLS, or a few.
int Kills() {
  const char* kills = std::getenv("WAYBILL_KILLS");
  return kills == nullptr ? 8 : std::atoi(kills);
}

// $WAYBILL_SEED, or another one each time; it is printed.
unsigned Seed() {
  const char* set = std::getenv("WAYBILL_SEED");
  const unsigned seed = set == nullptr ? std::random_device()()
                                       : static_cast<unsigned>(std::strtoul(set, nullptr, 10));
  std::cout << "WAYBILL_SEED=" << seed << '\n';
  return seed;
}

Json ManyOrders() {
  Json orders = Json::array();
  const std::vector<Json> kinds = {DemoOrder("#1001"), DemoOrder("#1002"), DemoOrder("#1004"),
                                   DemoOrder("#1006"), DemoOrder("#1007"), DemoOrder("#1013")};
  for (int i = 0; i < kOrders; ++i) {
    orders.push_back(
        Renumbered(kinds[static_cast<std::size_t>(i) % kinds.size()], kFirstOrder + i));
  }
  return orders;
}

class KillTest : public ::testing::Test {
 protected:
  // A page of all orders, asked for until there is an answer.
  v1::ListOrdersResponse List(int page_size, const std::string& page_token = "") {
    v1::ListOrdersRequest request;
    request.set_parent("stores/demo");
    request.set_page_size(page_size);
    request.set_page_token(page_token);
    v1::ListOrdersResponse response;
    EXPECT_TRUE(Eventually([&] {
      const auto context = rpc::ContextUntil(absl::Now() + kOneCall);
      return deployment_.order_sync().ListOrders(context.get(), request, &response).ok();
    }));
    return response;
  }

  std::vector<v1::Order> AllOrders() {
    std::vector<v1::Order> orders;
    v1::ListOrdersResponse page;
    do {
      page = List(100, page.next_page_token());
      orders.insert(orders.end(), page.orders().begin(), page.orders().end());
    } while (!page.next_page_token().empty());
    return orders;
  }

  // Has every order synced; returns once that is begun.
  void BeginRun() {
    v1::SyncOrdersRequest request;
    request.set_parent("stores/demo");
    request.mutable_filter()->set_view(v1::ORDER_VIEW_ELIGIBLE);
    request.set_request_id(uuid::Generator().Next(absl::Now()));
    const auto context = rpc::ContextUntil(absl::Now() + kPatience);
    const auto stream = deployment_.order_sync().SyncOrders(context.get(), request);
    v1::SyncOrdersResponse response;
    do {
      ASSERT_TRUE(stream->Read(&response));
    } while (response.counting());
    EXPECT_EQ(response.total_count(), kOrders);
    context->TryCancel();
    stream->Finish();
  }

  int Synced() { return static_cast<int>(List(1).order_counts().synced()); }

  // Kills order-sync so often, and starts it again: a moment after random numbers of orders were
  // synced, so that the kills spread over the run however fast it is. Returns how many of them fell
  // into it.
  int KillAtRandom(int kills) {
    std::uniform_int_distribution<int> progress(0, kOrders * 9 / 10);
    std::uniform_real_distribution<double> moment(0.0, 0.4);
    std::vector<int> when;
    for (int kill = 0; kill < kills; ++kill) when.push_back(progress(random_));
    std::ranges::sort(when);
    int in_the_run = 0;
    for (const int orders : when) {
      int synced = 0;
      EXPECT_TRUE(Eventually([&] { return (synced = Synced()) >= orders; }));
      if (synced < kOrders) ++in_the_run;
      EXPECT_TRUE(deployment_.RunsFor(Part::kOrderSync, absl::Seconds(moment(random_))));
      deployment_.Kill(Part::kOrderSync);
      deployment_.Start(Part::kOrderSync);
    }
    return in_the_run;
  }

  std::mt19937 random_{Seed()};
  Deployment deployment_{
      {.orders = ManyOrders(), .order_sync_flags = {"--batch-size", "2", "--workers", "2"}}};
};

std::map<std::string, std::vector<std::string>> IdsByOrder(
    const std::vector<logstore::v1::Event>& events) {
  std::map<std::string, std::vector<std::string>> ids;
  for (const auto& event : events) ids[event.order()].push_back(event.id());
  return ids;
}

TEST_F(KillTest, EveryOrderIsInOdooOnceAndEveryStepIsToldOnce) {
  deployment_.StartAll();
  ASSERT_EQ(deployment_.Waybill({"orders", "refresh", "--store", "demo"}).exit.code, 0);
  EventLog steady(deployment_.log_store());
  EventLog broken_off(deployment_.log_store());
  broken_off.BreakOffEvery(100);
  BeginRun();
  // So slow that a moment is a part of what a batch takes.
  deployment_.Control(
      Part::kOdoo,
      {{"faults",
        {{{"kind", "delay"}, {"operation", "*"}, {"times", 1'000'000}, {"delay_ms", 30}}}}});
  const int in_the_run = KillAtRandom(Kills());
  std::cout << in_the_run << " of " << Kills() << " kills fell into the run; after the last, "
            << Synced() << " orders were synced\n";
  EXPECT_EQ(in_the_run, Kills());
  deployment_.Control(Part::kOdoo, {{"clear_faults", true}});
  ASSERT_TRUE(Eventually([&] { return List(1).order_counts().in_progress() == 0; }))
      << List(1).order_counts().ShortDebugString();

  const std::vector<v1::Order> orders = AllOrders();
  ASSERT_THAT(orders, SizeIs(kOrders));
  for (const v1::Order& order : orders) {
    EXPECT_EQ(order.sync_status(), v1::SYNC_STATUS_SYNCED) << order.failure().DebugString();
    EXPECT_EQ(order.odoo_sale_order().state(), "sale");
    EXPECT_EQ(order.total().SerializeAsString(),
              order.odoo_sale_order().total().SerializeAsString());
  }
  std::map<std::string, int> sale_orders;
  for (const Json& sale_order : deployment_.SaleOrders()) {
    ++sale_orders[sale_order.at("origin").get<std::string>()];
  }
  EXPECT_THAT(sale_orders, SizeIs(kOrders));
  EXPECT_THAT(sale_orders, Each(Pair(testing::_, 1)));

  // The outbox is empty once every order's last event is told.
  const auto synced = [](const std::vector<logstore::v1::Event>& events) {
    return std::ranges::count(events, logstore::v1::STATUS_SYNCED, &logstore::v1::Event::status);
  };
  ASSERT_TRUE(Eventually([&] { return synced(steady.events()) >= kOrders; }))
      << synced(steady.events());
  EXPECT_EQ(deployment_.Stop(Part::kOrderSync), process::Exit{});
  const std::vector<logstore::v1::Event> events = steady.events();
  EXPECT_EQ(synced(events), kOrders);
  std::set<std::string> ids;
  for (const auto& event : events) EXPECT_TRUE(ids.insert(event.id()).second) << "told twice";
  std::map<std::string, logstore::v1::Status> last;
  for (const auto& event : events) last[event.order()] = event.status();
  // Ids are ordered by time.
  for (const auto& [order, told] : IdsByOrder(events)) {
    EXPECT_TRUE(std::ranges::is_sorted(told)) << order;
  }
  EXPECT_THAT(last, SizeIs(kOrders));
  EXPECT_THAT(last, Each(Pair(testing::_, logstore::v1::STATUS_SYNCED)));

  // Whoever comes back, or comes late, hears the same.
  EventLog late(deployment_.log_store());
  for (const EventLog* other : {&broken_off, &late}) {
    EXPECT_TRUE(Eventually([&] { return other->events().size() >= events.size(); }));
    EXPECT_EQ(IdsByOrder(other->events()), IdsByOrder(events));
  }
}

}  // namespace
}  // namespace waybill::system_test
