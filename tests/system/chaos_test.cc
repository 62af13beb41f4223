// SPDX-License-Identifier: Apache-2.0
// A run of many orders over several replicas, while every process is killed or frozen at random and
// both ends misbehave: each order is in Odoo once with Shopify's total, those that fail fail for
// the reason that was planted, and three subscribers hear of every step once and in order.
//
// WAYBILL_CHAOS_ORDERS says how many orders; WAYBILL_SEED repeats a sequence of deeds.
#include "tests/system/chaos.h"

#include <algorithm>
#include <iostream>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/system/deployment.h"
#include "tests/system/event_log.h"
#include "tests/system/replicas_fixture.h"

namespace waybill::system_test {
namespace {

using Events = std::vector<logstore::v1::Event>;
using Json = nlohmann::json;
using ::testing::Each;
using ::testing::Pair;
using ::testing::SizeIs;

constexpr std::int64_t kFirstOrder = 900'000;
constexpr int kPlantEvery = 25;

int OrderCount() { return NumberIn("WAYBILL_CHAOS_ORDERS", 300); }
// What is planted in order `i`: its product is not in Odoo, or is there twice.
std::optional<errors::v1::Reason> PlantedIn(int i) {
  if (i % kPlantEvery != 0) return std::nullopt;
  return i % (2 * kPlantEvery) == 0 ? errors::v1::REASON_PRODUCT_MISSING
                                    : errors::v1::REASON_PRODUCT_AMBIGUOUS;
}

Json OrdersOfTheShop(int count) {
  const std::vector<Json> kinds = {DemoOrder("#1001"), DemoOrder("#1002"), DemoOrder("#1004"),
                                   DemoOrder("#1006"), DemoOrder("#1007"), DemoOrder("#1013")};
  const Json missing = DemoOrder("#1022");
  const Json ambiguous = DemoOrder("#1023");
  Json orders = Json::array();
  for (int i = 0; i < count; ++i) {
    const auto planted = PlantedIn(i);
    const Json& kind = !planted.has_value() ? kinds[static_cast<std::size_t>(i) % kinds.size()]
                       : *planted == errors::v1::REASON_PRODUCT_MISSING ? missing
                                                                        : ambiguous;
    orders.push_back(Renumbered(kind, kFirstOrder + i));
  }
  return orders;
}

std::map<std::string, std::vector<std::string>> IdsByOrder(const Events& events) {
  std::map<std::string, std::vector<std::string>> ids;
  for (const auto& event : events) ids[event.order()].push_back(event.id());
  return ids;
}

std::map<std::string, logstore::v1::Status> LastByOrder(const Events& events) {
  std::map<std::string, logstore::v1::Status> last;
  for (const auto& event : events) last[event.order()] = event.status();
  return last;
}

class ChaosTest : public ReplicasFixture {
 protected:
  // With the rate of Shopify's largest plan: reading 5,000 orders takes the smallest one six
  // minutes.
  ChaosTest()
      : ReplicasFixture({.orders = OrdersOfTheShop(OrderCount()),
                         .shopify_flags = {"--bucket", "20000", "--restore-rate", "1000"}}) {}

  void ExpectEachOrderOnceInOdoo(const std::vector<v1::Order>& orders) {
    std::map<std::string, int> times;
    for (const Json& sale_order : deployment_.SaleOrders())
      ++times[sale_order.at("client_order_ref").get<std::string>()];
    EXPECT_THAT(times, Each(Pair(testing::_, 1)));
    ASSERT_THAT(orders, SizeIs(orders_));
    for (const v1::Order& order : orders) {
      const auto planted = PlantedIn(std::stoi(order.order_number().substr(1)) - kFirstOrder);
      EXPECT_EQ(times.count(order.order_number()), planted.has_value() ? 0U : 1U)
          << order.order_number();
      if (planted.has_value()) {
        EXPECT_EQ(order.sync_status(), v1::SYNC_STATUS_FAILED);
        // Of many orders, the later ones are warned of short stock, too.
        EXPECT_EQ(order.failure().reason(), *planted) << order.failure().DebugString();
        EXPECT_EQ(std::ranges::count(order.failure().findings(), errors::v1::SEVERITY_ERROR,
                                     &errors::v1::Finding::severity),
                  1);
        continue;
      }
      EXPECT_EQ(order.sync_status(), v1::SYNC_STATUS_SYNCED) << order.failure().DebugString();
      EXPECT_EQ(order.odoo_sale_order().state(), "sale");
      EXPECT_EQ(order.total().SerializeAsString(),
                order.odoo_sale_order().total().SerializeAsString());
    }
  }

