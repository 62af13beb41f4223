// SPDX-License-Identifier: Apache-2.0
#include "libs/log/logger.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <sstream>
#include <thread>
#include <type_traits>
#include <vector>

#include "libs/trace/scope.h"

namespace waybill::log {
namespace {

struct NotForLogs {};
static_assert(!std::is_constructible_v<Value, NotForLogs>);
static_assert(!std::is_constructible_v<Value, std::vector<std::string>>);

class LoggerTest : public ::testing::Test {
 protected:
  nlohmann::json OnlyLine() { return nlohmann::json::parse(out_.str()); }

  std::ostringstream out_;
  Logger logger_{"order-sync", Level::kInfo, out_};
};

TEST_F(LoggerTest, WritesOneJsonObjectALine) {
  logger_.Info("order synced", {{"store", "demo"}, {"attempt", 2}, {"repeated", true}});
  logger_.Warning("order held");
  std::istringstream lines(out_.str());
  std::string first;
  std::string second;
  std::string rest;
  std::getline(lines, first);
  std::getline(lines, second);
  EXPECT_FALSE(std::getline(lines, rest));

  const auto line = nlohmann::json::parse(first);
  EXPECT_EQ(line["level"], "info");
  EXPECT_EQ(line["component"], "order-sync");
  EXPECT_EQ(line["message"], "order synced");
  EXPECT_EQ(line["store"], "demo");
  EXPECT_EQ(line["attempt"], 2);
  EXPECT_EQ(line["repeated"], true);
  EXPECT_EQ(nlohmann::json::parse(second)["level"], "warning");
}

TEST_F(LoggerTest, TimeIsRfc3339InUtc) {
  logger_.Info("started");
  const std::string text = OnlyLine()["time"];
  absl::Time time;
  EXPECT_TRUE(absl::ParseTime(absl::RFC3339_full, text, &time, nullptr)) << text;
  EXPECT_TRUE(text.ends_with("+00:00")) << text;
}

TEST_F(LoggerTest, NamesTheTraceThatTheThreadWorksFor) {
  const trace::Scope scope(trace::Begin());
  logger_.Info("order synced");
  EXPECT_EQ(OnlyLine()["trace_id"], trace::CurrentId());
}

TEST_F(LoggerTest, NamesNoTraceWhereTheThreadWorksForNobody) {
  logger_.Info("listening");
  EXPECT_FALSE(OnlyLine().contains("trace_id"));
}

TEST_F(LoggerTest, LeavesOutWhatIsBelowItsLevel) {
  logger_.Debug("detail");
  EXPECT_EQ(out_.str(), "");
}

TEST_F(LoggerTest, BracesAndLineBreaksAreText) {
  logger_.Info("{} {0} %v", {{"reason", "two\nlines \"and quotes\""}});
  EXPECT_EQ(OnlyLine()["message"], "{} {0} %v");
  EXPECT_EQ(OnlyLine()["reason"], "two\nlines \"and quotes\"");
}

TEST_F(LoggerTest, BytesThatAreNotUtf8AreReplaced) {
  logger_.Info("odd", {{"text", "a\xff\xfe"}});
  EXPECT_EQ(OnlyLine()["text"], "a\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST_F(LoggerTest, IdsAreExact) {
  logger_.Info("odd", {{"order", std::int64_t{9007199254740993}}});
  EXPECT_EQ(OnlyLine()["order"].get<std::int64_t>(), 9007199254740993);
}

TEST_F(LoggerTest, FieldsDoNotReplaceTheLinesOwn) {
  logger_.Info("started", {{"message", "another"}});
  EXPECT_EQ(OnlyLine()["message"], "started");
}

TEST_F(LoggerTest, DurationsAreSecondsAndTimesAreText) {
  logger_.Info("x", {{"took", absl::Milliseconds(1500)}, {"at", absl::UnixEpoch()}});
  EXPECT_EQ(OnlyLine()["took"], 1.5);
  EXPECT_EQ(OnlyLine()["at"], "1970-01-01T00:00:00+00:00");
}

TEST_F(LoggerTest, LinesOfSeveralThreadsNeverMix) {
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([this] {
      for (int j = 0; j < 100; ++j) logger_.Info("tick", {{"number", j}});
    });
  }
  for (std::thread& thread : threads) thread.join();
  std::istringstream lines(out_.str());
  int count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    EXPECT_EQ(nlohmann::json::parse(line)["message"], "tick");
  }
  EXPECT_EQ(count, 400);
}

TEST(LevelTest, NameLeadsBackToTheLevel) {
  EXPECT_EQ(ParseLevel("warning"), Level::kWarning);
  EXPECT_EQ(ParseLevel(LevelName(Level::kDebug)), Level::kDebug);
  EXPECT_EQ(ParseLevel("loud"), std::nullopt);
}

}  // namespace
}  // namespace waybill::log
