// SPDX-License-Identifier: Apache-2.0
#include "libs/retry/retrier.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>

#include "libs/clock/fake_clock.h"
#include "libs/errors/error.h"

namespace waybill::retry {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr Policy kPolicy{.max_attempts = 4,
                         .first_backoff = absl::Seconds(1),
                         .max_backoff = absl::Seconds(60),
                         .multiplier = 2.0};

absl::Status Transient(std::optional<absl::Duration> retry_delay = std::nullopt) {
  return errors::ToStatus({.reason = errors::Reason::kOdooUnavailable,
                           .message = "Odoo is down.",
                           .remedy = "Wait.",
                           .retry_delay = retry_delay});
}

class RetrierTest : public ::testing::Test {
 protected:
  Retrier::Limits Within(absl::Duration duration) { return {.deadline = clock_.Now() + duration}; }

  clock::FakeClock clock_;
  Retrier retrier_{clock_, kPolicy, [] { return 0.5; }};
  int attempts_ = 0;
};

TEST_F(RetrierTest, ReturnsTheFirstSuccess) {
  const absl::StatusOr<int> result =
      retrier_.Run(Idempotency::kIdempotent, Within(absl::Hours(1)), [&]() -> absl::StatusOr<int> {
        if (++attempts_ < 3) return Transient();
        return 42;
      });
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(*result, 42);
  EXPECT_EQ(attempts_, 3);
}

TEST_F(RetrierTest, WaitsAPartOfABackoffThatGrows) {
  const absl::Status status =
      retrier_.Run(Idempotency::kIdempotent, Within(absl::Hours(1)), [&] { return Transient(); });
  EXPECT_EQ(errors::ReasonOf(status), errors::Reason::kOdooUnavailable);
  EXPECT_THAT(clock_.Waits(),
              ElementsAre(absl::Milliseconds(500), absl::Seconds(1), absl::Seconds(2)));
}

TEST_F(RetrierTest, GivesUpAfterTheLastAttempt) {
  const absl::Status status = retrier_.Run(Idempotency::kIdempotent, Within(absl::Hours(1)), [&] {
    ++attempts_;
    return Transient();
  });
  EXPECT_FALSE(status.ok());
  EXPECT_EQ(attempts_, kPolicy.max_attempts);
}

TEST_F(RetrierTest, WaitsAsLongAsTheFailureAsks) {
  const absl::Status status = retrier_.Run(Idempotency::kIdempotent, Within(absl::Hours(1)), [&] {
    return ++attempts_ == 1 ? Transient(absl::Seconds(30)) : absl::OkStatus();
  });
  EXPECT_TRUE(status.ok());
  EXPECT_THAT(clock_.Waits(), ElementsAre(absl::Seconds(30)));
}

TEST_F(RetrierTest, DoesNotWaitPastTheDeadline) {
  const absl::Status status =
      retrier_.Run(Idempotency::kIdempotent, Within(absl::Seconds(10)), [&] {
        ++attempts_;
        return Transient(absl::Seconds(30));
      });
  EXPECT_FALSE(status.ok());
  EXPECT_EQ(attempts_, 1);
  EXPECT_THAT(clock_.Waits(), IsEmpty());
}

TEST_F(RetrierTest, DoesNotRepeatWhatMustNotBeRepeated) {
  const absl::Status status =
      retrier_.Run(Idempotency::kNotIdempotent, Within(absl::Hours(1)), [&] {
        ++attempts_;
        return Transient();
      });
  EXPECT_FALSE(status.ok());
  EXPECT_EQ(attempts_, 1);
}

TEST_F(RetrierTest, StopsWhenTold) {
  absl::Notification stop;
  Retrier::Limits limits = Within(absl::Hours(1));
  limits.stop = &stop;
  const absl::Status status = retrier_.Run(Idempotency::kIdempotent, limits, [&] {
    ++attempts_;
    stop.Notify();
    return Transient();
  });
  EXPECT_FALSE(status.ok());
  EXPECT_EQ(attempts_, 1);
}

TEST(RandomJitterTest, IsAFraction) {
  for (int i = 0; i < 1000; ++i) {
    const double fraction = RandomJitter();
    EXPECT_GE(fraction, 0.0);
    EXPECT_LT(fraction, 1.0);
  }
}

}  // namespace
}  // namespace waybill::retry
