// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "cli/testing/command_line.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "waybill/ordersync/v1/order_sync_service.grpc.pb.h"

namespace waybill::cli {
namespace {

namespace v1 = ordersync::v1;
using ::testing::HasSubstr;

// Two pages of one group each.
class FakeOrderSync final : public v1::OrderSyncService::Service {
 public:
  v1::OrderFilter listed, synced;

 private:
  grpc::Status ListFailureGroups(grpc::ServerContext*, const v1::ListFailureGroupsRequest* request,
                                 v1::ListFailureGroupsResponse* response) override {
    EXPECT_EQ(request->parent(), "stores/demo");
    const bool first = request->page_token().empty();
    v1::FailureGroup& group = *response->add_failure_groups();
    group.set_root_cause(first ? "product:sku:TEA" : "ODOO_REFUSED");
    group.set_reason(first ? errors::v1::REASON_PRODUCT_AMBIGUOUS
                           : errors::v1::REASON_ODOO_REFUSED);
    group.set_message(first ? "Two products." : "Odoo says no.");
    group.set_remedy("Mend it.");
    group.set_order_count(first ? 47 : 1);
    group.set_released_automatically(first);
    group.add_orders()->set_order_number("#1001");
    if (first) {
      group.add_orders()->set_order_number("#1002");
      errors::v1::Candidate& candidate = *group.add_candidates();
      candidate.set_model("product.product");
      candidate.set_id(7);
      candidate.set_label("Tea");
      candidate.set_url("https://erp.example.com/7");
      response->set_next_page_token("next");
    }
    response->set_total_size(2);
    response->set_failed_order_count(48);
    return grpc::Status::OK;
  }
  grpc::Status ListOrders(grpc::ServerContext*, const v1::ListOrdersRequest* request,
                          v1::ListOrdersResponse*) override {
    listed = request->filter();
    return grpc::Status::OK;
  }
  grpc::Status SyncOrders(grpc::ServerContext*, const v1::SyncOrdersRequest* request,
                          grpc::ServerWriter<v1::SyncOrdersResponse>* writer) override {
    synced = request->filter();
    v1::SyncOrdersResponse response;
    response.set_done(true);
    writer->Write(response);
    return grpc::Status::OK;
  }
};

class FailuresTest : public ::testing::Test {
 protected:
  FakeOrderSync service_;
  CommandLine waybill_{{&service_}};
};

TEST_F(FailuresTest, ListsEveryGroupWithWhatToDoAndItsOrders) {
  EXPECT_EQ(waybill_.Run({"orders", "failures", "--store", "demo"}), 0);
  EXPECT_EQ(
      waybill_.out(),
      "47 orders  PRODUCT_AMBIGUOUS  product:sku:TEA\n"
      "  Two products.\n  Mend it.\n"
      "  might be  product.product 7  Tea  https://erp.example.com/7\n"
      "  Once that is done, its orders are tried again by themselves.\n"
      "  #1001, #1002, ...\n"
      "1 order  ODOO_REFUSED  ODOO_REFUSED\n"
      "  Odoo says no.\n  Mend it.\n"
      "  #1001\n"
      "48 failed orders, 2 root causes.\n"
      "Once one is mended: waybill orders sync --store stores/demo --root-cause ROOT_CAUSE\n");
}

TEST_F(FailuresTest, PrintsAGroupALineAsJson) {
  EXPECT_EQ(waybill_.Run({"--json", "orders", "failures", "--store", "demo"}), 0);
  EXPECT_THAT(waybill_.out(), HasSubstr("\"rootCause\":\"product:sku:TEA\""));
  EXPECT_THAT(waybill_.out(), HasSubstr("\n{\"rootCause\":\"ODOO_REFUSED\""));
}

TEST_F(FailuresTest, FindsAndRetriesAGroupByItsRootCauseOrReason) {
  EXPECT_EQ(waybill_.Run({"orders", "list", "--store", "demo", "--root-cause", "product:sku:TEA"}),
            0);
  EXPECT_EQ(service_.listed.root_cause(), "product:sku:TEA");
  EXPECT_EQ(waybill_.Run({"orders", "sync", "--store", "demo", "--root-cause", "ODOO_REFUSED"}), 0);
  EXPECT_EQ(service_.synced.root_cause(), "ODOO_REFUSED");
  EXPECT_EQ(waybill_.Run({"orders", "sync", "--store", "demo", "--reason", "odoo-refused"}), 0);
  EXPECT_EQ(service_.synced.reason(), errors::v1::REASON_ODOO_REFUSED);
}

TEST_F(FailuresTest, RefusesWhatItCannotFindBy) {
  EXPECT_EQ(waybill_.Run({"orders", "sync", "--store", "demo", "--reason", "bad-luck"}), 2);
  EXPECT_THAT(waybill_.err(), HasSubstr("such as PRODUCT_MISSING"));
  EXPECT_EQ(waybill_.Run({"orders", "sync", "stores/demo/orders/1", "--root-cause", "x"}), 2);
  EXPECT_THAT(waybill_.err(), HasSubstr("they need --store"));
}

}  // namespace
}  // namespace waybill::cli
