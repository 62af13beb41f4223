// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <sstream>

#include "cli/output/failure.h"
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

TEST(TableTest, NeverCutsWhatPeopleCopy) {
  std::istringstream in;
  std::ostringstream out, err;
  Table table({{"ID", Kind::kKey}, {"TOTAL", Kind::kNumber}, {"WHY"}});
  table.Add({"0123456789", "5", "a reason that is long"});
  table.Print({.in = in, .out = out, .err = err, .width = 20});
  EXPECT_EQ(out.str(), "ID          TOTAL  WHY\n0123456789      5  a rea~\n");
}

TEST(TableTest, ColoursTheStatusAloneAndOnlyWhereThatIsWanted) {
  std::istringstream in;
  std::ostringstream plain, coloured, err;
  Table table({{"N"}, {"STATUS", Kind::kStatus}, {"WHY"}});
  table.Add({"1", "Failed", "x"}, Colour::kRed);
  table.Print({.in = in, .out = plain, .err = err});
  table.Print({.in = in, .out = coloured, .err = err, .colour = true});
  EXPECT_EQ(plain.str(), "N  STATUS  WHY\n1  Failed  x\n");
  EXPECT_EQ(coloured.str(), "\033[1mN  STATUS  WHY\033[0m\n1  \033[31mFailed\033[0m  x\n");
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

TEST(ProgressTest, DrawsABarOnATerminalThatNeverFillsTheLine) {
  std::istringstream in;
  std::ostringstream out, err;
  Terminal terminal{.in = in, .out = out, .err = err, .err_width = 30};
  Progress progress(terminal);
  progress.Show(ProgressBar(1, 4, terminal), "1 of 4 orders");
  progress.End();
  EXPECT_EQ(err.str(), "\r\033[K[#####...............] 1 of ~\n");
}

TEST(ProgressTest, WritesALineForEachThingNewElsewhere) {
  std::istringstream in;
  std::ostringstream out, err;
  Terminal terminal{.in = in, .out = out, .err = err};
  Progress progress(terminal);
  progress.Show("[#.]", "1 of 2");
  progress.Show("[#.]", "1 of 2");
  progress.Show("[##]", "2 of 2");
  progress.End();
  EXPECT_EQ(err.str(), "1 of 2\n2 of 2\n");
}

TEST(FailureTest, KeepsTheLinesOfAMessageApart) {
  errors::v1::Failure failure;
  failure.set_reason(errors::v1::REASON_ODOO_REFUSED);
  failure.set_message("Odoo says:\nno\033[2J.");
  failure.set_remedy("Ask it.");
  EXPECT_EQ(DescribeFailure(failure), "Failed: ODOO_REFUSED\n  Odoo says:\n  no?[2J.\n  Ask it.\n");
}

}  // namespace
}  // namespace waybill::cli
