// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/redis/redis_order_hints.h"

#include <memory>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/order-sync/testing/in_memory_order_hints.h"
#include "tests/support/any_redis.h"

namespace waybill::ordersync {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const absl::Time kNow = absl::FromUnixSeconds(1'790'000'000);
const StoreName kStore{"demo"};

struct InRedis {
  redis_server::AnyRedis server;
  redis::Client redis{{.endpoint = *redis::ParseEndpoint(server.url(), "redis")}};
  RedisOrderHints hints{redis};
};

struct InMemory {
  testing::InMemoryOrderHints hints;
};

// What every implementation of OrderHints promises.
template <typename World>
class OrderHintsTest : public ::testing::Test {
 protected:
  Notice Add(const std::string& notice, std::int64_t order, absl::Time now = kNow) {
    return world_.hints.Add(kStore, notice, OrderId{order}, now).value();
  }
  std::vector<OrderHint> Take(absl::Time now, std::int64_t limit = 10) {
    return world_.hints.Take(kStore, limit, now, now + absl::Minutes(1)).value();
  }
  static OrderHint Taken(std::int64_t order, absl::Time at) {
    return {.order = OrderId{order}, .until = at + absl::Minutes(1)};
  }

  World world_;
};

using Worlds = ::testing::Types<InRedis, InMemory>;
TYPED_TEST_SUITE(OrderHintsTest, Worlds);

TYPED_TEST(OrderHintsTest, RepeatedNoticeMakesNoHint) {
  EXPECT_EQ(this->Add("a", 1), Notice::kNew);
  const auto taken = this->Take(kNow);
  ASSERT_TRUE(this->world_.hints.Drop(kStore, taken).ok());
  EXPECT_EQ(this->Add("a", 1), Notice::kRepeated);
  EXPECT_THAT(this->Take(kNow), IsEmpty());
}

TYPED_TEST(OrderHintsTest, NoticesOfAnOrderAreOneHint) {
  this->Add("a", 1);
  this->Add("b", 1);
  EXPECT_THAT(this->Take(kNow), ElementsAre(this->Taken(1, kNow)));
}

TYPED_TEST(OrderHintsTest, TakesNoMoreThanItIsAskedFor) {
  for (int i = 1; i <= 3; ++i) this->Add(std::to_string(i), i);
  EXPECT_EQ(this->Take(kNow, 2).size(), 2U);
  EXPECT_EQ(this->Take(kNow, 2).size(), 1U);
}

TYPED_TEST(OrderHintsTest, WhatIsNotDroppedComesBack) {
  this->Add("a", 1);
  this->Take(kNow);
  EXPECT_THAT(this->Take(kNow + absl::Seconds(59)), IsEmpty());
  EXPECT_EQ(this->Take(kNow + absl::Seconds(60)).size(), 1U);
}

TYPED_TEST(OrderHintsTest, NoticeThatComesMeanwhileIsNotDropped) {
  this->Add("a", 1);
  const auto taken = this->Take(kNow);
  const absl::Time later = kNow + absl::Seconds(1);
  this->Add("b", 1, later);
  ASSERT_TRUE(this->world_.hints.Drop(kStore, taken).ok());
  EXPECT_THAT(this->Take(later), ElementsAre(this->Taken(1, later)));
}

TYPED_TEST(OrderHintsTest, PostponedHintComesAtItsTime) {
  this->Add("a", 1);
  const absl::Time later = kNow + absl::Hours(1);
  ASSERT_TRUE(this->world_.hints.Postpone(kStore, this->Take(kNow).front(), later).ok());
  EXPECT_THAT(this->Take(later - absl::Seconds(1)), IsEmpty());
  EXPECT_EQ(this->Take(later).size(), 1U);
}

TYPED_TEST(OrderHintsTest, NoticeThatComesMeanwhileIsNotPostponed) {
  this->Add("a", 1);
  const auto taken = this->Take(kNow);
  this->Add("b", 1);
  ASSERT_TRUE(this->world_.hints.Postpone(kStore, taken.front(), kNow + absl::Hours(1)).ok());
  EXPECT_EQ(this->Take(kNow).size(), 1U);
}

TYPED_TEST(OrderHintsTest, TellsWhichStoresAreDue) {
  this->Add("a", 1);
  const std::vector<StoreName> stores = {{"other"}, kStore};
  EXPECT_THAT(*this->world_.hints.Due(stores, kNow), ElementsAre(kStore));
  EXPECT_THAT(*this->world_.hints.Due(stores, kNow - absl::Seconds(1)), IsEmpty());
  this->Take(kNow);
  EXPECT_THAT(*this->world_.hints.Due(stores, kNow), IsEmpty());
}

TYPED_TEST(OrderHintsTest, StoresAreApart) {
  this->Add("a", 1);
  const StoreName other{"other"};
  EXPECT_THAT(*this->world_.hints.Take(other, 10, kNow, kNow), IsEmpty());
  EXPECT_EQ(*this->world_.hints.Add(other, "a", OrderId{1}, kNow), Notice::kNew);
}

TEST(RedisOrderHintsTest, NoticesAreForgottenInTheEnd) {
  InRedis world;
  ASSERT_TRUE(world.hints.Add(kStore, "a", OrderId{1}, kNow).ok());
  const auto left = world.redis.Execute({"PTTL", "wb:os:{demo}:n:a"}, redis::Repeat::kSafe);
  EXPECT_GT(left->integer, 0);
  EXPECT_LE(left->integer, absl::ToInt64Milliseconds(OrderHints::kNoticesKnownFor));
}

}  // namespace
}  // namespace waybill::ordersync
