// SPDX-License-Identifier: Apache-2.0
// The real client against the whole stand-in, over HTTP.
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "libs/clock/system_clock.h"
#include "libs/errors/error.h"
#include "libs/http/curl_client.h"
#include "libs/shopify/graphql_client.h"
#include "nlohmann/json.hpp"
#include "sandbox/shopify/program.h"

namespace waybill::sandbox::shopify {
namespace {

using errors::Reason;
using nlohmann::json;

class Silent final : public waybill::shopify::Observer {
  void OnCost(std::string_view, const waybill::shopify::Cost&) override {}
  void OnVersion(std::string_view, std::string_view) override {}
  void OnDeprecated(std::string_view, std::string_view) override {}
};

class StandInTest : public ::testing::Test {
 protected:
  StandInTest()
      : program_(
            Program::Start({.orders_file = "sandbox/demo/orders.json", .token = "good"}).value()),
        url_(absl::StrCat("http://127.0.0.1:", program_->port())) {}

  std::unique_ptr<waybill::shopify::GraphqlClient> Client(const std::string& token = "good",
                                                          const std::string& version = "2026-07",
                                                          int attempts = 1) {
    return std::make_unique<waybill::shopify::GraphqlClient>(
        waybill::shopify::GraphqlClientOptions{
            .url = url_,
            .api_version = version,
            .access_token = config::Secret(token),
            .retry = {.max_attempts = attempts, .first_backoff = absl::Milliseconds(1)}},
        waybill::shopify::GraphqlClient::Deps{http_, clock_, silent_});
  }

  absl::StatusOr<json> Ask(waybill::shopify::GraphqlClient& client, const std::string& document,
                           absl::Duration within = absl::Seconds(20)) {
    const auto answer =
        client.Read({.document = document, .operation_name = "Ask"}, clock_.Now() + within);
    if (!answer.ok()) return answer.status();
    return json::parse(answer->body)["data"];
  }

  Reason ReasonOf(waybill::shopify::GraphqlClient& client,
                  const std::string& document = "query Ask { shop { name } }") {
    return errors::ReasonOf(Ask(client, document).status());
  }

  void Control(const json& change) {
    const auto response = http_.Send(
        {.method = waybill::http::Method::kPost, .url = url_ + "/__control", .body = change.dump()},
        clock_.Now() + absl::Seconds(20));
    ASSERT_TRUE(response.ok()) << response.status();
    ASSERT_EQ(response->status, 200) << response->body;
  }

  json State() {
    const auto response = http_.Send({.url = url_ + "/__state"}, clock_.Now() + absl::Seconds(20));
    return json::parse(response.value().body);
  }

  clock::SystemClock clock_;
  waybill::http::CurlClient http_;
  Silent silent_;
  std::unique_ptr<Program> program_;
  std::string url_;
};

TEST_F(StandInTest, ServesItsOrders) {
  const auto client = Client();
  const auto data = Ask(*client, R"(query Ask { orders(first: 250, sortKey: ID) { nodes { name } }
                                    shop { currencyCode } })");
  ASSERT_TRUE(data.ok()) << data.status();
  EXPECT_EQ((*data)["orders"]["nodes"].size(), program_->orders());
  EXPECT_EQ((*data)["orders"]["nodes"][0]["name"], "#1001");
  EXPECT_EQ((*data)["shop"]["currencyCode"], "USD");
}

TEST_F(StandInTest, RefusesWrongTokenAndUnknownVersion) {
  EXPECT_EQ(ReasonOf(*Client("bad")), Reason::kShopifyCredentialsRefused);
  EXPECT_EQ(ReasonOf(*Client("good", "2031-01")), Reason::kShopifyVersionUnsupported);
  EXPECT_TRUE(Ask(*Client("good", "2024-01"), "query Ask { shop { name } }").ok());
}

TEST_F(StandInTest, MisbehavesOnDemand) {
  const auto client = Client();
  const auto fault = [&](const char* kind) {
    Control({{"faults", {{{"kind", kind}, {"operation", "Ask"}}}}});
    return ReasonOf(*client);
  };
  EXPECT_EQ(fault("fail"), Reason::kShopifyUnavailable);
  EXPECT_EQ(fault("throttle"), Reason::kShopifyThrottled);
  EXPECT_EQ(fault("cut_midway"), Reason::kShopifyBadResponse);
  Control({{"faults", {{{"kind", "fail"}, {"operation", "Other"}}}}});
  EXPECT_TRUE(Ask(*client, "query Ask { shop { name } }").ok());
}

TEST_F(StandInTest, CutConnectionsAreOvercomeByRepeating) {
  const auto client = Client("good", "2026-07", 6);
  for (const char* kind : {"cut_before", "cut_after"}) {
    Control({{"faults", {{{"kind", kind}, {"times", 2}}}}});
    EXPECT_TRUE(Ask(*client, "query Ask { shop { name } }").ok()) << kind;
  }
  EXPECT_EQ(State()["faults"].size(), 0);
}

TEST_F(StandInTest, ThrottledClientWaitsAndGoesOn) {
  const auto client = Client("good", "2026-07", 3);
  for (const int status : {200, 429}) {
    Control({{"settings", {{"throttled_status", status}}},
             {"cost", {{"available", 0}, {"restoreRate", 500}}}});
    EXPECT_TRUE(Ask(*client, "query Ask { orders(first: 250) { nodes { id } } }").ok()) << status;
  }
}

TEST_F(StandInTest, IgnoredSearchFieldIsAnError) {
  EXPECT_EQ(
      ReasonOf(*Client(), "query Ask { orders(first: 1, query: \"colour:red\") { nodes { id } } }"),
      Reason::kShopifyQueryRefused);
}

TEST_F(StandInTest, TakesNewOrdersAndChanges) {
  Control({{"orders",
            {{{"id", "gid://shopify/Order/77"},
              {"name", "#77"},
              {"createdAt", "2026-11-23T00:00:00Z"}}}},
           {"patch", {{"6100000001001", {{"note", "changed"}}}}}});
  const auto data =
      Ask(*Client(), R"(query Ask { added: order(id: "gid://shopify/Order/77") { name }
      changed: order(id: "gid://shopify/Order/6100000001001") { note name } })");
  ASSERT_TRUE(data.ok()) << data.status();
  EXPECT_EQ(data->dump(),
            R"({"added":{"name":"#77"},"changed":{"name":"#1001","note":"changed"}})");
  EXPECT_EQ(State()["orders"].size(), program_->orders());
}

TEST_F(StandInTest, RefusesControlThatItDoesNotUnderstand) {
  for (const char* body :
       {"", "[]", R"({"colour": 1})", R"({"faults": 1})", R"({"orders": [{"id": 1}]})",
        R"({"patch": {"5": {}}})", R"({"settings": {"throttled_status": 500}})",
        R"({"cost": {"available": "all"}})"}) {
    const auto response = http_.Send(
        {.method = waybill::http::Method::kPost, .url = url_ + "/__control", .body = body},
        clock_.Now() + absl::Seconds(20));
    ASSERT_TRUE(response.ok());
    EXPECT_EQ(response->status, 400) << body;
  }
}

}  // namespace
}  // namespace waybill::sandbox::shopify
