// SPDX-License-Identifier: Apache-2.0
#include "libs/errors/error.h"

#include "gtest/gtest.h"

namespace waybill::errors {
namespace {

TEST(Error, SurvivesTheWayThroughAStatus) {
  const Error error{
      .reason = Reason::kProductMissing,
      .message = "No product has the internal reference \"TEA:250\".",
      .remedy = "Create it: 7:remedy",
      .metadata = {{"sku", "TEA:250"}, {"empty", ""}, {"nul", std::string("a\0b", 3)}},
      .field_violations = {{"names[0]", "is empty"}, {"names[1]", "is unknown"}},
      .retry_delay = absl::Milliseconds(1500)};
  const absl::Status status = ToStatus(error);
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(ReasonOf(status), Reason::kProductMissing);
  EXPECT_EQ(FromStatus(status), error);
}

TEST(Error, OfAnOkStatusHasNoReason) {
  EXPECT_EQ(ReasonOf(absl::OkStatus()), Reason::kUnspecified);
}

TEST(Error, GivesForeignStatusesAReasonByTheirCode) {
  EXPECT_EQ(ReasonOf(absl::UnavailableError("")), Reason::kShuttingDown);
  EXPECT_EQ(ClassOf(ReasonOf(absl::UnavailableError(""))), FailureClass::kTransient);
  EXPECT_EQ(ClassOf(ReasonOf(absl::DeadlineExceededError(""))), FailureClass::kTransient);
  EXPECT_EQ(ClassOf(ReasonOf(absl::CancelledError(""))), FailureClass::kTransient);
  EXPECT_EQ(ReasonOf(absl::UnknownError("")), Reason::kInternal);
}

TEST(Error, NamesTheWrongField) {
  const Error error = FromStatus(InvalidField("page_size", "must be between 0 and 250"));
  EXPECT_EQ(error.reason, Reason::kInvalidField);
  EXPECT_EQ(error.message, "page_size: must be between 0 and 250.");
  ASSERT_EQ(error.field_violations.size(), 1U);
  EXPECT_EQ(error.field_violations.front().field, "page_size");
}

TEST(Reason, HasANameThatLeadsBackToIt) {
  int reasons = 0;
  for (int number = 1; number < 256; ++number) {
    const auto reason = static_cast<Reason>(number);
    if (ReasonName(reason) == "UNSPECIFIED") continue;
    ++reasons;
    EXPECT_EQ(ParseReason(ReasonName(reason)), reason);
    EXPECT_NE(CodeOf(reason), absl::StatusCode::kOk);
    EXPECT_NE(CodeOf(reason), absl::StatusCode::kUnknown) << ReasonName(reason);
  }
  EXPECT_GT(reasons, 50);
  EXPECT_EQ(ParseReason("NO_SUCH_REASON"), std::nullopt);
}

}  // namespace
}  // namespace waybill::errors
