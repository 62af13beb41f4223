// SPDX-License-Identifier: Apache-2.0
#include "libs/odoo/connect.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libs/clock/fake_clock.h"
#include "libs/errors/error.h"
#include "libs/odoo/replay.h"

namespace waybill::odoo {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;
using Json = nlohmann::json;

class ConnectTest : public ::testing::Test {
 protected:
  std::unique_ptr<Client> ConnectTo(Replay& odoo,
                                    config::OdooProtocol protocol = config::OdooProtocol::kAuto) {
    return Connect({.url = "https://erp.example.com",
                    .database = "erp",
                    .login = "waybill",
                    .api_key = config::Secret("key"),
                    .protocol = protocol},
                   {.http = odoo.http(), .clock = clock_});
  }

  absl::Time Soon() { return clock_.Now() + absl::Minutes(1); }

  clock::FakeClock clock_;
  const Step version19_ = Plain(200, R"({"version": "19.0"})");
  const Step no_such_page_ = Plain(404, "<html>Odoo</html>");
  MethodCall call_{.model = "res.partner", .method = "search"};
};

TEST_F(ConnectTest, SpeaksJson2From19On) {
  Replay odoo({version19_, Plain(200, "[1]"), Plain(200, "[2]")});
  const auto client = ConnectTo(odoo);
  ASSERT_TRUE(client->Call(call_, Soon()).ok());
  ASSERT_TRUE(client->Call(call_, Soon()).ok());
  ASSERT_THAT(odoo.Requests(), SizeIs(3));
  EXPECT_THAT(odoo.Requests()[1].url, HasSubstr("/json/2/"));
}

TEST_F(ConnectTest, SpeaksJsonRpcBefore19) {
  Replay odoo(
      {no_such_page_, RpcResult({{"server_version", "17.0"}}), RpcResult(7), RpcResult({1})});
  const auto client = ConnectTo(odoo);
  const auto result = client->Call(call_, Soon());
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_THAT(odoo.Requests()[3].url, HasSubstr("/jsonrpc"));
}

TEST_F(ConnectTest, TakesTheProtocolThatIsAskedFor) {
  Replay odoo({RpcResult(7), RpcResult({1})});
  ASSERT_TRUE(ConnectTo(odoo, config::OdooProtocol::kJsonRpc)->Call(call_, Soon()).ok());
  Replay odoo19({Plain(200, "[1]")});
  ASSERT_TRUE(ConnectTo(odoo19, config::OdooProtocol::kJson2)->Call(call_, Soon()).ok());
}

TEST_F(ConnectTest, AsksTheVersionAgainAfterAFailure) {
  Replay odoo({Plain(503, "busy"), version19_, Plain(200, "[1]")});
  const auto client = ConnectTo(odoo);
  EXPECT_TRUE(client->Call(call_, Soon()).ok());  // Which had not been sent when it failed.
}

TEST_F(ConnectTest, RepeatsWhatIsIdempotent) {
  Replay odoo({version19_, Plain(503, "busy", {{"Retry-After", "20"}}), Plain(200, "[1]")});
  const auto client = ConnectTo(odoo);
  call_.idempotency = Idempotency::kIdempotent;
  ASSERT_TRUE(client->Call(call_, Soon()).ok());
  EXPECT_THAT(clock_.Waits(), ::testing::ElementsAre(absl::Seconds(20)));
}

TEST_F(ConnectTest, DoesNotRepeatWhatMayHaveBeenDone) {
  Replay odoo({version19_, Plain(503, "busy"), Plain(200, "[1]")});
  const auto client = ConnectTo(odoo);
  const absl::Status status = client->Call(call_, Soon()).status();
  EXPECT_EQ(errors::ReasonOf(status), errors::Reason::kOdooUnavailable);
  EXPECT_THAT(odoo.Requests(), SizeIs(2));
}

TEST_F(ConnectTest, RepeatsWhatWasSurelyNotDone) {
  Replay odoo({version19_, Plain(500, R"({"name": "psycopg2.errors.SerializationFailure"})"),
               Plain(200, "[1]")});
  const auto client = ConnectTo(odoo);
  EXPECT_TRUE(client->Call(call_, Soon()).ok());
}

}  // namespace
}  // namespace waybill::odoo
