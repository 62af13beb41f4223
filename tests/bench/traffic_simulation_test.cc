// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/traffic_simulation.h"

#include <algorithm>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace waybill::bench {
namespace {

using ::testing::Each;
using ::testing::Gt;
using ::testing::IsEmpty;
using ::testing::Le;
using ::testing::SizeIs;

constexpr std::uint64_t kSeed = 20261129;

absl::Duration P99(std::vector<absl::Duration> waits) {
  std::ranges::sort(waits);
  return waits[waits.size() * 99 / 100];
}

TEST(TrafficSimulationTest, ALoneOrderTakesWhatOdooTakes) {
  const TrafficOutcome outcome = SimulateTraffic({.orders_per_second = 0.01}, kSeed);
  EXPECT_THAT(outcome.others, IsEmpty());
  ASSERT_THAT(outcome.first_store, SizeIs(Gt(10U)));
  EXPECT_EQ(*std::ranges::min_element(outcome.first_store), absl::Milliseconds(195));
}

TEST(TrafficSimulationTest, ABurstInOneStoreDoesNotKeepOthersWaiting) {
  const TrafficScenario quiet{.stores = 20, .orders_per_second = 1};
  TrafficScenario burst = quiet;
  burst.burst = 20'000;
  const TrafficOutcome outcome = SimulateTraffic(burst, kSeed);
  EXPECT_THAT(outcome.first_store, SizeIs(Gt(20'000U)));
  EXPECT_EQ(outcome.left, 0);
  EXPECT_LE(P99(outcome.others), P99(SimulateTraffic(quiet, kSeed).others) * 2);
}

TEST(TrafficSimulationTest, NoOrderIsGivenUpInALongOutageAndTheStoreGoesOnByItself) {
  const TrafficOutcome outcome = SimulateTraffic({.stores = 20,
                                                  .orders_per_second = 1,
                                                  .first_store_orders_per_second = 10,
                                                  .outage_begins = absl::Minutes(5),
                                                  .outage = absl::Minutes(10)},
                                                 kSeed);
  EXPECT_EQ(outcome.failed, 0);
  EXPECT_LE(outcome.first_after, absl::Minutes(1));
  EXPECT_LE(outcome.caught_up, absl::Minutes(10));
  EXPECT_THAT(outcome.others, Each(Le(absl::Seconds(10))));
}

TEST(TrafficSimulationTest, RepeatsItself) {
  const TrafficScenario scenario{.stores = 5, .orders_per_second = 5, .length = absl::Minutes(5)};
  EXPECT_EQ(SimulateTraffic(scenario, kSeed).others, SimulateTraffic(scenario, kSeed).others);
}

}  // namespace
}  // namespace waybill::bench
