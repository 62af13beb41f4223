// SPDX-License-Identifier: Apache-2.0
#include "libs/shopify/graphql_client.h"

#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libs/clock/fake_clock.h"
#include "libs/errors/error.h"
#include "libs/http/failure.h"
#include "libs/http/fake_client.h"
#include "nlohmann/json.hpp"

namespace waybill::shopify {
namespace {

using errors::Reason;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

const Query kQuery = {.document = "query Shop { shop { name } }", .operation_name = "Shop"};
constexpr const char* kThrottled =
    R"({"errors":[{"message":"Throttled","extensions":{"code":"THROTTLED"}}],
        "extensions":{"cost":{"requestedQueryCost":300,"actualQueryCost":null,
        "throttleStatus":{"maximumAvailable":2000.0,"currentlyAvailable":50,"restoreRate":100}}}})";

http::Response Ok(std::string body) { return {.status = 200, .body = std::move(body)}; }

std::string Shop(int available = 1900) {
  return R"({"data":{"shop":{"name":"Demo"}},"extensions":{"cost":{"requestedQueryCost":300,
      "actualQueryCost":1,"throttleStatus":{"maximumAvailable":2000,"currentlyAvailable":)" +
         std::to_string(available) + R"(,"restoreRate":100}}}})";
}

class Notes final : public Observer {
 public:
  void OnCost(std::string_view operation, const Cost& cost) override {
    notes.push_back(std::string(operation) + " cost " +
                    std::to_string(static_cast<int>(cost.requested)));
  }
  void OnVersion(std::string_view asked, std::string_view answered) override {
    notes.push_back(std::string(asked) + " answered by " + std::string(answered));
  }
  void OnDeprecated(std::string_view, std::string_view reason) override {
    notes.push_back("deprecated: " + std::string(reason));
  }

  std::vector<std::string> notes;
};

class GraphqlClientTest : public ::testing::Test {
 protected:
  // Answers in this order; the last one again and again.
  void Answer(std::vector<absl::StatusOr<http::Response>> answers) {
    answers_.assign(answers.begin(), answers.end());
  }

  absl::StatusOr<shopify::Answer> Read(absl::Duration within = absl::Minutes(1)) {
    return client_.Read(kQuery, clock_.Now() + within);
  }

  Reason ReasonFor(http::Response response) {
    Answer({std::move(response)});
    const auto answer = Read();
    EXPECT_FALSE(answer.ok());
    const errors::Error error = errors::FromStatus(answer.status());
    EXPECT_THAT(error.message, Not(IsEmpty()));
    EXPECT_THAT(error.remedy, Not(IsEmpty()));
    EXPECT_THAT(error.message + error.remedy, Not(HasSubstr("shpat_secret")));
    return error.reason;
  }

  std::deque<absl::StatusOr<http::Response>> answers_;
  http::FakeClient http_{[this](const http::Request&) {
    auto answer = answers_.front();
    if (answers_.size() > 1) answers_.pop_front();
    return answer;
  }};
  clock::FakeClock clock_;
  Notes notes_;
  GraphqlClient client_{{.url = "https://demo.myshopify.com",
                         .api_version = "2026-07",
                         .access_token = config::Secret("shpat_secret")},
                        {.http = http_, .clock = clock_, .observer = notes_}};
};

TEST_F(GraphqlClientTest, SendsPinnedVersionTokenAndOperation) {
  Answer({Ok(Shop())});
  ASSERT_TRUE(Read().ok());
  const http::Request request = http_.Requests().front();
  EXPECT_EQ(request.url, "https://demo.myshopify.com/admin/api/2026-07/graphql.json");
  EXPECT_EQ(request.operation, "Shop");
  EXPECT_THAT(request.headers,
              ::testing::Contains(http::Header{"X-Shopify-Access-Token", "shpat_secret"}));
  EXPECT_EQ(nlohmann::json::parse(request.body),
            nlohmann::json({{"query", "query Shop { shop { name } }"},
                            {"operationName", "Shop"},
                            {"variables", nlohmann::json::object()}}));
}

