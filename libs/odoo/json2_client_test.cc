// SPDX-License-Identifier: Apache-2.0
#include "libs/odoo/json2_client.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libs/errors/error.h"
#include "libs/odoo/replay.h"

namespace waybill::odoo {
namespace {

using errors::Reason;
using errors::ReasonOf;
using ::testing::Contains;
using Json = nlohmann::json;

const absl::Time kDeadline = absl::InfiniteFuture();

config::OdooAccount Account() {
  return {.url = "https://erp.example.com",
          .database = "erp",
          .login = "",
          .api_key = config::Secret("the-key"),
          .protocol = config::OdooProtocol::kJson2};
}

const MethodCall kRead{.model = "sale.order",
                       .method = "read",
                       .ids = {833},
                       .arguments = {{"fields", {"amount_total"}}},
                       .context = {{"tz", "UTC"}}};

TEST(Json2ClientTest, SpellsACallInNamedArguments) {
  Replay odoo({Plain(200, R"([{"id": 833, "amount_total": 19.90}])")});
  Json2Client client(odoo.http(), Account());
  const auto result = client.Call(kRead, kDeadline);
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_EQ((*result)[0]["amount_total"], "19.90");

  const http::Request request = odoo.Requests().at(0);
  EXPECT_EQ(request.url, "https://erp.example.com/json/2/sale.order/read");
  EXPECT_EQ(request.operation, "sale.order.read");
  EXPECT_THAT(request.headers, Contains(http::Header{"Authorization", "bearer the-key"}));
  EXPECT_THAT(request.headers, Contains(http::Header{"X-Odoo-Database", "erp"}));
  EXPECT_EQ(Json::parse(request.body), Json::parse(R"(
      {"ids": [833], "fields": ["amount_total"], "context": {"tz": "UTC"}})"));
}

TEST(Json2ClientTest, NullIsSuccess) {
  Replay odoo({Plain(200, "null")});
  Json2Client client(odoo.http(), Account());
  const auto result = client.Call(kRead, kDeadline);
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_TRUE(result->is_null());
}

TEST(Json2ClientTest, FaultsAreToldByTheirNameWhateverTheHttpStatus) {
  const auto reason = [](int status, const char* body) {
    Replay odoo({Plain(status, body)});
    Json2Client client(odoo.http(), Account());
    return ReasonOf(client.Call(kRead, kDeadline).status());
  };
  EXPECT_EQ(reason(401, R"({"name": "werkzeug.exceptions.Unauthorized", "message": "Invalid"})"),
            Reason::kOdooCredentialsRefused);
  EXPECT_EQ(reason(403, R"({"name": "odoo.exceptions.AccessError", "message": "You may not"})"),
            Reason::kOdooAccessDenied);
  EXPECT_EQ(reason(404, R"({"name": "odoo.exceptions.MissingError", "message": "Gone"})"),
            Reason::kOdooRecordMissing);
  EXPECT_EQ(reason(422, R"({"name": "odoo.exceptions.UserError", "message": "Not so"})"),
            Reason::kOdooRefused);
  EXPECT_EQ(reason(500, R"({"name": "builtins.ValueError", "message": "Invalid field 'x'"})"),
            Reason::kOdooIncompatible);
  EXPECT_EQ(reason(404, "<p>No database is selected and the requested URL was not found</p>"),
            Reason::kOdooDatabaseNotFound);
  EXPECT_EQ(reason(404, "<h1>Not Found</h1>"), Reason::kOdooBadResponse);
  EXPECT_EQ(reason(502, "<h1>Bad Gateway</h1>"), Reason::kOdooUnavailable);
  EXPECT_EQ(reason(200, "<h1>Welcome</h1>"), Reason::kOdooBadResponse);
  EXPECT_EQ(reason(418, R"({"tea": true})"), Reason::kOdooBadResponse);
}

TEST(Json2ClientTest, InfoTellsVersionAndUserAndIsAskedOnce) {
  Replay odoo({Plain(200, R"({"version_info": [19, 0, 0, "final", 0, ""], "version": "19.0"})"),
               Plain(200, R"({"lang": "en_US", "tz": false, "uid": 6})")});
  Json2Client client(odoo.http(), Account());
  for (int i = 0; i < 2; ++i) {
    const auto info = client.Info(kDeadline);
    ASSERT_TRUE(info.ok()) << info.status();
    EXPECT_EQ(info->major, 19);
    EXPECT_EQ(info->user_id, 6);
  }
  EXPECT_EQ(odoo.Requests().size(), 2U);
}

}  // namespace
}  // namespace waybill::odoo
