// SPDX-License-Identifier: Apache-2.0
#include "cli/testing/command_line.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "waybill/logstore/v1/log_store_service.grpc.pb.h"

namespace waybill::cli {
namespace {

namespace v1 = logstore::v1;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;

// Has one run, and tells of one event; keeps what it was asked.
class FakeLogStore final : public v1::LogStoreService::Service {
 public:
  v1::ListLogEntriesRequest listed;
  v1::GetLogEntryRequest got;
  v1::SubscribeEventsRequest subscribed;
  int entries = 1;

 private:
  static v1::Event OneEvent() {
    v1::Event event;
    event.set_order_number("#1");
    event.set_status(v1::STATUS_FAILED);
    event.set_message("No product.");
    event.set_trace_id("0af7651916cd43dd8448eb211c80319c");
    event.mutable_event_time()->set_seconds(1'700'000'000);
    v1::RemoteCall& call = *event.add_remote_calls();
    call.set_system("odoo");
    call.set_operation("sale.order.load");
    call.set_request("{\"data\":[]}");
    call.set_duration_micros(2500);
    return event;
  }
  grpc::Status ListLogEntries(grpc::ServerContext*, const v1::ListLogEntriesRequest* request,
                              v1::ListLogEntriesResponse* response) override {
    listed = *request;
    for (int i = 0; i < entries; ++i) {
      v1::LogEntry& entry = *response->add_log_entries();
      entry.set_name("stores/demo/logEntries/7");
      entry.set_order_number("#1");
      entry.set_status(v1::STATUS_SYNCED);
    }
    response->set_next_page_token("next");
    return grpc::Status::OK;
  }
  grpc::Status GetLogEntry(grpc::ServerContext*, const v1::GetLogEntryRequest* request,
                           v1::GetLogEntryResponse* response) override {
    got = *request;
    *response->mutable_log_entry()->add_events() = OneEvent();
    return grpc::Status::OK;
  }
  grpc::Status SubscribeEvents(grpc::ServerContext*, const v1::SubscribeEventsRequest* request,
                               grpc::ServerWriter<v1::SubscribeEventsResponse>* writer) override {
    subscribed = *request;
    v1::SubscribeEventsResponse response;
    *response.mutable_event() = OneEvent();
    response.set_cursor("5");
    writer->Write(response);
    return grpc::Status::OK;
  }
};

class LogsTest : public ::testing::Test {
 protected:
  FakeLogStore service_;
  CommandLine waybill_{{&service_}};
};

TEST_F(LogsTest, SearchesForWords) {
  EXPECT_EQ(waybill_.Run({"logs", "list", "--store", "demo", "--text", "TEA-250 missing"}), 0);
  EXPECT_EQ(service_.listed.query(), "TEA-250 missing");
}

TEST_F(LogsTest, SaysThatASearchFoundNothingYet) {
  service_.entries = 0;
  EXPECT_EQ(waybill_.Run({"logs", "list", "--store", "demo", "--text", "needle"}), 0);
  EXPECT_EQ(waybill_.out(), "None in the newest runs. Older ones: --all, or --page-token next\n");
}

TEST_F(LogsTest, ListsAPageOfTheSizeWanted) {
  EXPECT_EQ(waybill_.Run({"logs", "list", "--store", "demo", "--page-size", "7", "--status",
                          "not-eligible", "--order", "#1"}),
            0);
  EXPECT_EQ(service_.listed.page_size(), 7);
  EXPECT_EQ(service_.listed.parent(), "stores/demo");
  EXPECT_EQ(service_.listed.order(), "#1");
  EXPECT_THAT(service_.listed.statuses(), ElementsAre(v1::STATUS_NOT_ELIGIBLE));
  EXPECT_THAT(waybill_.out(), EndsWith("More with --all, or --page-token next\n"));
}

TEST_F(LogsTest, ColoursStatusesWhereTheTerminalTakesIt) {
  waybill_.TakeColour();
  EXPECT_EQ(waybill_.Run({"logs", "list", "--store", "demo"}), 0);
  EXPECT_THAT(waybill_.out(), HasSubstr("#1     \033[32mSynced\033[0m"));
}

TEST_F(LogsTest, ReadsTimesAsDatesAndMoments) {
  EXPECT_EQ(waybill_.Run({"logs", "list", "--store", "demo", "--since", "2023-11-14", "--until",
                          "2023-11-14T22:13:20Z"}),
            0);
  EXPECT_EQ(service_.listed.start_time().seconds(), 1'699'920'000);
  EXPECT_EQ(service_.listed.end_time().seconds(), 1'700'000'000);
  EXPECT_EQ(waybill_.Run({"logs", "list", "--store", "demo", "--since", "yesterday"}), 2);
}

TEST_F(LogsTest, FindsARunByItsNameOrByItsIdInAStore) {
  EXPECT_EQ(waybill_.Run({"logs", "get", "stores/demo/logEntries/7"}), 0);
  EXPECT_EQ(service_.got.name(), "stores/demo/logEntries/7");
  EXPECT_EQ(waybill_.Run({"logs", "get", "--store", "demo", "8"}), 0);
  EXPECT_EQ(service_.got.name(), "stores/demo/logEntries/8");
  EXPECT_EQ(waybill_.Run({"logs", "get", "8"}), 2);
}

TEST_F(LogsTest, ShowsTheStepsOfARunToTheSecond) {
  EXPECT_EQ(waybill_.Run({"logs", "get", "stores/demo/logEntries/7"}), 0);
  EXPECT_THAT(waybill_.out(), HasSubstr("2023-11-14 22:13:20  Failed  No product.\n"));
}

TEST_F(LogsTest, ShowsTheTraceOfARun) {
  EXPECT_EQ(waybill_.Run({"logs", "get", "stores/demo/logEntries/7"}), 0);
  EXPECT_THAT(waybill_.out(), HasSubstr("\nTrace 0af7651916cd43dd8448eb211c80319c\n"));
}

TEST_F(LogsTest, ShowsWhatWasSentAndAnsweredWhereAsked) {
  EXPECT_EQ(waybill_.Run({"logs", "get", "stores/demo/logEntries/7"}), 0);
  EXPECT_THAT(waybill_.out(), Not(HasSubstr("sale.order.load")));
  EXPECT_EQ(waybill_.Run({"logs", "get", "stores/demo/logEntries/7", "--calls"}), 0);
  EXPECT_THAT(waybill_.out(), HasSubstr("odoo sale.order.load, 2.5ms"));
  EXPECT_THAT(waybill_.out(), HasSubstr("sent      {\"data\":[]}"));
}

TEST_F(LogsTest, WatchesEventsAndSaysWhereToGoOn) {
  EXPECT_EQ(waybill_.Run({"events", "watch", "--store", "-", "--after", "0", "--status", "failed"}),
            0);
  EXPECT_EQ(service_.subscribed.parent(), "stores/-");
  EXPECT_EQ(service_.subscribed.after(), "0");
  EXPECT_EQ(waybill_.out(), "2023-11-14 22:13:20  #1       Failed        No product.\n");
  EXPECT_EQ(waybill_.err(), "Go on with --after 5\n");
}

}  // namespace
}  // namespace waybill::cli
