// SPDX-License-Identifier: Apache-2.0
#include "cli/testing/command_line.h"
#include "gtest/gtest.h"
#include "waybill/ordersync/v1/order_sync_service.grpc.pb.h"

namespace waybill::cli {
namespace {

namespace v1 = ordersync::v1;

class FakeOrderSync final : public v1::OrderSyncService::Service {
 public:
  v1::RedactCustomerRequest asked;

 private:
  grpc::Status RedactCustomer(grpc::ServerContext*, const v1::RedactCustomerRequest* request,
                              v1::RedactCustomerResponse* response) override {
    asked = *request;
    response->set_redacted_order_count(3);
    return grpc::Status::OK;
  }
};

class CustomersTest : public ::testing::Test {
 protected:
  FakeOrderSync service_;
  CommandLine waybill_{{&service_}};
};

TEST_F(CustomersTest, RedactsByIdOrEmail) {
  EXPECT_EQ(waybill_.Run({"customers", "redact", "--store", "demo", "--id", "207119551"}), 0);
  EXPECT_EQ(service_.asked.parent(), "stores/demo");
  EXPECT_EQ(service_.asked.customer_id(), 207119551);
  EXPECT_EQ(waybill_.out(), "Erased from 3 orders.\n");
  EXPECT_EQ(waybill_.Run({"customers", "redact", "--store", "demo", "--email", "a@b.c"}), 0);
  EXPECT_EQ(service_.asked.email(), "a@b.c");
}

TEST_F(CustomersTest, AsksWhoIsMeant) {
  EXPECT_EQ(waybill_.Run({"customers", "redact", "--store", "demo"}), 2);
  EXPECT_EQ(waybill_.Run({"customers", "redact", "--store", "demo", "--id", "0"}), 2);
}

}  // namespace
}  // namespace waybill::cli
