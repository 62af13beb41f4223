// SPDX-License-Identifier: Apache-2.0
#include <sstream>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libs/errors/error.h"
#include "libs/rpc/call_log.h"
#include "libs/rpc/call_metrics.h"

namespace waybill::rpc {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr char kMethod[] = "/waybill.logstore.v1.LogStoreService/GetLogEntry";

FinishedCall FailedCall(errors::Reason reason) {
  return {.method = kMethod,
          .status = errors::ToStatus(
              {.reason = reason, .message = "It failed.", .remedy = "Do something."}),
          .duration = absl::Milliseconds(20)};
}

TEST(CallMetricsTest, CountsByMethodCodeAndReason) {
  metrics::Registry registry("test");
  CallMetrics call_metrics(registry, CallSide::kServer);
  call_metrics.CallStarted(kMethod, nullptr);
  EXPECT_THAT(registry.Render(),
              HasSubstr("waybill_grpc_server_requests_in_flight{method=\"LogStoreService/"
                        "GetLogEntry\"} 1"));
  call_metrics.CallFinished(FailedCall(errors::Reason::kLogEntryNotFound));
  const std::string text = registry.Render();
  EXPECT_THAT(text, HasSubstr("code=\"NOT_FOUND\""));
  EXPECT_THAT(text, HasSubstr("reason=\"LOG_ENTRY_NOT_FOUND\""));
  EXPECT_THAT(text, HasSubstr("waybill_grpc_server_request_duration_seconds_count{method="
                              "\"LogStoreService/GetLogEntry\"} 1"));
  EXPECT_THAT(text, HasSubstr("in_flight{method=\"LogStoreService/GetLogEntry\"} 0"));
}

TEST(CallMetricsTest, ACallThatItsCallerLeftHasNoReason) {
  metrics::Registry registry("test");
  CallMetrics call_metrics(registry, CallSide::kServer);
  call_metrics.CallFinished({.method = kMethod, .status = absl::CancelledError("gone")});
  EXPECT_THAT(registry.Render(), HasSubstr("code=\"CANCELLED\",method=\"LogStoreService/"
                                           "GetLogEntry\",reason=\"\"} 1"));
}

class CallLogTest : public ::testing::Test {
 protected:
  std::ostringstream out_;
  const log::Logger logger_{"test", log::Level::kDebug, out_};
  CallLog call_log_{logger_};
};

TEST_F(CallLogTest, WritesOneLineForAFailedCall) {
  call_log_.CallFinished(FailedCall(errors::Reason::kRedisUnavailable));
  EXPECT_THAT(out_.str(), HasSubstr("\"reason\":\"REDIS_UNAVAILABLE\""));
  EXPECT_THAT(out_.str(), HasSubstr("\"level\":\"warning\""));
  EXPECT_THAT(out_.str(), HasSubstr("It failed."));
}

TEST_F(CallLogTest, MakesADefectOfOursAnError) {
  call_log_.CallFinished(FailedCall(errors::Reason::kInternal));
  EXPECT_THAT(out_.str(), HasSubstr("\"level\":\"error\""));
}

TEST_F(CallLogTest, KeepsQuietAboutSuccessAndCallersWhoLeave) {
  call_log_.CallFinished({.method = kMethod, .status = absl::OkStatus(), .duration = {}});
  call_log_.CallFinished(
      {.method = kMethod, .status = absl::CancelledError("gone"), .duration = {}});
  EXPECT_THAT(out_.str(), IsEmpty());
}

}  // namespace
}  // namespace waybill::rpc
