// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/sync_retry.h"

#include "absl/random/random.h"
#include "gtest/gtest.h"

namespace waybill::ordersync {
namespace {

using errors::Reason;

SyncJob Job(JobPriority priority, std::int64_t attempt) {
  return {.priority = priority, .attempt = attempt};
}

TEST(SyncRetry, NeverRepeatsWhatAPersonMustMend) {
  absl::BitGen random;
  for (const Reason reason : {Reason::kProductMissing, Reason::kOdooCredentialsRefused,
                              Reason::kTotalMismatch, Reason::kInternal, Reason::kOrderNotFound}) {
    EXPECT_EQ(RetryDelay(Job(JobPriority::kBulk, 1), {.reason = reason}, std::nullopt, random),
              std::nullopt);
  }
}

TEST(SyncRetry, GivesUpAfterAsManyAttemptsAsThePriorityIsGiven) {
  absl::BitGen random;
  const Failure failure{.reason = Reason::kOdooUnreachable};
  EXPECT_NE(RetryDelay(Job(JobPriority::kManual, 3), failure, std::nullopt, random), std::nullopt);
  EXPECT_EQ(RetryDelay(Job(JobPriority::kManual, 4), failure, std::nullopt, random), std::nullopt);
  EXPECT_NE(RetryDelay(Job(JobPriority::kBulk, 7), failure, std::nullopt, random), std::nullopt);
  EXPECT_EQ(RetryDelay(Job(JobPriority::kBulk, 8), failure, std::nullopt, random), std::nullopt);
}

TEST(SyncRetry, WaitsLongerEachTimeWithinABound) {
  absl::BitGen random;
  const Failure failure{.reason = Reason::kOdooTimeout};
  for (int i = 0; i < 100; ++i) {
    const absl::Duration first =
        *RetryDelay(Job(JobPriority::kBulk, 1), failure, std::nullopt, random);
    const absl::Duration third =
        *RetryDelay(Job(JobPriority::kBulk, 3), failure, std::nullopt, random);
    const absl::Duration last =
        *RetryDelay(Job(JobPriority::kBulk, 7), failure, std::nullopt, random);
    EXPECT_GE(first, absl::Milliseconds(250));
    EXPECT_LT(first, third);
    EXPECT_LE(last, absl::Seconds(20));
  }
}

TEST(SyncRetry, HalvesABatchThatOneOfItsOrdersMayHaveFailedAtNobodysCost) {
  absl::BitGen random;
  for (const Reason reason : {Reason::kOdooTimeout, Reason::kOdooUnavailable,
                              Reason::kOdooBadResponse, Reason::kShopifyTimeout}) {
    const Failure failure{.reason = reason};
    const auto retry =
        NextTry(Job(JobPriority::kManual, 4), {.failure = failure, .batch_size = 50}, random);
    ASSERT_TRUE(retry.has_value());
    EXPECT_EQ(retry->batch_limit, 25);
    EXPECT_FALSE(retry->spends_attempt);
  }
}

TEST(SyncRetry, LeavesABatchTogetherThatNobodyListenedTo) {
  absl::BitGen random;
  const Failure failure{.reason = Reason::kOdooUnreachable};
  const auto retry =
      NextTry(Job(JobPriority::kBulk, 1), {.failure = failure, .batch_size = 50}, random);
  ASSERT_TRUE(retry.has_value());
  EXPECT_EQ(retry->batch_limit, 0);
  EXPECT_TRUE(retry->spends_attempt);
}

TEST(SyncRetry, WaitsForAPausedStoreAtNoCostUnlessTheOrderStandsAlone) {
  absl::BitGen random;
  const Failure failure{.reason = Reason::kOdooTimeout};
  const Setback setback{.failure = failure, .paused_for = absl::Seconds(30)};
  SyncJob job = Job(JobPriority::kBulk, 8);
  job.batch_limit = 2;
  const auto waits = NextTry(job, setback, random);
  ASSERT_TRUE(waits.has_value());
  EXPECT_EQ(waits->delay, absl::Seconds(30));
  EXPECT_FALSE(waits->spends_attempt);
  job.batch_limit = 1;
  EXPECT_FALSE(NextTry(job, setback, random).has_value());
}

TEST(SyncRetry, WaitsAsLongAsItWasAskedTo) {
  absl::BitGen random;
  const Failure failure{.reason = Reason::kShopifyThrottled};
  EXPECT_EQ(RetryDelay(Job(JobPriority::kManual, 1), failure, absl::Minutes(1), random),
            absl::Minutes(1));
}

}  // namespace
}  // namespace waybill::ordersync
