// SPDX-License-Identifier: Apache-2.0
#include "libs/service/host.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <sstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "libs/errors/error.h"
#include "libs/rpc/channel.h"
#include "libs/rpc/handle.h"
#include "waybill/logstore/v1/log_store_service.grpc.pb.h"

namespace waybill::service {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

constexpr absl::Duration kPatience = absl::Seconds(20);

class HostTest : public ::testing::Test {
 protected:
  HostTest() {
    auto host = Host::Create("log-store", settings_, logger_);
    EXPECT_TRUE(host.ok()) << host.status();
    host_ = *std::move(host);
  }

  // What a service that knows no method answers.
  absl::Status Call() {
    const auto channel = host_->Connect(absl::StrCat("127.0.0.1:", host_->port()));
    if (!channel.ok()) return channel.status();
    const auto stub = logstore::v1::LogStoreService::NewStub(*channel);
    logstore::v1::GetLogEntryResponse response;
    const auto context = rpc::ContextUntil(absl::Now() + kPatience);
    return rpc::FromGrpcStatus(stub->GetLogEntry(context.get(), {}, &response));
  }

  const Settings settings_{.listen = "127.0.0.1:0",
                           .metrics_listen = "127.0.0.1:0",
                           .security = {.protection = rpc::Protection::kPlaintextLoopback}};
  std::ostringstream lines_;
  const log::Logger logger_{"log-store", log::Level::kInfo, lines_};
  logstore::v1::LogStoreService::Service service_;
  std::unique_ptr<Host> host_;
};

TEST_F(HostTest, ServesCallsAndMetricsUntilItIsShutDown) {
  EXPECT_FALSE(host_->is_serving());
  ASSERT_TRUE(host_->Listen({&service_}).ok());
  EXPECT_TRUE(host_->is_serving());
  EXPECT_NE(host_->metrics_port(), 0);
  EXPECT_EQ(Call().code(), absl::StatusCode::kUnimplemented);
  host_->Shutdown(kPatience);
  EXPECT_FALSE(host_->is_serving());
  host_->Shutdown(kPatience);  // Once is enough, twice does no harm.
}

TEST_F(HostTest, CallsAreCounted) {
  ASSERT_TRUE(host_->Listen({&service_}).ok());
  ASSERT_FALSE(Call().ok());
  host_->Shutdown(kPatience);
  const std::string metrics = host_->registry().Render();
  for (const char* side : {"server", "client"}) {
    EXPECT_THAT(metrics, HasSubstr(absl::StrCat("waybill_grpc_", side,
                                                "_requests_total{code=\"UNIMPLEMENTED\",method="
                                                "\"LogStoreService/GetLogEntry\"")));
    EXPECT_THAT(metrics, HasSubstr(absl::StrCat("waybill_grpc_", side,
                                                "_requests_in_flight{method=\"LogStoreService/"
                                                "GetLogEntry\"} 0")));
  }
}

TEST_F(HostTest, LogsThatADependencyIsMissing) {
  ASSERT_TRUE(host_
                  ->Listen({&service_},
                           {{.name = "redis",
                             .check = [] { return errors::InvalidField("redis", "is away"); }}})
                  .ok());
  host_->Shutdown(kPatience);  // Waits for the check that runs.
  EXPECT_THAT(lines_.str(), AllOf(HasSubstr("dependency is missing"), HasSubstr("is away")));
}

TEST_F(HostTest, PortThatIsTakenIsTold) {
  ASSERT_TRUE(host_->Listen({&service_}).ok());
  Settings taken = settings_;
  taken.listen = absl::StrCat("127.0.0.1:", host_->port());
  const auto second = Host::Create("log-store", taken, logger_);
  ASSERT_TRUE(second.ok());
  EXPECT_EQ(errors::ReasonOf((*second)->Listen({})), errors::Reason::kInvalidField);
  EXPECT_FALSE((*second)->is_serving());
}

TEST(HostCallersTest, CallersFileThatIsNotThereIsTold) {
  const log::Logger logger("log-store", log::Level::kError);
  const auto host = Host::Create("log-store",
                                 {.listen = "127.0.0.1:0",
                                  .metrics_listen = "",
                                  .security = {.protection = rpc::Protection::kPlaintextLoopback},
                                  .callers = "/nowhere/callers.yaml"},
                                 logger);
  EXPECT_FALSE(host.ok());
  EXPECT_THAT(std::string(host.status().message()), HasSubstr("callers"));
}

}  // namespace
}  // namespace waybill::service
