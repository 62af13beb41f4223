// SPDX-License-Identifier: Apache-2.0
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "cli/testing/command_line.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libs/uuid/uuid.h"
#include "waybill/ordersync/v1/order_sync_service.grpc.pb.h"

namespace waybill::cli {
namespace {

namespace v1 = ordersync::v1;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr char kRun[] = "stores/demo/runs/7";

v1::Order Failed(const std::string& number, const std::string& sku) {
  v1::Order order;
  order.set_order_number(number);
  order.set_sync_status(v1::SYNC_STATUS_FAILED);
  errors::v1::Failure& failure = *order.mutable_failure();
  failure.set_reason(errors::v1::REASON_PREREQUISITES_MISSING);
  failure.set_message("Two things are missing.");
  for (const std::string& missing : {sku, std::string("MUG")}) {
    errors::v1::Finding& finding = *failure.add_findings();
    finding.set_severity(errors::v1::SEVERITY_ERROR);
    finding.set_reason(errors::v1::REASON_PRODUCT_MISSING);
    finding.set_message("No product " + missing + ".");
    finding.set_remedy("Create " + missing + ".");
    finding.set_root_cause("product:" + missing);
  }
  return order;
}

v1::Order NotEligible() {
  v1::Order order;
  order.set_order_number("#3");
  order.set_sync_status(v1::SYNC_STATUS_NOT_SYNCED);
  for (const char* status : {"payment", "fulfilment"}) {
    v1::RuleViolation& violation = *order.mutable_eligibility()->add_violations();
    violation.set_rule(std::string(status) + "_statuses");
    violation.set_message(std::string("The ") + status + " status is ODD.");
    violation.set_expected(std::string(status) == "payment" ? "PAID." : "FULFILLED.");
  }
  return order;
}

// Answers what the test put in, and keeps what it was asked.
class FakeOrderSync final : public v1::OrderSyncService::Service {
 public:
  v1::Order answer;
  std::vector<v1::SyncOrdersResponse> progress;
  std::function<void(grpc::ServerContext*)> after_progress;
  v1::SyncOrderRequest one;
  v1::SyncOrdersRequest many;
  v1::CancelRunRequest cancelled;

