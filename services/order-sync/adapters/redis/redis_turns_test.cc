// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/redis/redis_turns.h"

#include <algorithm>
#include <string>
#include <thread>
#include <vector>

#include "absl/synchronization/mutex.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libs/clock/system_clock.h"
#include "services/order-sync/adapters/redis/keys.h"
#include "tests/support/any_redis.h"

namespace waybill::ordersync {
namespace {

const StoreName kStore{"demo"};
const StoreName kOther{"other"};

class RedisTurnsTest : public ::testing::Test {
 protected:
  static absl::Time Soon() { return clock::SystemClock().Now() + absl::Milliseconds(20); }
  static absl::Time Late() { return clock::SystemClock().Now() + absl::Minutes(5); }

  void HeldByOneThatWasKilled(absl::Duration rest) {
    ASSERT_TRUE(redis_
                    .Execute({"SET", keys::Turn(kStore), "killed", "PX",
                              std::to_string(absl::ToInt64Milliseconds(rest))},
                             redis::Repeat::kSafe)
                    .ok());
  }

  redis_server::AnyRedis server_;
  redis::Client redis_{{.endpoint = *redis::ParseEndpoint(server_.url(), "redis")}};
  const clock::SystemClock clock_;
  RedisTurns ours_{{}, redis_, clock_};
  RedisTurns theirs_{{}, redis_, clock_};
};

TEST_F(RedisTurnsTest, NobodyWorksDuringAnothersTurn) {
  absl::Mutex mutex;
  int working = 0;
  int most = 0;
  const auto work = [&] {
    {
      absl::MutexLock lock(&mutex);
      most = std::max(most, ++working);
    }
    std::this_thread::yield();
    absl::MutexLock lock(&mutex);
    --working;
  };
  std::vector<std::thread> threads;
  for (RedisTurns* turns : {&ours_, &ours_, &theirs_}) {
    threads.emplace_back([&, turns] {
      for (int i = 0; i < 20; ++i) turns->InTurn(kStore, 1, Late(), work);
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(most, 1);
}

TEST_F(RedisTurnsTest, StoresDoNotWaitForEachOther) {
  bool done = false;
  ours_.InTurn(kStore, 1, Late(), [&] { theirs_.InTurn(kOther, 1, Late(), [&] { done = true; }); });
  EXPECT_TRUE(done);
}

TEST_F(RedisTurnsTest, TurnOfOneThatWasKilledEndsByItself) {
  HeldByOneThatWasKilled(absl::Milliseconds(50));
  bool done = false;
  ours_.InTurn(kStore, 1, Late(), [&] { done = true; });
  EXPECT_TRUE(done);
}

TEST_F(RedisTurnsTest, WhoseTurnDoesNotComeInTimeGoesWithoutAndEndsNoOthers) {
  HeldByOneThatWasKilled(absl::Hours(1));
  bool done = false;
  ours_.InTurn(kStore, 1, Soon(), [&] { done = true; });
  EXPECT_TRUE(done);
  EXPECT_EQ(redis_.Execute({"GET", keys::Turn(kStore)}, redis::Repeat::kSafe)->text, "killed");
}

TEST_F(RedisTurnsTest, WithoutRedisItIsEverybodysTurn) {
  redis::Client nobody({.endpoint = *redis::ParseEndpoint("redis://127.0.0.1:1/0", "redis")});
  bool done = false;
  RedisTurns({}, nobody, clock_).InTurn(kStore, 1, Late(), [&] { done = true; });
  EXPECT_TRUE(done);
}

}  // namespace
}  // namespace waybill::ordersync