TEST_F(GraphqlClientTest, ReturnsTheWholeBodyWithRoomBehindIt) {
  Answer({Ok(Shop())});
  const auto answer = Read();
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->body, Shop());
  EXPECT_GE(answer->body.capacity(), answer->body.size() + 64);
  EXPECT_THAT(answer->errors, IsEmpty());
  EXPECT_THAT(notes_.notes, ElementsAre("Shop cost 300"));
}

TEST_F(GraphqlClientTest, ReturnsPartialDataWithItsErrors) {
  Answer({Ok(R"({"data":{"order":{"customer":null}},"errors":[{"message":"not approved",
      "path":["order","nodes",0,"customer"],"extensions":{"code":"ACCESS_DENIED"}}]})")});
  const auto answer = Read();
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_THAT(answer->errors, ElementsAre("order.nodes.0.customer: not approved"));
}

TEST_F(GraphqlClientTest, WaitsAsLongAsThrottledQueryNeeds) {
  for (const int status : {200, 429}) {
    Answer({http::Response{.status = status, .body = kThrottled}, Ok(Shop(2000))});
    const absl::Time start = clock_.Now();
    EXPECT_TRUE(Read().ok());
    EXPECT_GE(clock_.Now() - start, absl::Milliseconds(2500)) << status;  // (300 - 50) / 100
    EXPECT_LE(clock_.Now() - start, absl::Milliseconds(2700)) << status;
  }
}

TEST_F(GraphqlClientTest, GivesUpAtOnceWhenTheBudgetComesAfterTheDeadline) {
  Answer({Ok(kThrottled)});
  const auto answer = Read(absl::Seconds(1));
  EXPECT_EQ(errors::ReasonOf(answer.status()), Reason::kShopifyThrottled);
  EXPECT_EQ(http_.Requests().size(), 1);
}

TEST_F(GraphqlClientTest, WaitsBeforeSendingWhatWouldBeRefused) {
  Answer({Ok(Shop(100))});
  ASSERT_TRUE(Read().ok());
  const absl::Time start = clock_.Now();
  ASSERT_TRUE(Read().ok());  // Costs 300, 100 are there: 2 s at 100 points a second.
  EXPECT_EQ(clock_.Now() - start, absl::Seconds(2));
  const auto late = Read(absl::Seconds(1));
  EXPECT_EQ(errors::ReasonOf(late.status()), Reason::kShopifyThrottled);
  EXPECT_EQ(errors::FromStatus(late.status()).retry_delay, absl::Seconds(2));
  EXPECT_EQ(http_.Requests().size(), 2);
}

TEST_F(GraphqlClientTest, RefusesAnswerWhoseSearchFieldWasIgnored) {
  EXPECT_EQ(ReasonFor(Ok(R"({"data":{"orders":{"nodes":[]}},"extensions":{"search":[{
      "path":["orders"],"query":"colour:red","warnings":[{"field":"colour",
      "message":"Invalid search field for this query.","code":"invalid_field"}]}]}})")),
            Reason::kShopifyQueryRefused);
  EXPECT_EQ(http_.Requests().size(), 1);
}

TEST_F(GraphqlClientTest, ExplainsGraphqlErrorsWithoutData) {
  const auto error = [](const std::string& code) {
    return Ok(R"({"errors":[{"message":"m","extensions":{"code":")" + code + R"("}}]})");
  };
  EXPECT_EQ(ReasonFor(error("MAX_COST_EXCEEDED")), Reason::kShopifyQueryRefused);
  EXPECT_EQ(ReasonFor(error("undefinedField")), Reason::kShopifyQueryRefused);
  EXPECT_EQ(ReasonFor(error("ACCESS_DENIED")), Reason::kShopifyAccessDenied);
  EXPECT_EQ(ReasonFor(error("SHOP_INACTIVE")), Reason::kShopifyAccessDenied);
  EXPECT_EQ(ReasonFor(error("INTERNAL_SERVER_ERROR")), Reason::kShopifyUnavailable);
  EXPECT_EQ(ReasonFor(Ok(R"({"errors":"[API] something"})")), Reason::kShopifyQueryRefused);
}

TEST_F(GraphqlClientTest, TakesDataSpoiltByAnInternalErrorForNone) {
  EXPECT_EQ(ReasonFor(Ok(R"({"data":{"order":null},"errors":[{"message":"m",
                            "extensions":{"code":"INTERNAL_SERVER_ERROR"}}]})")),
            Reason::kShopifyUnavailable);
}

