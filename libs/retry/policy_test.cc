// SPDX-License-Identifier: Apache-2.0
#include "libs/retry/policy.h"

#include <gtest/gtest.h>

#include <string>

#include "libs/errors/error.h"

namespace waybill::retry {
namespace {

absl::Status Failure(errors::Reason reason, const std::string& maybe_executed = "") {
  errors::Error error{.reason = reason, .message = "It failed.", .remedy = "Wait."};
  if (!maybe_executed.empty()) error.metadata[std::string(kMaybeExecuted)] = maybe_executed;
  return errors::ToStatus(error);
}

TEST(MayRetryTest, TransientFailureOfSomethingIdempotent) {
  EXPECT_TRUE(MayRetry(Failure(errors::Reason::kOdooUnavailable), Idempotency::kIdempotent));
}

TEST(MayRetryTest, NothingThatWaitsForAPerson) {
  EXPECT_FALSE(MayRetry(Failure(errors::Reason::kOdooRefused), Idempotency::kIdempotent));
  EXPECT_FALSE(
      MayRetry(Failure(errors::Reason::kOdooCredentialsRefused), Idempotency::kIdempotent));
  EXPECT_FALSE(MayRetry(Failure(errors::Reason::kInternal), Idempotency::kIdempotent));
}

TEST(MayRetryTest, SomethingNotIdempotentOnlyIfItWasSurelyNotDone) {
  const auto reason = errors::Reason::kOdooUnreachable;
  EXPECT_FALSE(MayRetry(Failure(reason), Idempotency::kNotIdempotent));
  EXPECT_FALSE(MayRetry(Failure(reason, "true"), Idempotency::kNotIdempotent));
  EXPECT_TRUE(MayRetry(Failure(reason, "false"), Idempotency::kNotIdempotent));
}

TEST(MayRetryTest, NotWhatSucceeded) {
  EXPECT_FALSE(MayRetry(absl::OkStatus(), Idempotency::kIdempotent));
}

TEST(BackoffLimitTest, GrowsUpToItsMaximum) {
  const Policy policy{.max_attempts = 10,
                      .first_backoff = absl::Seconds(1),
                      .max_backoff = absl::Seconds(5),
                      .multiplier = 2.0};
  EXPECT_EQ(BackoffLimit(policy, 1), absl::Seconds(1));
  EXPECT_EQ(BackoffLimit(policy, 2), absl::Seconds(2));
  EXPECT_EQ(BackoffLimit(policy, 3), absl::Seconds(4));
  EXPECT_EQ(BackoffLimit(policy, 4), absl::Seconds(5));
  EXPECT_EQ(BackoffLimit(policy, 1'000'000), absl::Seconds(5));
}

}  // namespace
}  // namespace waybill::retry
