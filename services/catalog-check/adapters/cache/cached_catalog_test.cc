// SPDX-License-Identifier: Apache-2.0
#include "services/catalog-check/adapters/cache/cached_catalog.h"

#include <thread>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libs/clock/fake_clock.h"
#include "services/catalog-check/domain/order_checker.h"
#include "services/catalog-check/testing/counting_probe.h"
#include "services/catalog-check/testing/fake_catalog.h"

namespace waybill::catalogcheck {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

class CachedCatalogTest : public ::testing::Test {
 protected:
  CachedCatalogTest() { inner_.products = {{.id = OdooId{1}, .sku = "TEA"}}; }

  std::vector<Product> Find(const std::string& sku, const Reading& reading = {}) {
    return *cached_.Products({.skus = {sku}}, reading);
  }

  FakeCatalog inner_;
  clock::FakeClock clock_;
  CountingProbe probe_;
  CachedCatalog cached_{inner_, clock_, probe_, {.lifetime = absl::Seconds(30), .entries = 3}};
};

TEST_F(CachedCatalogTest, AnswersASecondTimeWithoutAskingOdoo) {
  EXPECT_THAT(Find("TEA"), SizeIs(1));
  EXPECT_THAT(Find("TEA"), SizeIs(1));
  EXPECT_EQ(inner_.calls, 1);
  EXPECT_EQ(probe_.hits, 1U);
  EXPECT_EQ(probe_.misses, 1U);
}

TEST_F(CachedCatalogTest, ForgetsAfterItsLifetime) {
  Find("TEA");
  clock_.Advance(absl::Seconds(31));
  Find("TEA");
  EXPECT_EQ(inner_.calls, 2);
}

TEST_F(CachedCatalogTest, NeverRemembersWhatIsMissing) {
  EXPECT_THAT(Find("NEW"), IsEmpty());
  inner_.products.push_back({.id = OdooId{2}, .sku = "NEW"});
  EXPECT_THAT(Find("NEW"), SizeIs(1));
}

TEST_F(CachedCatalogTest, AsksAgainForWhatMustNotBeOlder) {
  Find("TEA");
  clock_.Advance(absl::Seconds(1));
  Find("TEA", {.not_before = clock_.Now()});
  EXPECT_EQ(inner_.calls, 2);
  Find("TEA", {.not_before = clock_.Now()});
  EXPECT_EQ(inner_.calls, 2);
}

TEST_F(CachedCatalogTest, HoldsNoMoreThanItsCapacity) {
  for (int n = 0; n < 4; ++n) {
    inner_.products.push_back({.id = OdooId{10 + n}, .sku = absl::StrCat("S", n)});
    Find(absl::StrCat("S", n));
  }
  inner_.calls = 0;
  Find("S3");
  EXPECT_EQ(inner_.calls, 0);
  Find("S0");
  EXPECT_EQ(inner_.calls, 1);
}

TEST_F(CachedCatalogTest, RemembersNothingWithoutALifetime) {
  CachedCatalog off{inner_, clock_, probe_, {.lifetime = absl::ZeroDuration()}};
  ASSERT_TRUE(off.Facts({}).ok());
  ASSERT_TRUE(off.Facts({}).ok());
  EXPECT_EQ(inner_.calls, 2);
}

TEST_F(CachedCatalogTest, AFailureIsNotRemembered) {
  inner_.failure = absl::UnavailableError("down");
  EXPECT_FALSE(cached_.Taxes({}).ok());
  inner_.failure = absl::OkStatus();
  EXPECT_TRUE(cached_.Taxes({}).ok());
}

TEST_F(CachedCatalogTest, AnOrderThatWasWantingIsCompleteAtOnceWhenTheMissingThingIsThere) {
  inner_.partners = {{.id = OdooId{1}, .email = "a@b.c"}};
  inner_.taxes = {{.id = OdooId{1}, .percent = money::Decimal(7)}};
  OrderChecker checker(cached_, clock_, probe_);
  OrderReferences order{.order = "o", .currency_code = "USD"};
  order.customer = CustomerReference{.email = "a@b.c"};
  order.taxes = {{.key = "t", .title = "GST", .rate = money::Decimal::FromParts(5, 2)}};
  const auto check = [&] {
    return *checker.Check(std::vector{order}, Freshness::kCached, absl::InfiniteFuture());
  };
  EXPECT_THAT(check().front().findings, SizeIs(1));
  clock_.Advance(absl::Seconds(1));
  inner_.taxes.push_back({.id = OdooId{2}, .percent = money::Decimal(5)});
  EXPECT_THAT(check().front().findings, IsEmpty());
}

TEST_F(CachedCatalogTest, AnOrderThatIsWantingIsNotReadTwiceWhereNothingWasRemembered) {
  OrderReferences order{.order = "o", .currency_code = "USD"};
  order.products = {{.key = "1", .variant_id = 3, .sku = "NONE"}};
  order.customer = CustomerReference{.customer_id = 4, .email = "a@b.c"};
  const auto calls_for = [&](Freshness freshness) {
    FakeCatalog odoo;
    odoo.pricelists = {{OdooId{1}, "USD"}};
    CachedCatalog cached{odoo, clock_, probe_, {}};
    OrderChecker checker(cached, clock_, probe_);
    EXPECT_TRUE(checker.Check(std::vector{order}, freshness, absl::InfiniteFuture()).ok());
    return odoo.calls;
  };
  EXPECT_EQ(calls_for(Freshness::kCached), calls_for(Freshness::kFresh));
}

TEST_F(CachedCatalogTest, ACompleteOrderIsAnsweredFromTheCacheAlone) {
  inner_.partners = {{.id = OdooId{1}, .email = "a@b.c"},
                     {.id = OdooId{2}, .parent = OdooId{1}, .street = "x"}};
  inner_.pricelists = {{OdooId{1}, "USD"}};
  OrderChecker checker(cached_, clock_, probe_);
  OrderReferences order{.order = "o", .currency_code = "USD"};
  order.products = {{.key = "1", .sku = "TEA"}};
  order.customer = CustomerReference{.email = "a@b.c"};
  const auto check = [&](Freshness freshness) {
    return checker.Check(std::vector{order}, freshness, absl::InfiniteFuture()).ok();
  };
  ASSERT_TRUE(check(Freshness::kCached));
  inner_.calls = 0;
  clock_.Advance(absl::Seconds(1));
  ASSERT_TRUE(check(Freshness::kCached));
  EXPECT_EQ(inner_.calls, 0);
  ASSERT_TRUE(check(Freshness::kFresh));
  EXPECT_GT(inner_.calls, 0);
}

TEST(LruCacheTest, StaysWithinItsCapacityWhenSeveralThreadsUseIt) {
  LruCache<int> cache(8);
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&cache, t] {
      for (int n = 0; n < 2000; ++n) {
        cache.Put(absl::StrCat(n % 20), t, absl::UnixEpoch());
        cache.Get(absl::StrCat(n % 13), absl::UnixEpoch());
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_LE(cache.size(), 8U);
}

}  // namespace
}  // namespace waybill::catalogcheck
