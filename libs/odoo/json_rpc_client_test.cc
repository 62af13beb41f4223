// SPDX-License-Identifier: Apache-2.0
#include "libs/odoo/json_rpc_client.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "libs/errors/error.h"
#include "libs/odoo/replay.h"

namespace waybill::odoo {
namespace {

using errors::Reason;
using errors::ReasonOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;
using Json = nlohmann::json;

const absl::Time kDeadline = absl::InfiniteFuture();

config::OdooAccount Account() {
  return {.url = "https://erp.example.com",
          .database = "erp",
          .login = "waybill",
          .api_key = config::Secret("the-key"),
          .protocol = config::OdooProtocol::kJsonRpc};
}

std::string MaybeExecuted(const absl::Status& status) {
  return errors::FromStatus(status).metadata["maybe_executed"];
}

const MethodCall kSearch{.model = "res.partner",
                         .method = "search",
                         .arguments = {{"domain", Json::array()}},
                         .context = {{"tz", "UTC"}}};

TEST(JsonRpcClientTest, AuthenticatesOnceAndKeepsTheUser) {
  Replay odoo({RpcResult(7), RpcResult({1, 2}), RpcResult(Json::array())});
  JsonRpcClient client(odoo.http(), Account());
  const auto first = client.Call(kSearch, kDeadline);
  ASSERT_TRUE(first.ok()) << first.status();
  EXPECT_EQ(*first, Json({1, 2}));
  ASSERT_TRUE(client.Call(kSearch, kDeadline).ok());
  ASSERT_THAT(odoo.Requests(), SizeIs(3));
  EXPECT_EQ(odoo.Requests()[0].url, "https://erp.example.com/jsonrpc");
  EXPECT_EQ(odoo.RpcParams(0)["args"], Json({"erp", "waybill", "the-key", Json::object()}));
  EXPECT_EQ(odoo.RpcParams(1)["args"],
            Json({"erp",
                  7,
                  "the-key",
                  "res.partner",
                  "search",
                  Json::array(),
                  {{"domain", Json::array()}, {"context", {{"tz", "UTC"}}}}}));
}

TEST(JsonRpcClientTest, RecordsAndNewValuesGoByPosition) {
  Replay odoo({RpcResult(7), RpcResult(true), RpcResult({5}), RpcResult(true)});
  JsonRpcClient client(odoo.http(), Account());
  const auto positional = [&](const MethodCall& call, std::size_t request) {
    EXPECT_TRUE(client.Call(call, kDeadline).ok());
    return odoo.RpcParams(request)["args"][5].dump() + odoo.RpcParams(request)["args"][6].dump();
  };
  EXPECT_EQ(positional({.model = "sale.order",
                        .method = "write",
                        .ids = {1, 2},
                        .arguments = {{"vals", {{"note", "x"}}}}},
                       1),
            R"([[1,2]]{"vals":{"note":"x"}})");
  EXPECT_EQ(positional({.model = "res.partner",
                        .method = "create",
                        .arguments = {{"vals_list", Json::array({{{"name", "x"}}})}}},
                       2),
            R"([[{"name":"x"}]]{})");
  EXPECT_EQ(positional({.model = "sale.order",
                        .method = "has_access",
                        .arguments = {{"ids", Json::array()}, {"operation", "create"}}},
                       3),
            R"([[]]{"operation":"create"})");
}

TEST(JsonRpcClientTest, AnswerWithoutResultIsNull) {
  Replay odoo({RpcResult(7), Plain(200, R"({"jsonrpc": "2.0", "id": 2})")});
  JsonRpcClient client(odoo.http(), Account());
  const auto result = client.Call(kSearch, kDeadline);
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_TRUE(result->is_null());
}

TEST(JsonRpcClientTest, RefusedLoginIsToldWithARemedy) {
  Replay odoo({RpcResult(false)});
  JsonRpcClient client(odoo.http(), Account());
  const absl::Status status = client.Call(kSearch, kDeadline).status();
  EXPECT_EQ(ReasonOf(status), Reason::kOdooCredentialsRefused);
  EXPECT_THAT(errors::FromStatus(status).remedy, HasSubstr("API key"));
  EXPECT_THAT(status.ToString(), Not(HasSubstr("the-key")));
}

TEST(JsonRpcClientTest, AuthenticatesAgainWhenTheUserIsRefused) {
  Replay odoo({RpcResult(7), RpcError("odoo.exceptions.AccessDenied", "Access Denied"),
               RpcResult(8), RpcResult({1})});
  JsonRpcClient client(odoo.http(), Account());
  ASSERT_TRUE(client.Call(kSearch, kDeadline).ok());
  EXPECT_EQ(odoo.RpcParams(3)["args"][1], 8);
}

TEST(JsonRpcClientTest, AuthenticatesAgainOnlyOnce) {
  const Step denied = RpcError("odoo.exceptions.AccessDenied", "Access Denied");
  Replay odoo({RpcResult(7), denied, RpcResult(7), denied});
  JsonRpcClient client(odoo.http(), Account());
  EXPECT_EQ(ReasonOf(client.Call(kSearch, kDeadline).status()), Reason::kOdooCredentialsRefused);
  EXPECT_THAT(odoo.Requests(), SizeIs(4));
}

TEST(JsonRpcClientTest, LostAnswerMayHaveBeenExecuted) {
  Replay odoo({RpcResult(7), Fails({.kind = http::FailureKind::kTimeout, .maybe_executed = true})});
  JsonRpcClient client(odoo.http(), Account());
  const absl::Status status = client.Call(kSearch, kDeadline).status();
  EXPECT_EQ(ReasonOf(status), Reason::kOdooTimeout);
  EXPECT_EQ(MaybeExecuted(status), "true");
}

TEST(JsonRpcClientTest, CallIsNotExecutedWhileAuthenticationFails) {
  Replay odoo({Fails({.kind = http::FailureKind::kTimeout, .maybe_executed = true})});
  JsonRpcClient client(odoo.http(), Account());
  const absl::Status status = client.Call(kSearch, kDeadline).status();
  EXPECT_EQ(ReasonOf(status), Reason::kOdooTimeout);
  EXPECT_EQ(MaybeExecuted(status), "false");
}

TEST(JsonRpcClientTest, AnswersThatAreNotOdoosAreToldFromIts) {
  for (const char* body :
       {"<html>down for maintenance</html>", "", R"({"jsonrpc": "2.0", "id": 2, "resu)", "[]",
        R"({"result": 1})", R"({"jsonrpc": "2.0", "id": 99, "result": 1})",
        R"({"jsonrpc": "2.0", "id": 2, "error": {"message": "odd"}})",
        R"({"jsonrpc": "2.0", "id": 2, "error": "odd"})"}) {
    Replay odoo({RpcResult(7), Plain(200, body)});
    JsonRpcClient client(odoo.http(), Account());
    const absl::Status status = client.Call(kSearch, kDeadline).status();
    EXPECT_EQ(ReasonOf(status), Reason::kOdooBadResponse) << body;
    EXPECT_EQ(MaybeExecuted(status), "true") << body;
  }
}

TEST(JsonRpcClientTest, InfoTellsVersionAndUser) {
  Replay odoo({RpcResult({{"server_version", "17.0"}}), RpcResult(7)});
  JsonRpcClient client(odoo.http(), Account());
  for (int i = 0; i < 2; ++i) {
    const auto info = client.Info(kDeadline);
    ASSERT_TRUE(info.ok()) << info.status();
    EXPECT_EQ(info->version, "17.0");
    EXPECT_EQ(info->major, 17);
    EXPECT_EQ(info->user_id, 7);
  }
}

TEST(JsonRpcClientTest, ThreadsShareOneAuthentication) {
  std::vector<Step> steps = {RpcResult(7)};
  for (int i = 0; i < 8; ++i) steps.push_back(RpcResult({1}));
  Replay odoo(steps);
  JsonRpcClient client(odoo.http(), Account());
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] { EXPECT_TRUE(client.Call(kSearch, kDeadline).ok()); });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(odoo.Requests(), SizeIs(9));
}

}  // namespace
}  // namespace waybill::odoo
