// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/adapters/redis/redis_run_statistics.h"

#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libs/errors/error.h"
#include "services/log-store/adapters/redis/redis_event_log.h"
#include "services/log-store/testing/event_builder.h"
#include "services/log-store/wire/event_proto.h"
#include "tests/support/any_redis.h"

namespace waybill::logstore {
namespace {

using ::testing::ElementsAre;
using testing::EventOfRun;
using ::testing::IsEmpty;
using testing::Noon;
using ::testing::Pair;

const StoreName kDemo{"demo"};

class RedisRunStatisticsTest : public ::testing::Test {
 protected:
  void Append(const std::vector<v1::Event>& protos) {
    std::vector<Event> events;
    for (const v1::Event& proto : protos) {
      auto event = FromProto(proto, "event");
      ASSERT_TRUE(event.ok()) << event.status();
      events.push_back(*std::move(event));
    }
    ASSERT_TRUE(log_.Append(events).ok());
  }

  // Of the minutes around noon, or of other spans.
  Statistics Read(absl::Duration period = absl::Hours(2), const StoreName& store = kDemo) {
    const auto read = statistics_.Read(store, PeriodUntil(Noon() + absl::Hours(1), period));
    EXPECT_TRUE(read.ok()) << read.status();
    return read.value_or(Statistics{});
  }

  static SpanCounts Sum(const Statistics& statistics) {
    SpanCounts sum;
    for (const SpanCounts& span : statistics.spans) {
      sum.synced += span.synced;
      sum.failed += span.failed;
      sum.not_eligible += span.not_eligible;
    }
    return sum;
  }

