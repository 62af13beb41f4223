// SPDX-License-Identifier: Apache-2.0
#include "libs/shopify/log_observer.h"

#include <algorithm>
#include <sstream>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace waybill::shopify {
namespace {

using ::testing::HasSubstr;

TEST(LogObserver, TellsEachThingOnce) {
  std::ostringstream out;
  const log::Logger logger("test", log::Level::kInfo, out);
  LogObserver observer(logger, "demo");
  for (int i = 0; i < 3; ++i) {
    observer.OnVersion("2025-01", "2026-01");
    observer.OnDeprecated("OrdersPage", "https://shopify.dev/changes");
    observer.OnDeprecated("OrderById", "https://shopify.dev/changes");
    observer.OnCost("OrdersPage", {});
  }
  const std::string text = out.str();
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 3) << text;
  EXPECT_THAT(text, HasSubstr(R"("asked":"2025-01")"));
  EXPECT_THAT(text, HasSubstr(R"("store":"demo")"));
  EXPECT_THAT(text, HasSubstr(R"("operation":"OrderById")"));
}

TEST(LogObserver, RemembersOnlySoMuch) {
  std::ostringstream out;
  const log::Logger logger("test", log::Level::kInfo, out);
  LogObserver observer(logger, "demo");
  for (int i = 0; i < 1500; ++i) observer.OnDeprecated("OrdersPage", std::to_string(i));
  const std::string text = out.str();
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 1000);
}

}  // namespace
}  // namespace waybill::shopify