TEST_F(GraphqlClientTest, ExplainsHttpStatuses) {
  const auto status = [](int code, std::string body = "{}") {
    return http::Response{.status = code, .body = std::move(body)};
  };
  EXPECT_EQ(ReasonFor(status(301)), Reason::kShopifyShopNotFound);
  EXPECT_EQ(ReasonFor(status(400)), Reason::kShopifyQueryRefused);
  EXPECT_EQ(ReasonFor(status(401)), Reason::kShopifyCredentialsRefused);
  EXPECT_EQ(ReasonFor(status(402)), Reason::kShopifyAccessDenied);
  EXPECT_EQ(ReasonFor(status(403)), Reason::kShopifyAccessDenied);
  EXPECT_EQ(ReasonFor(status(404)), Reason::kShopifyVersionUnsupported);
  EXPECT_EQ(ReasonFor(status(404, "<html>")), Reason::kShopifyShopNotFound);
  EXPECT_EQ(ReasonFor(status(423)), Reason::kShopifyAccessDenied);
  EXPECT_EQ(ReasonFor(status(429)), Reason::kShopifyThrottled);
  EXPECT_EQ(ReasonFor(status(430)), Reason::kShopifyAccessDenied);
  EXPECT_EQ(ReasonFor(status(503)), Reason::kShopifyUnavailable);
  EXPECT_EQ(ReasonFor(status(418)), Reason::kShopifyBadResponse);
}

TEST_F(GraphqlClientTest, RefusesWhatIsNoAnswer) {
  EXPECT_EQ(ReasonFor(Ok("")), Reason::kShopifyBadResponse);
  EXPECT_EQ(ReasonFor(Ok("<html>maintenance</html>")), Reason::kShopifyBadResponse);
  EXPECT_EQ(ReasonFor(Ok(R"({"data":{"shop":)")), Reason::kShopifyBadResponse);
  EXPECT_EQ(ReasonFor(Ok("[]")), Reason::kShopifyBadResponse);
  EXPECT_EQ(ReasonFor(Ok(R"({"data":null})")), Reason::kShopifyBadResponse);
}

TEST_F(GraphqlClientTest, ExplainsWhyThereIsNoResponse) {
  const auto reason = [&](http::FailureKind kind) {
    Answer({http::ToStatus({.kind = kind})});
    return errors::ReasonOf(Read().status());
  };
  EXPECT_EQ(reason(http::FailureKind::kRefused), Reason::kShopifyUnreachable);
  EXPECT_EQ(reason(http::FailureKind::kTls), Reason::kShopifyUnreachable);
  EXPECT_EQ(reason(http::FailureKind::kTimeout), Reason::kShopifyTimeout);
  EXPECT_EQ(reason(http::FailureKind::kCutShort), Reason::kShopifyBadResponse);
  EXPECT_EQ(reason(http::FailureKind::kInvalidRequest), Reason::kInternal);
}

TEST_F(GraphqlClientTest, RepeatsWhatMayPass) {
  Answer({http::Response{.status = 502}, http::ToStatus({.kind = http::FailureKind::kReset}),
          Ok(Shop())});
  EXPECT_TRUE(Read().ok());
  EXPECT_EQ(http_.Requests().size(), 3);
}

TEST_F(GraphqlClientTest, ReportsAnotherVersionAndDeprecation) {
  http::Response response = Ok(R"({"data":{}})");
  response.headers = {{"x-shopify-api-version", "2026-10"},
                      {"X-Shopify-API-Deprecated-Reason", "https://shopify.dev/changes"}};
  Answer({response});
  EXPECT_TRUE(Read().ok());
  EXPECT_THAT(notes_.notes, ElementsAre("2026-07 answered by 2026-10",
                                        "deprecated: https://shopify.dev/changes"));
}

TEST_F(GraphqlClientTest, RefusesVariablesThatAreNoObject) {
  Answer({Ok(Shop())});
  Query query = kQuery;
  query.variables = "[";
  EXPECT_EQ(errors::ReasonOf(client_.Read(query, absl::InfiniteFuture()).status()),
            Reason::kInternal);
  EXPECT_THAT(http_.Requests(), IsEmpty());
}

}  // namespace
}  // namespace waybill::shopify