  // Everything that was told, once the last that there is to tell has come.
  Events AllEvents(const std::vector<v1::Order>& orders) {
    EventLog late(Subscriber());
    EXPECT_TRUE(Eventually([&] {
      const auto last = LastByOrder(late.events());
      return std::ranges::all_of(orders, [&](const v1::Order& order) {
        const auto found = last.find(order.name());
        return found != last.end() &&
               found->second == (order.sync_status() == v1::SYNC_STATUS_SYNCED
                                     ? logstore::v1::STATUS_SYNCED
                                     : logstore::v1::STATUS_FAILED);
      });
    }));
    return late.events();
  }

  void ExpectSensible(const Events& all) {
    std::set<std::string> ids;
    std::map<std::string, int> synced;
    for (const auto& event : all) {
      EXPECT_TRUE(ids.insert(event.id()).second) << "told twice: " << event.ShortDebugString();
      if (event.status() == logstore::v1::STATUS_SYNCED) ++synced[event.order()];
    }
    EXPECT_THAT(synced, Each(Pair(testing::_, 1)));
    // Ids are ordered by time.
    for (const auto& [order, told] : IdsByOrder(all))
      EXPECT_TRUE(std::ranges::is_sorted(told)) << order;
  }

  const int orders_ = OrderCount();
};

TEST_F(ChaosTest, EachOrderIsInOdooOnceAndEachStepIsToldOnceWhateverDies) {
  EventLog::Options slow = Subscriber();
  slow.pause_for_each = absl::Milliseconds(1);
  EventLog slow_one(slow);
  EventLog::Options broken_off = Subscriber();
  broken_off.break_off_every = 50;
  EventLog one_that_reconnects(broken_off);
  auto one_that_resumes = std::make_unique<EventLog>(Subscriber());

  const std::string run = BeginRun();
  deployment_.Control(
      Part::kOdoo,
      {{"faults",
        {{{"kind", "delay"}, {"operation", "*"}, {"times", 1'000'000}, {"delay_ms", 20}}}}});
  Chaos chaos({.seed = Seed()}, deployment_);
  const absl::Time start = absl::Now();
  const int expected = orders_ - (orders_ + kPlantEvery - 1) / kPlantEvery;
  int steps = 0;
  Events before;
  while (Synced() < expected * 9 / 10 && absl::Now() - start < kLongestRest) {
    chaos.Step();
    if (++steps == 20) {
      one_that_resumes->Stop();
      before = one_that_resumes->events();
      EventLog::Options resumed = Subscriber();
      resumed.after = one_that_resumes->cursor();
      one_that_resumes = std::make_unique<EventLog>(resumed);
    }
  }
  chaos.End();
  std::cout << steps << " deeds in " << absl::Now() - start << ", " << Synced() << " of " << orders_
            << " orders synced by then\n";
  for (const auto& [deed, times] : chaos.deeds()) std::cout << deed << ": " << times << '\n';
  std::cout << "failovers of Redis: " << deployment_.redis().failovers() << '\n';

  AwaitRest(orders_, orders_ - expected);
  std::cout << "at rest after " << absl::Now() - start << '\n';
  const std::vector<v1::Order> orders = AllOrders();
  ExpectEachOrderOnceInOdoo(orders);
  const v1::SyncOrdersResponse end = EndOf(run);
  EXPECT_TRUE(end.done());
  EXPECT_EQ(end.total_count(), orders_);
  EXPECT_EQ(end.remaining_count(), 0);

  const Events all = AllEvents(orders);
  ExpectSensible(all);
  std::cout << all.size() << " events\n";
  for (const EventLog* subscriber : {&slow_one, &one_that_reconnects}) {
    EXPECT_TRUE(Eventually([&] { return subscriber->events().size() >= all.size(); }));
    EXPECT_EQ(IdsByOrder(subscriber->events()), IdsByOrder(all));
  }
  EXPECT_TRUE(
      Eventually([&] { return before.size() + one_that_resumes->events().size() >= all.size(); }));
  Events resumed = before;
  for (const auto& event : one_that_resumes->events()) resumed.push_back(event);
  EXPECT_EQ(IdsByOrder(resumed), IdsByOrder(all));
}

}  // namespace
}  // namespace waybill::system_test