  redis_server::AnyRedis server_;
  redis::Client client_{{.endpoint = *redis::ParseEndpoint(server_.url(), "redis")}};
  RedisEventLog log_{client_, absl::Hours(1)};
  RedisRunStatistics statistics_{client_};
};

TEST_F(RedisRunStatisticsTest, CountsRunsByHowTheyEnded) {
  Append({EventOfRun(1, 1, v1::STATUS_SYNCED), EventOfRun(2, 2, v1::STATUS_FAILED),
          EventOfRun(3, 3, v1::STATUS_NOT_ELIGIBLE), EventOfRun(4, 4, v1::STATUS_IN_PROGRESS),
          EventOfRun(5, 5, v1::STATUS_SYNCED)});
  const SpanCounts sum = Sum(Read());
  EXPECT_EQ(sum.synced, 2);
  EXPECT_EQ(sum.failed, 1);
  EXPECT_EQ(sum.not_eligible, 1);
  EXPECT_EQ(Sum(Read(absl::Hours(2), {"other"})).synced, 0);
}

TEST_F(RedisRunStatisticsTest, CountsARunWhenItEndsAndOnce) {
  Append({EventOfRun(1, 1, v1::STATUS_IN_PROGRESS)});
  EXPECT_EQ(Sum(Read()).synced, 0);
  const v1::Event end = EventOfRun(1, 2, v1::STATUS_SYNCED);
  Append({end});
  Append({end});
  Append({EventOfRun(1, 3, v1::STATUS_SYNCED)});
  EXPECT_EQ(Sum(Read()).synced, 1);
}

TEST_F(RedisRunStatisticsTest, CountsInTheSpanInWhichARunEnded) {
  v1::Event end = EventOfRun(1, 2, v1::STATUS_SYNCED);
  end.mutable_event_time()->set_seconds(absl::ToUnixSeconds(Noon() + absl::Minutes(5)));
  Append({EventOfRun(1, 1, v1::STATUS_IN_PROGRESS), end});
  for (const absl::Duration period : {absl::Hours(2), absl::Hours(24), absl::Hours(240)}) {
    const Statistics statistics = Read(period);
    int found = 0;
    for (std::size_t i = 0; i < statistics.spans.size(); ++i) {
      if (statistics.spans[i].synced == 0) continue;
      ++found;
      EXPECT_LE(statistics.spans[i].start, Noon() + absl::Minutes(5));
      if (i + 1 < statistics.spans.size()) {
        EXPECT_GT(statistics.spans[i + 1].start, Noon() + absl::Minutes(5));
      }
    }
    EXPECT_EQ(found, 1) << period;
  }
}

TEST_F(RedisRunStatisticsTest, TimesGoodRunsFromTheirFirstEvent) {
  Append({EventOfRun(1, 1, v1::STATUS_IN_PROGRESS), EventOfRun(2, 1000, v1::STATUS_IN_PROGRESS)});
  Append({EventOfRun(1, 101, v1::STATUS_SYNCED), EventOfRun(2, 1010, v1::STATUS_FAILED)});
  const Statistics statistics = Read();
  ASSERT_EQ(statistics.sync_time.count(), 1);
  EXPECT_NEAR(absl::ToDoubleSeconds(statistics.sync_time.Percentile(50)), 100, 2.5);
}

TEST_F(RedisRunStatisticsTest, TimesOrdersFromTheirPlacingWhereTheEventTellsIt) {
  v1::Event end = EventOfRun(1, 60, v1::STATUS_SYNCED);
  end.mutable_order_create_time()->set_seconds(absl::ToUnixSeconds(Noon()) - 86'340);
  Append({end, EventOfRun(2, 61, v1::STATUS_SYNCED)});
  const Statistics statistics = Read();
  EXPECT_EQ(statistics.sync_time.count(), 2);
  ASSERT_EQ(statistics.delivery_time.count(), 1);
  EXPECT_NEAR(absl::ToDoubleHours(statistics.delivery_time.Percentile(99)), 24, 0.6);
}

TEST_F(RedisRunStatisticsTest, CountsEachReasonOfAFailureOnce) {
  v1::Event failed = EventOfRun(1, 1, v1::STATUS_FAILED);
  failed.mutable_failure()->set_reason(waybill::errors::v1::REASON_PREREQUISITES_MISSING);
  for (const auto reason :
       {waybill::errors::v1::REASON_PRODUCT_MISSING, waybill::errors::v1::REASON_PRODUCT_MISSING,
        waybill::errors::v1::REASON_TAX_MISSING}) {
    auto& finding = *failed.mutable_failure()->add_findings();
    finding.set_severity(waybill::errors::v1::SEVERITY_ERROR);
    finding.set_reason(reason);
  }
  failed.mutable_failure()->add_findings()->set_severity(waybill::errors::v1::SEVERITY_WARNING);
  v1::Event refused = EventOfRun(2, 2, v1::STATUS_FAILED);
  refused.mutable_failure()->set_reason(waybill::errors::v1::REASON_TOTAL_MISMATCH);
  Append({failed, refused});
  EXPECT_THAT(Read().failures, ElementsAre(Pair(waybill::errors::v1::REASON_PRODUCT_MISSING, 1),
                                           Pair(waybill::errors::v1::REASON_TAX_MISSING, 1),
                                           Pair(waybill::errors::v1::REASON_TOTAL_MISMATCH, 1)));
}

TEST_F(RedisRunStatisticsTest, KeepsNoTallyForever) {
  Append({EventOfRun(1, 1, v1::STATUS_SYNCED)});
  const auto keys = client_.Execute({"KEYS", "wb:ls:{demo}:t:*"}, redis::Repeat::kSafe);
  ASSERT_TRUE(keys.ok()) << keys.status();
  ASSERT_EQ(keys->elements.size(), 3U);
  for (const redis::Reply& key : keys->elements) {
    const auto left = client_.Execute({"TTL", key.text}, redis::Repeat::kSafe);
    ASSERT_TRUE(left.ok()) << left.status();
    EXPECT_GT(left->integer, 0) << key.text;
  }
}

TEST_F(RedisRunStatisticsTest, HasEverySpanWhereNothingHappened) {
  const Statistics statistics = Read(absl::Hours(24));
  EXPECT_EQ(statistics.spans.size(), 24U);
  EXPECT_THAT(statistics.failures, IsEmpty());
  EXPECT_EQ(statistics.sync_time.count(), 0);
}

}  // namespace
}  // namespace waybill::logstore
