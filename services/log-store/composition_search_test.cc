// SPDX-License-Identifier: Apache-2.0
#include <memory>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libs/errors/error.h"
#include "services/log-store/composition_fixture_test.h"
#include "services/log-store/testing/event_builder.h"

namespace waybill::logstore {
namespace {

using ::testing::ElementsAre;
using testing::EventOfRun;
using ::testing::HasSubstr;
using testing::Noon;
using testing::Uuid;

class SearchTest : public LogStoreFixture {
 protected:
  absl::StatusOr<v1::ListLogEntriesResponse> List(const v1::ListLogEntriesRequest& request) {
    v1::ListLogEntriesResponse response;
    const auto context = rpc::ContextUntil(absl::Now() + testing::kPatience);
    const grpc::Status status = stub().ListLogEntries(context.get(), request, &response);
    if (!status.ok()) return rpc::FromGrpcStatus(status);
    return response;
  }

  std::vector<std::string> Numbers(const v1::ListLogEntriesRequest& request) {
    const auto response = List(request);
    EXPECT_TRUE(response.ok()) << response.status();
    std::vector<std::string> numbers;
    if (!response.ok()) return numbers;
    for (const v1::LogEntry& entry : response->log_entries()) {
      numbers.push_back(entry.order_number());
    }
    return numbers;
  }

  absl::StatusOr<v1::Statistics> Statistics(const std::string& store, absl::Duration period) {
    v1::GetStatisticsRequest request;
    request.set_parent(store);
    request.mutable_period()->set_seconds(absl::ToInt64Seconds(period));
    v1::GetStatisticsResponse response;
    const auto context = rpc::ContextUntil(absl::Now() + testing::kPatience);
    const grpc::Status status = stub().GetStatistics(context.get(), request, &response);
    if (!status.ok()) return rpc::FromGrpcStatus(status);
    return response.statistics();
  }

