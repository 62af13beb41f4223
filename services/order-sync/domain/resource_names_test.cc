// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/resource_names.h"

#include <limits>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libs/errors/error.h"

namespace waybill::ordersync {
namespace {

TEST(ResourceNames, ReadsWhatItWrites) {
  const OrderName order{.store = {"demo"},
                        .order = OrderId{std::numeric_limits<std::int64_t>::max()}};
  EXPECT_EQ(*ParseOrderName(FormatName(order)), order);
  EXPECT_EQ(ParseStoreName(FormatName(StoreName{"my-shop_2"}))->value, "my-shop_2");
  EXPECT_EQ(ParseOrderRulesName(FormatOrderRulesName(StoreName{"demo"}))->value, "demo");
  const BulkRunName run{.store = {"demo"}, .run = {"0193-ab"}};
  EXPECT_EQ(ParseBulkRunName(FormatName(run))->run, run.run);
}

TEST(ResourceNames, RefusesEveryOtherForm) {
  for (const char* name :
       {"", "/", "stores", "stores/", "stores/a/b", "stores/a/orders/", "stores/a/orders/x1",
        "stores/a/orders/-1", "stores/a/orders/0", "stores/a/orders/007", "stores/a/orders/+7",
        "stores/a/orders/9223372036854775808", "stores/a/orders/1/", "/stores/a/orders/1",
        "stores/a b/orders/1", "stores/\xC3\xA4/orders/1", "Stores/a/orders/1"}) {
    const auto parsed = ParseOrderName(name);
    ASSERT_FALSE(parsed.ok()) << name;
    EXPECT_EQ(errors::ReasonOf(parsed.status()), errors::Reason::kInvalidName) << name;
  }
}

TEST(ResourceNames, RefusesNamesWithoutBound) {
  EXPECT_FALSE(ParseStoreName("stores/" + std::string(64, 'a')).ok());
  EXPECT_TRUE(ParseStoreName("stores/" + std::string(63, 'a')).ok());
  EXPECT_FALSE(ParseOrderName(std::string(1 << 20, '/')).ok());
}

TEST(ResourceNames, SaysWhichFormItExpected) {
  EXPECT_THAT(std::string(ParseStoreName("demo").status().message()),
              testing::HasSubstr("stores/{store}"));
}

}  // namespace
}  // namespace waybill::ordersync
