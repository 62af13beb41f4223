// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <sstream>

#include "cli/output/progress.h"
#include "cli/output/table.h"
#include "cli/output/values.h"
#include "gtest/gtest.h"

namespace waybill::cli {
namespace {

google::type::Money Amount(const char* currency, std::int64_t units, std::int32_t nanos) {
  google::type::Money money;
  money.set_currency_code(currency);
  money.set_units(units);
  money.set_nanos(nanos);
  return money;
}

TEST(ValuesTest, WritesMoneyWithTheCurrencysDecimals) {
  EXPECT_EQ(MoneyText(Amount("EUR", 12, 500'000'000)), "EUR 12.50");
  EXPECT_EQ(MoneyText(Amount("JPY", 1200, 0)), "JPY 1200");
  EXPECT_EQ(MoneyText(Amount("KWD", -1, -500'000'000)), "KWD -1.500");
  EXPECT_EQ(MoneyText({}), "");
}

TEST(ValuesTest, WritesTimesInTheReadersZone) {
  google::protobuf::Timestamp time;
  time.set_seconds(1'700'000'000);
  EXPECT_EQ(TimeText(time, absl::UTCTimeZone()), "2023-11-14 22:13");
  EXPECT_EQ(TimeText(time, absl::FixedTimeZone(7200)), "2023-11-15 00:13");
  EXPECT_EQ(TimeText({}, absl::UTCTimeZone()), "");
}

TEST(TableTest, CutsTheWidestColumnToFitTheTerminal) {
  std::istringstream in;
  std::ostringstream out, err;
  Table table({{"A"}, {"B"}});
  table.Add({"1", "a long message that must give way"});
  table.Print({.in = in, .out = out, .err = err, .width = 14, .utf8 = true});
  EXPECT_EQ(out.str(), "A  B\n1  a long mes…\n");
}

TEST(TableTest, NeverLetsDataSteerTheTerminal) {
  EXPECT_EQ(Printable("a\033[2Jb\nc\xff"), "a?[2Jb?c?");
}

TEST(ProgressTest, SaysWhatIsDoneAndLeft) {
  ordersync::v1::SyncOrdersResponse response;
  response.set_total_count(100);
  response.set_failed_count(2);
  response.set_remaining_count(50);
  response.set_rate(4);
  response.mutable_estimated_remaining()->set_seconds(13);
  EXPECT_EQ(ProgressText(response), "50 of 100 orders, 2 failed, 4.0/s, 13s left");
}

}  // namespace
}  // namespace waybill::cli
