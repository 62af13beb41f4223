// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/job_batches.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace waybill::ordersync {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::size_t> SizesOf(const std::vector<SyncJob>& jobs) {
  std::vector<std::size_t> sizes;
  for (const std::vector<SyncJob>& batch : InBatches(jobs)) sizes.push_back(batch.size());
  return sizes;
}

TEST(JobBatches, LeavesTogetherWhatHasNoLimit) {
  EXPECT_THAT(SizesOf(std::vector<SyncJob>(50)), ElementsAre(50));
  EXPECT_THAT(SizesOf({}), IsEmpty());
}

TEST(JobBatches, MakesNoBatchLargerThanItsJobsAllow) {
  EXPECT_THAT(SizesOf(std::vector<SyncJob>(7, {.batch_limit = 3})), ElementsAre(3, 3, 1));
}

TEST(JobBatches, RunsTheUnsuspectedFirstAndTheMostSuspectedLast) {
  const auto batches = InBatches(std::vector<SyncJob>{
      {.order = OrderId{1}, .batch_limit = 1},
      {.order = OrderId{2}},
      {.order = OrderId{3}, .batch_limit = 25},
      {.order = OrderId{4}},
      {.order = OrderId{5}, .batch_limit = 1},
  });
  std::vector<std::vector<OrderId>> orders;
  for (const std::vector<SyncJob>& batch : batches) {
    orders.emplace_back();
    for (const SyncJob& job : batch) orders.back().push_back(job.order);
  }
  EXPECT_THAT(orders, ElementsAre(ElementsAre(OrderId{2}, OrderId{4}), ElementsAre(OrderId{3}),
                                  ElementsAre(OrderId{1}), ElementsAre(OrderId{5})));
}

TEST(JobBatches, WorksInTheTraceThatItsJobsShare) {
  const trace::Context call = trace::Begin();
  const std::vector<SyncJob> jobs = {{.trace = trace::Child(call)}, {.trace = trace::Child(call)}};
  EXPECT_EQ(TraceOf(jobs).trace_id, call.trace_id);
  EXPECT_NE(TraceOf(jobs).span_id, jobs[0].trace->span_id);
}

TEST(JobBatches, WorksInATraceOfItsOwnForJobsOfSeveral) {
  const std::vector<SyncJob> jobs = {{.trace = trace::Begin()}, {.trace = trace::Begin()}};
  EXPECT_NE(TraceOf(jobs).trace_id, jobs[0].trace->trace_id);
  EXPECT_NE(TraceOf(jobs).trace_id, jobs[1].trace->trace_id);
  EXPECT_NE(TraceOf(std::vector<SyncJob>(2)).trace_id, "");
}

}  // namespace
}  // namespace waybill::ordersync
