// SPDX-License-Identifier: Apache-2.0
#include "libs/odoo/load.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libs/errors/error.h"

namespace waybill::odoo {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using Json = nlohmann::json;

class AnsweringClient final : public Client {
 public:
  explicit AnsweringClient(const char* answer) : answer_(Json::parse(answer)) {}

  absl::StatusOr<Json> Call(const MethodCall& call, absl::Time /*deadline*/) override {
    call_ = call;
    return answer_;
  }
  absl::StatusOr<ServerInfo> Info(absl::Time /*deadline*/) override { return ServerInfo{}; }

  const MethodCall& call() const { return call_; }

 private:
  const Json answer_;
  MethodCall call_;
};

absl::StatusOr<LoadResult> LoadFrom(Client& client, LoadMode mode = LoadMode::kCreateOnly) {
  const LoadTable table{.fields = {"id", "name"}, .rows = {{"__waybill__.a", "A"}}};
  return Load(client, "res.partner", table, mode, absl::InfiniteFuture());
}

TEST(LoadTest, CreatesOnlyWhatIsNotThere) {
  AnsweringClient client(R"({"ids": [46], "messages": [], "nextrow": 0})");
  const auto result = LoadFrom(client);
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_THAT(result->ids, ElementsAre(46));
  EXPECT_EQ(client.call().context["mode"], "update");
  EXPECT_EQ(client.call().context["noupdate"], true);
  EXPECT_EQ(client.call().context["tz"], "UTC");
  EXPECT_EQ(client.call().arguments,
            Json::parse(R"({"fields": ["id", "name"], "data": [["__waybill__.a", "A"]]})"));
  EXPECT_EQ(client.call().idempotency, Idempotency::kIdempotent);
}

TEST(LoadTest, UpdatingIsNotIdempotent) {
  AnsweringClient client(R"({"ids": [46], "messages": []})");
  ASSERT_TRUE(LoadFrom(client, LoadMode::kUpdate).ok());
  EXPECT_FALSE(client.call().context.contains("noupdate"));
  EXPECT_EQ(client.call().idempotency, Idempotency::kNotIdempotent);
}

TEST(LoadTest, LostRaceIsAConflict) {
  AnsweringClient client(R"({"ids": false, "messages": [{"rows": {"from": 0, "to": 2}, "record": 0,
      "type": "error", "message": "could not serialize access due to concurrent update\n"}]})");
  EXPECT_EQ(errors::ReasonOf(LoadFrom(client).status()), errors::Reason::kOdooConflict);
}

TEST(LoadTest, ProblemsNameTheirRecordsAndNothingIsWritten) {
  AnsweringClient client(R"({"ids": false, "messages": [
      {"rows": {"from": 3, "to": 5}, "record": 1, "type": "error", "field": "order_line",
       "message": "No matching record found"},
      {"type": "error", "message": "Interrupted"}]})");
  const auto result = LoadFrom(client);
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_THAT(result->ids, IsEmpty());
  ASSERT_THAT(result->problems, SizeIs(2));
  EXPECT_EQ(result->problems[0].record, 1U);
  EXPECT_EQ(result->problems[0].field, "order_line");
  EXPECT_EQ(result->problems[1].record, std::nullopt);
}

TEST(LoadTest, WarningsDoNotHinder) {
  AnsweringClient client(R"({"ids": [40], "messages": [{"type": "warning", "record": 0,
      "message": "Found multiple matches"}]})");
  EXPECT_THAT(LoadFrom(client)->ids, ElementsAre(40));
}

TEST(LoadTest, OddAnswersAreTold) {
  for (const char* answer : {"null", "[]", "{}", "7", R"({"ids": ["a"]})"}) {
    AnsweringClient client(answer);
    EXPECT_EQ(errors::ReasonOf(LoadFrom(client).status()), errors::Reason::kOdooBadResponse)
        << answer;
  }
}

}  // namespace
}  // namespace waybill::odoo
