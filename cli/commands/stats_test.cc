// SPDX-License-Identifier: Apache-2.0
#include "cli/testing/command_line.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "waybill/logstore/v1/log_store_service.grpc.pb.h"

namespace waybill::cli {
namespace {

namespace v1 = logstore::v1;
using ::testing::HasSubstr;
using ::testing::Not;

class FakeLogStore final : public v1::LogStoreService::Service {
 public:
  v1::GetStatisticsRequest asked;
  v1::Statistics statistics;

 private:
  grpc::Status GetStatistics(grpc::ServerContext*, const v1::GetStatisticsRequest* request,
                             v1::GetStatisticsResponse* response) override {
    asked = *request;
    *response->mutable_statistics() = statistics;
    return grpc::Status::OK;
  }
};

class StatsTest : public ::testing::Test {
 protected:
  FakeLogStore service_;
  CommandLine waybill_{{&service_}};
};

TEST_F(StatsTest, TellsHowSyncsEndedAndHowLongTheyTook) {
  service_.statistics.set_synced_count(190);
  service_.statistics.set_failed_count(10);
  service_.statistics.set_not_eligible_count(3);
  v1::DurationPercentiles& times = *service_.statistics.mutable_sync_time();
  times.set_count(190);
  times.mutable_p50()->set_nanos(840'400'000);
  times.mutable_p95()->set_seconds(4);
  times.mutable_p95()->set_nanos(260'000'000);
  times.mutable_p99()->set_seconds(12'307);
  v1::ReasonStatistics& failure = *service_.statistics.add_failures();
  failure.set_reason(waybill::errors::v1::REASON_PRODUCT_MISSING);
  failure.set_count(10);
  EXPECT_EQ(waybill_.Run({"stats", "--store", "demo", "--period", "168h"}), 0);
  EXPECT_EQ(service_.asked.parent(), "stores/demo");
  EXPECT_EQ(service_.asked.period().seconds(), 604'800);
  EXPECT_THAT(waybill_.out(),
              HasSubstr("190 synced, 10 failed, 3 not eligible; 95.0 % of what could be synced\n"));
  EXPECT_THAT(waybill_.out(), HasSubstr("840ms"));
  EXPECT_THAT(waybill_.out(), HasSubstr("4.2s"));
  EXPECT_THAT(waybill_.out(), HasSubstr("3h25m7s"));
  EXPECT_THAT(waybill_.out(), HasSubstr("PRODUCT_MISSING"));
}

TEST_F(StatsTest, TellsNoShareAndNoTimesOfNothing) {
  EXPECT_EQ(waybill_.Run({"stats", "--store", "demo"}), 0);
  EXPECT_EQ(service_.asked.period().seconds(), 86'400);
  EXPECT_THAT(waybill_.out(), HasSubstr("0 synced, 0 failed, 0 not eligible\n"));
  EXPECT_THAT(waybill_.out(), Not(HasSubstr("FAILED FOR")));
}

TEST_F(StatsTest, RefusesWhatIsNoPeriod) {
  EXPECT_EQ(waybill_.Run({"stats", "--store", "demo", "--period", "week"}), 2);
}

}  // namespace
}  // namespace waybill::cli