 private:
  grpc::Status CancelRun(grpc::ServerContext*, const v1::CancelRunRequest* request,
                         v1::CancelRunResponse* response) override {
    cancelled = *request;
    response->set_cancelled_count(40);
    response->set_remaining_count(3);
    return grpc::Status::OK;
  }
  grpc::Status SyncOrder(grpc::ServerContext*, const v1::SyncOrderRequest* request,
                         v1::SyncOrderResponse* response) override {
    one = *request;
    *response->mutable_order() = answer;
    return grpc::Status::OK;
  }
  grpc::Status SyncOrders(grpc::ServerContext* context, const v1::SyncOrdersRequest* request,
                          grpc::ServerWriter<v1::SyncOrdersResponse>* writer) override {
    many = *request;
    for (const v1::SyncOrdersResponse& response : progress) writer->Write(response);
    if (after_progress) after_progress(context);
    return grpc::Status::OK;
  }
};

v1::SyncOrdersResponse Progress(int total, int failed, int not_eligible, int remaining) {
  v1::SyncOrdersResponse response;
  response.set_run(kRun);
  response.set_total_count(total);
  response.set_failed_count(failed);
  response.set_not_eligible_count(not_eligible);
  response.set_remaining_count(remaining);
  response.set_synced_count(total - failed - not_eligible - remaining);
  response.set_done(remaining == 0);
  return response;
}

class SyncTest : public ::testing::Test {
 protected:
  FakeOrderSync service_;
  CommandLine waybill_{{&service_}};
};

TEST_F(SyncTest, ListsEveryFindingOfAFailedOrderWithItsRemedy) {
  service_.answer = Failed("#1", "TEA");
  EXPECT_EQ(waybill_.Run({"orders", "sync", "stores/demo/orders/1"}), 1);
  EXPECT_EQ(waybill_.err(),
            "Failed: PREREQUISITES_MISSING\n  Two things are missing.\n"
            "  error PRODUCT_MISSING\n    No product TEA.\n    Create TEA.\n"
            "  error PRODUCT_MISSING\n    No product MUG.\n    Create MUG.\n");
}

TEST_F(SyncTest, ListsEveryRuleThatAnOrderBreaksAndWhatWouldQualify) {
  service_.answer = NotEligible();
  EXPECT_EQ(waybill_.Run({"orders", "sync", "stores/demo/orders/3"}), 0);
  EXPECT_THAT(waybill_.out(),
              HasSubstr("  The payment status is ODD.\n    Would qualify: PAID.\n"
                        "  The fulfilment status is ODD.\n    Would qualify: FULFILLED.\n"));
}

TEST_F(SyncTest, NamesEachRequestThatWrites) {
  waybill_.Run({"orders", "sync", "stores/demo/orders/1"});
  EXPECT_TRUE(uuid::IsUuid(service_.one.request_id()));
  waybill_.Run({"orders", "sync", "--store", "demo", "--view", "eligible"});
  EXPECT_TRUE(uuid::IsUuid(service_.many.request_id()));
}

TEST_F(SyncTest, GroupsFailuresByWhatWouldMendThem) {
  service_.progress = {Progress(4, 0, 0, 4), Progress(4, 2, 0, 0)};
  *service_.progress[1].add_ended_orders() = Failed("#1", "TEA");
  *service_.progress[1].add_ended_orders() = Failed("#2", "HAT");
  EXPECT_EQ(waybill_.Run({"orders", "sync", "--store", "demo", "--view", "all"}), 1);
  EXPECT_EQ(waybill_.out(), "4 orders: 2 synced, 2 failed, 0 not eligible.\n");
  EXPECT_EQ(waybill_.err(),
            "0 of 4 orders, 0 failed\n4 of 4 orders, 2 failed\n"
            "  2 x PRODUCT_MISSING  #1, #2\n    No product MUG.\n    Create MUG.\n"
            "  1 x PRODUCT_MISSING  #2\n    No product HAT.\n    Create HAT.\n"
            "  1 x PRODUCT_MISSING  #1\n    No product TEA.\n    Create TEA.\n"
            "All that failed: waybill orders list --view failed --store stores/demo\n");
}

TEST_F(SyncTest, SucceedsWhereOrdersAreOnlyNotEligible) {
  service_.progress = {Progress(2, 0, 1, 0)};
  *service_.progress[0].add_ended_orders() = NotEligible();
  EXPECT_EQ(waybill_.Run({"orders", "sync", "--store", "demo", "--view", "all"}), 0);
  EXPECT_THAT(waybill_.err(), HasSubstr("1 x NOT_ELIGIBLE by payment_statuses  #3\n"
                                        "    Would qualify: PAID.\n"));
}

TEST_F(SyncTest, SaysHowToComeBackToARunThatIsLeft) {
  service_.progress = {Progress(4, 0, 0, 3)};
  // The interrupt comes after the progress was read, or before: either way the run is left.
  service_.after_progress = [this](grpc::ServerContext* context) {
    waybill_.interrupt().Fire();
    while (!context->IsCancelled()) std::this_thread::yield();
  };
  EXPECT_EQ(waybill_.Run({"orders", "sync", "--store", "demo", "--view", "all"}), 130);
  EXPECT_THAT(waybill_.err(), Not(HasSubstr("Failed:")));
  EXPECT_THAT(waybill_.err(),
              ::testing::AnyOf(HasSubstr("waybill orders sync --run stores/demo/runs/7\n"),
                               HasSubstr("--view in-progress\n")));
}

TEST_F(SyncTest, LeavesARunThatItNeedNotWaitFor) {
  service_.progress = {Progress(4, 0, 0, 3)};
  EXPECT_EQ(waybill_.Run({"orders", "sync", "--no-wait", "--store", "demo", "--view", "all"}), 0);
  EXPECT_THAT(waybill_.err(), HasSubstr("waybill orders sync --run stores/demo/runs/7\n"));
}

TEST_F(SyncTest, ComesBackToARun) {
  service_.progress = {Progress(4, 0, 0, 0)};
  EXPECT_EQ(waybill_.Run({"orders", "sync", "--run", kRun}), 0);
  EXPECT_EQ(service_.many.run(), kRun);
  EXPECT_EQ(service_.many.parent(), "stores/demo");
  EXPECT_THAT(service_.many.request_id(), IsEmpty());
}

TEST_F(SyncTest, RefusesOrdersOfTwoStoresAtOnce) {
  EXPECT_EQ(waybill_.Run({"orders", "sync", "stores/a/orders/1", "stores/b/orders/1"}), 2);
  EXPECT_THAT(waybill_.err(), HasSubstr("stores/a and stores/b"));
}

TEST_F(SyncTest, RefusesWhatIsNoName) {
  EXPECT_EQ(waybill_.Run({"orders", "sync", "1001"}), 2);
  EXPECT_EQ(waybill_.Run({"orders", "sync", "--run", "7"}), 2);
}

TEST_F(SyncTest, CancelsARunAndSaysWhatGoesOn) {
  EXPECT_EQ(waybill_.Run({"orders", "cancel-sync", kRun}), 0);
  EXPECT_EQ(service_.cancelled.name(), kRun);
  EXPECT_EQ(waybill_.out(), "40 orders left out. 3 are being synced, and go on.\n");
}

TEST_F(SyncTest, SaysWhatACancelledRunLeftOut) {
  service_.progress = {Progress(10, 0, 0, 0)};
  service_.progress[0].set_cancelled(true);
  service_.progress[0].set_cancelled_count(6);
  EXPECT_EQ(waybill_.Run({"orders", "sync", "--run", kRun}), 0);
  EXPECT_THAT(waybill_.out(), HasSubstr("0 not eligible, 6 left out.\n"));
}

}  // namespace
}  // namespace waybill::cli
