// SPDX-License-Identifier: Apache-2.0
#include "libs/odoo/answer_failures.h"

#include <gtest/gtest.h>

#include <string>

#include "libs/errors/error.h"
#include "libs/http/failure.h"
#include "libs/retry/policy.h"

namespace waybill::odoo {
namespace {

using errors::Reason;
using http::FailureKind;

errors::Error Unanswered(FailureKind kind, bool maybe_executed) {
  return errors::FromStatus(
      UnansweredStatus(http::ToStatus({.kind = kind, .maybe_executed = maybe_executed})));
}

TEST(UnansweredStatusTest, TellsWhyAndWhetherItMayHaveBeenDone) {
  EXPECT_EQ(Unanswered(FailureKind::kRefused, false).reason, Reason::kOdooUnreachable);
  EXPECT_EQ(Unanswered(FailureKind::kNameNotFound, false).reason, Reason::kOdooUnreachable);
  EXPECT_EQ(Unanswered(FailureKind::kTls, false).reason, Reason::kOdooUnreachable);
  EXPECT_EQ(Unanswered(FailureKind::kTimeout, true).reason, Reason::kOdooTimeout);
  EXPECT_EQ(Unanswered(FailureKind::kReset, true).reason, Reason::kOdooBadResponse);
  EXPECT_EQ(Unanswered(FailureKind::kCutShort, true).reason, Reason::kOdooBadResponse);
  EXPECT_EQ(Unanswered(FailureKind::kInvalidRequest, false).reason, Reason::kInternal);
  EXPECT_EQ(Unanswered(FailureKind::kRefused, false).metadata["maybe_executed"], "false");
  EXPECT_EQ(Unanswered(FailureKind::kReset, true).metadata["maybe_executed"], "true");
}

TEST(ForeignAnswerStatusTest, BusyServerSaysWhenToComeBack) {
  const errors::Error error =
      errors::FromStatus(ForeignAnswerStatus({.status = 429, .headers = {{"Retry-After", "7"}}}));
  EXPECT_EQ(error.reason, Reason::kOdooUnavailable);
  EXPECT_EQ(error.retry_delay, absl::Seconds(7));
  EXPECT_EQ(error.metadata.at("maybe_executed"), "false");
}

TEST(ForeignAnswerStatusTest, OddRetryAfterIsLeftAlone) {
  for (const char* text : {"-1", "soon", "Wed, 21 Oct 2026 07:28:00 GMT", ""}) {
    const errors::Error error = errors::FromStatus(
        ForeignAnswerStatus({.status = 503, .headers = {{"Retry-After", text}}}));
    EXPECT_EQ(error.retry_delay, std::nullopt) << text;
  }
}

TEST(ForeignAnswerStatusTest, GatewayErrorMayHaveBeenExecuted) {
  const absl::Status status = ForeignAnswerStatus({.status = 504, .body = "Gateway Time-out"});
  EXPECT_EQ(errors::ReasonOf(status), Reason::kOdooUnavailable);
  EXPECT_TRUE(retry::MayRetry(status, retry::Idempotency::kIdempotent));
  EXPECT_FALSE(retry::MayRetry(status, retry::Idempotency::kNotIdempotent));
}

TEST(ForeignAnswerStatusTest, RedirectNamesTheSetting) {
  const errors::Error error = errors::FromStatus(ForeignAnswerStatus({.status = 301}));
  EXPECT_EQ(error.reason, Reason::kOdooBadResponse);
  EXPECT_NE(error.remedy.find("odoo.url"), std::string::npos);
}

}  // namespace
}  // namespace waybill::odoo