  static v1::ListLogEntriesRequest Request() {
    v1::ListLogEntriesRequest request;
    request.set_parent("stores/demo");
    return request;
  }
};

TEST_F(SearchTest, TellsOfARunWhatItsEventsTold) {
  v1::Event created = EventOfRun(1, 11, v1::STATUS_IN_PROGRESS);
  created.set_stage(v1::STAGE_CREATE);
  auto& reference = *created.add_odoo_references();
  reference.set_model("sale.order");
  reference.set_id(42);
  reference.set_name("S00042");
  v1::Event failed = EventOfRun(1, 12, v1::STATUS_FAILED);
  failed.set_stage(v1::STAGE_CONFIRM);
  failed.mutable_failure()->set_message("Odoo refused.");
  AppendAll({EventOfRun(1, 10, v1::STATUS_IN_PROGRESS), created, failed});

  const auto listed = List(Request());
  ASSERT_TRUE(listed.ok()) << listed.status();
  ASSERT_EQ(listed->log_entries_size(), 1);
  const v1::LogEntry& entry = listed->log_entries(0);
  EXPECT_EQ(entry.name(), "stores/demo/logEntries/" + Uuid(1));
  EXPECT_EQ(entry.order(), "stores/demo/orders/1");
  EXPECT_EQ(entry.status(), v1::STATUS_FAILED);
  EXPECT_EQ(entry.stage(), v1::STAGE_CONFIRM);
  EXPECT_EQ(entry.failure().message(), "Odoo refused.");
  ASSERT_EQ(entry.odoo_references_size(), 1);
  EXPECT_EQ(entry.odoo_references(0).id(), 42);
  EXPECT_EQ(entry.start_time().seconds(), absl::ToUnixSeconds(Noon()) + 10);
  EXPECT_EQ(entry.end_time().seconds(), absl::ToUnixSeconds(Noon()) + 12);
  EXPECT_EQ(entry.events_size(), 0);

  const auto whole = Entry(Uuid(1));
  ASSERT_TRUE(whole.ok()) << whole.status();
  EXPECT_EQ(whole->events_size(), 3);
  EXPECT_EQ(whole->odoo_references(0).name(), "S00042");
}

TEST_F(SearchTest, Filters) {
  AppendAll({EventOfRun(1, 1, v1::STATUS_SYNCED), EventOfRun(2, 2, v1::STATUS_FAILED),
             EventOfRun(3, 3, v1::STATUS_IN_PROGRESS)});
  v1::ListLogEntriesRequest by_status = Request();
  by_status.add_statuses(v1::STATUS_FAILED);
  EXPECT_THAT(Numbers(by_status), ElementsAre("#2"));
  for (const char* order : {"#3", "3", "stores/demo/orders/3"}) {
    v1::ListLogEntriesRequest by_order = Request();
    by_order.set_order(order);
    EXPECT_THAT(Numbers(by_order), ElementsAre("#3")) << order;
  }
  v1::ListLogEntriesRequest by_time = Request();
  by_time.mutable_start_time()->set_seconds(absl::ToUnixSeconds(Noon()) + 2);
  by_time.mutable_end_time()->set_seconds(absl::ToUnixSeconds(Noon()) + 3);
  EXPECT_THAT(Numbers(by_time), ElementsAre("#2"));
}

TEST_F(SearchTest, FindsByText) {
  v1::Event failed = EventOfRun(2, 2, v1::STATUS_FAILED);
  failed.mutable_failure()->set_message("SKU TEA-250 is missing in Odoo.");
  AppendAll({EventOfRun(1, 1, v1::STATUS_SYNCED), failed, EventOfRun(3, 3, v1::STATUS_SYNCED)});
  v1::ListLogEntriesRequest request = Request();
  request.set_query("  Missing  tea-250 ");
  EXPECT_THAT(Numbers(request), ElementsAre("#2"));
  EXPECT_FALSE(List(request)->has_search_time());
  request.set_query("event");
  request.set_page_size(1);
  const auto first = List(request);
  ASSERT_TRUE(first.ok()) << first.status();
  EXPECT_EQ(first->search_time().seconds(), absl::ToUnixSeconds(Noon()) + 3);
  request.set_query("tea");
  request.set_page_token(first->next_page_token());
  EXPECT_EQ(errors::ReasonOf(List(request).status()), errors::Reason::kInvalidPageToken);
}

TEST_F(SearchTest, GivesPagesAndRefusesATokenOfAnotherRequest) {
  AppendAll({EventOfRun(1, 1, v1::STATUS_SYNCED), EventOfRun(2, 2, v1::STATUS_FAILED),
             EventOfRun(3, 3, v1::STATUS_SYNCED)});
  v1::ListLogEntriesRequest request = Request();
  request.set_page_size(2);
  const auto first = List(request);
  ASSERT_TRUE(first.ok()) << first.status();
  EXPECT_EQ(first->log_entries_size(), 2);
  request.set_page_token(first->next_page_token());
  EXPECT_THAT(Numbers(request), ElementsAre("#1"));
  EXPECT_TRUE(List(request)->next_page_token().empty());
  request.add_statuses(v1::STATUS_SYNCED);
  EXPECT_EQ(errors::ReasonOf(List(request).status()), errors::Reason::kInvalidPageToken);
}

TEST_F(SearchTest, RefusesWhatItCannotUnderstand) {
  v1::ListLogEntriesRequest request = Request();
  request.set_parent("stores/-");
  EXPECT_EQ(errors::ReasonOf(List(request).status()), errors::Reason::kInvalidName);
  request = Request();
  request.set_page_size(251);
  EXPECT_EQ(errors::ReasonOf(List(request).status()), errors::Reason::kInvalidField);
  request = Request();
  request.set_order("stores/other/orders/1");
  EXPECT_EQ(errors::ReasonOf(List(request).status()), errors::Reason::kInvalidField);
  request = Request();
  request.set_query(std::string(201, 'x'));
  EXPECT_EQ(errors::ReasonOf(List(request).status()), errors::Reason::kInvalidField);
  request.set_query("a b c d e f g h i j k");
  EXPECT_EQ(errors::ReasonOf(List(request).status()), errors::Reason::kInvalidField);
  EXPECT_EQ(errors::ReasonOf(Entry("1").status()), errors::Reason::kInvalidName);
  EXPECT_EQ(errors::ReasonOf(Entry(Uuid(9)).status()), errors::Reason::kLogEntryNotFound);
}

TEST_F(SearchTest, AddsUpWhatEndedOfLate) {
  v1::Event synced = EventOfRun(1, 1, v1::STATUS_SYNCED);
  v1::Event failed = EventOfRun(2, 2, v1::STATUS_FAILED);
  failed.mutable_failure()->set_reason(waybill::errors::v1::REASON_TAX_MISSING);
  for (v1::Event* event : {&synced, &failed}) {
    event->mutable_event_time()->set_seconds(absl::ToUnixSeconds(absl::Now()));
  }
  AppendAll({synced, failed});
  const auto statistics = Statistics("stores/demo", absl::Hours(24));
  ASSERT_TRUE(statistics.ok()) << statistics.status();
  EXPECT_EQ(statistics->synced_count(), 1);
  EXPECT_EQ(statistics->failed_count(), 1);
  EXPECT_EQ(statistics->sync_time().count(), 1);
  EXPECT_FALSE(statistics->delivery_time().has_p50());
  ASSERT_EQ(statistics->failures_size(), 1);
  EXPECT_EQ(statistics->failures(0).reason(), waybill::errors::v1::REASON_TAX_MISSING);
  EXPECT_EQ(statistics->spans_size(), 24);
  EXPECT_EQ(statistics->span().seconds(), 3600);
}

TEST_F(SearchTest, RefusesAPeriodOfWhichNothingIsKept) {
  for (const absl::Duration period : {absl::Seconds(59), absl::Hours(24 * 91), -absl::Hours(1)}) {
    EXPECT_EQ(errors::ReasonOf(Statistics("stores/demo", period).status()),
              errors::Reason::kInvalidField);
  }
  EXPECT_EQ(errors::ReasonOf(Statistics("demo", absl::Hours(1)).status()),
            errors::Reason::kInvalidName);
}

}  // namespace
}  // namespace waybill::logstore
