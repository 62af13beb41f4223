// SPDX-License-Identifier: Apache-2.0
#include <set>
#include <string>
#include <vector>

#include "services/order-sync/rpc/testing/order_sync_fixture.h"

namespace waybill::ordersync {
namespace {

using errors::Reason;
using errors::ReasonOf;
using ::testing::SizeIs;

constexpr const char* kRequest = "0198c0de-0000-7000-8000-000000000001";

class BulkSyncTest : public OrderSyncFixture {
 protected:
  static v1::SyncOrdersRequest AllEligible() {
    v1::SyncOrdersRequest request;
    request.set_parent("stores/demo");
    request.mutable_filter()->set_view(v1::ORDER_VIEW_ELIGIBLE);
    return request;
  }

  // Reads the stream to its end.
  absl::Status SyncOrders(const v1::SyncOrdersRequest& request) {
    grpc::ClientContext context;
    responses_.clear();
    ended_.clear();
    const auto stream = stub_->SyncOrders(&context, request);
    v1::SyncOrdersResponse response;
    while (stream->Read(&response)) {
      for (const v1::Order& order : response.ended_orders()) ended_.insert(order.name());
      responses_.push_back(response);
    }
    return rpc::FromGrpcStatus(stream->Finish());
  }

  std::vector<v1::SyncOrdersResponse> responses_;
  std::multiset<std::string> ended_;
};

TEST_F(BulkSyncTest, StreamsToTheEndAndNamesEachOrderOnce) {
  Know(600);
  ASSERT_TRUE(SyncOrders(AllEligible()).ok());
  ASSERT_FALSE(responses_.empty());
  const v1::SyncOrdersResponse& last = responses_.back();
  EXPECT_TRUE(last.done());
  EXPECT_EQ(last.total_count(), 600);
  EXPECT_EQ(last.synced_count(), 600);
  EXPECT_EQ(last.remaining_count(), 0);
  EXPECT_THAT(ended_, SizeIs(600));
  EXPECT_EQ(std::set(ended_.begin(), ended_.end()).size(), 600U);
  for (std::size_t i = 0; i + 1 < responses_.size(); ++i) EXPECT_FALSE(responses_[i].done());
}

TEST_F(BulkSyncTest, TellsHowFarItIsAndHowFast) {
  batch_size_ = 1;
  Know(60);
  ASSERT_TRUE(SyncOrders(AllEligible()).ok());
  // One order each 50 ms; told each second.
  ASSERT_THAT(responses_, SizeIs(4));
  EXPECT_EQ(responses_[0].total_count(), 0);  // At once, before any is counted.
  EXPECT_TRUE(responses_[0].counting());
  EXPECT_FALSE(responses_[0].has_estimated_remaining());
  EXPECT_EQ(responses_[1].synced_count(), 20);
  EXPECT_NEAR(responses_[1].rate(), 20, 1);
  EXPECT_TRUE(responses_[1].has_estimated_remaining());
}

TEST_F(BulkSyncTest, CountsWhatFailedAndWhatWasNotEligible) {
  Know(3);
  world_.source.orders.at(OrderId{2}).test = true;
  world_.catalog.failures[OrderId{3}] = testing::FakeSales::Failure(Reason::kOdooRefused);
  v1::SyncOrdersRequest request;
  request.set_parent("stores/demo");
  for (const char* name : {"stores/demo/orders/1", "stores/demo/orders/2", "stores/demo/orders/3"})
    request.add_names(name);
  ASSERT_TRUE(SyncOrders(request).ok());
  EXPECT_EQ(responses_.back().synced_count(), 1);
  EXPECT_EQ(responses_.back().not_eligible_count(), 1);
  EXPECT_EQ(responses_.back().failed_count(), 1);
}

TEST_F(BulkSyncTest, RunIsComeBackToByNameAndByRequest) {
  Know(3);
  v1::SyncOrdersRequest request = AllEligible();
  request.set_request_id(kRequest);
  ASSERT_TRUE(SyncOrders(request).ok());
  const std::string run = responses_.back().run();

  ASSERT_TRUE(SyncOrders(request).ok());
  EXPECT_EQ(responses_.back().run(), run);
  EXPECT_EQ(responses_.back().total_count(), 3);

  v1::SyncOrdersRequest again;
  again.set_run(run);
  ASSERT_TRUE(SyncOrders(again).ok());
  EXPECT_EQ(responses_.back().run(), run);
  EXPECT_TRUE(responses_.back().done());
  EXPECT_THAT(ended_, SizeIs(3));
  EXPECT_EQ(world_.sales.created_count(), 3);
}

TEST_F(BulkSyncTest, EmptyRunIsDoneAsSoonAsThatIsKnown) {
  ASSERT_TRUE(SyncOrders(AllEligible()).ok());
  EXPECT_TRUE(responses_.back().done());
  EXPECT_EQ(responses_.back().total_count(), 0);
}

TEST_F(BulkSyncTest, CancelledRunTellsWhatWasLeftOutAndEnds) {
  Know(60);
  bool asked = false;
  world_.clock.work = [this, &asked] {
    if (asked) return;
    EXPECT_TRUE(world_.Work(10).ok());
    if (world_.sales.created_count() < 20) return;
    asked = true;
    v1::CancelRunRequest cancel;
    cancel.set_name("stores/demo/runs/" + world_.bulk_runs.newest().value);
    v1::CancelRunResponse cancelled;
    ASSERT_TRUE(Call(&v1::OrderSyncService::Stub::CancelRun, cancel, cancelled).ok());
    EXPECT_EQ(cancelled.cancelled_count(), 40);
    EXPECT_EQ(cancelled.remaining_count(), 0);
  };
  ASSERT_TRUE(SyncOrders(AllEligible()).ok());
  EXPECT_TRUE(responses_.back().done());
  EXPECT_TRUE(responses_.back().cancelled());
  EXPECT_EQ(responses_.back().synced_count(), 20);
  EXPECT_EQ(responses_.back().cancelled_count(), 40);
}

TEST_F(BulkSyncTest, RefusesToCancelWhatIsNoRun) {
  v1::CancelRunRequest cancel;
  v1::CancelRunResponse cancelled;
  cancel.set_name("stores/demo/runs/");
  const auto call = &v1::OrderSyncService::Stub::CancelRun;
  EXPECT_EQ(ReasonOf(Call(call, cancel, cancelled)), Reason::kInvalidName);
  cancel.set_name(std::string("stores/demo/runs/") + kRequest);
  EXPECT_EQ(ReasonOf(Call(call, cancel, cancelled)), Reason::kRunNotFound);
}

TEST_F(BulkSyncTest, RefusesWhatItDoesNotUnderstand) {
  v1::SyncOrdersRequest nothing;
  nothing.set_parent("stores/demo");
  EXPECT_EQ(WrongField(SyncOrders(nothing)), "names");
  v1::SyncOrdersRequest both = AllEligible();
  both.add_names("stores/demo/orders/1");
  EXPECT_EQ(WrongField(SyncOrders(both)), "names");
  v1::SyncOrdersRequest many;
  many.set_parent("stores/demo");
  for (int i = 0; i < 1001; ++i) many.add_names("stores/demo/orders/1");
  EXPECT_EQ(WrongField(SyncOrders(many)), "names");
  v1::SyncOrdersRequest elsewhere;
  elsewhere.set_parent("stores/demo");
  elsewhere.add_names("stores/east/orders/1");
  EXPECT_EQ(WrongField(SyncOrders(elsewhere)), "names");
  v1::SyncOrdersRequest mine = AllEligible();
  mine.set_request_id("mine");
  EXPECT_EQ(WrongField(SyncOrders(mine)), "request_id");
  v1::SyncOrdersRequest often = AllEligible();
  often.mutable_progress_interval()->set_nanos(1);
  EXPECT_EQ(WrongField(SyncOrders(often)), "progress_interval");
}

TEST_F(BulkSyncTest, RefusesNamesOfNothing) {
  v1::SyncOrdersRequest store = AllEligible();
  store.set_parent("demo");
  EXPECT_EQ(ReasonOf(SyncOrders(store)), Reason::kInvalidName);
  store.set_parent("stores/north");
  EXPECT_EQ(ReasonOf(SyncOrders(store)), Reason::kStoreNotFound);
  v1::SyncOrdersRequest run;
  run.set_run("stores/demo/run/1");
  EXPECT_EQ(ReasonOf(SyncOrders(run)), Reason::kInvalidName);
  run.set_run(std::string("stores/demo/runs/") + kRequest);
  EXPECT_EQ(ReasonOf(SyncOrders(run)), Reason::kRunNotFound);
  v1::SyncOrdersRequest order;
  order.set_parent("stores/demo");
  order.add_names("stores/demo/orders/x");
  EXPECT_EQ(ReasonOf(SyncOrders(order)), Reason::kInvalidName);
  order.set_names(0, "stores/demo/orders/99");
  EXPECT_EQ(ReasonOf(SyncOrders(order)), Reason::kOrderNotFound);
}

}  // namespace
}  // namespace waybill::ordersync
