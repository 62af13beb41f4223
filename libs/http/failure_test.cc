// SPDX-License-Identifier: Apache-2.0
#include "libs/http/failure.h"

#include <gtest/gtest.h>

#include <set>

namespace waybill::http {
namespace {

TEST(FailureTest, SurvivesTheWayThroughAStatus) {
  std::set<std::string_view> names;
  for (int kind = 0; kind <= static_cast<int>(FailureKind::kInvalidRequest); ++kind) {
    for (const bool maybe_executed : {true, false}) {
      const Failure failure{.kind = static_cast<FailureKind>(kind),
                            .maybe_executed = maybe_executed,
                            .detail = "it broke"};
      EXPECT_FALSE(ToStatus(failure).ok());
      EXPECT_EQ(FailureOf(ToStatus(failure)), failure);
    }
    names.insert(FailureName(static_cast<FailureKind>(kind)));
  }
  EXPECT_EQ(names.size(), 10U);
}

TEST(FailureTest, TimeoutIsDeadlineExceeded) {
  EXPECT_EQ(ToStatus({.kind = FailureKind::kTimeout}).code(), absl::StatusCode::kDeadlineExceeded);
}

TEST(FailureTest, ForeignStatusMayHaveBeenExecuted) {
  EXPECT_TRUE(FailureOf(absl::UnknownError("odd")).maybe_executed);
  EXPECT_EQ(FailureOf(absl::UnknownError("odd")).detail, "odd");
}

}  // namespace
}  // namespace waybill::http
