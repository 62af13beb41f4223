// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "cli/testing/command_line.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libs/errors/error.h"
#include "libs/rpc/status.h"
#include "waybill/ordersync/v1/order_sync_service.grpc.pb.h"

namespace waybill::cli {
namespace {

namespace v1 = ordersync::v1;
using ::testing::HasSubstr;
using ::testing::Not;

void Set(google::type::Money& money, std::int64_t units) {
  money.set_currency_code("EUR");
  money.set_units(units);
}

// Has order #1, with details unless Shopify is away.
class FakeOrderSync final : public v1::OrderSyncService::Service {
 public:
  bool shopify_is_away = false;

 private:
  grpc::Status GetOrder(grpc::ServerContext*, const v1::GetOrderRequest* request,
                        v1::GetOrderResponse* response) override {
    v1::Order& order = *response->mutable_order();
    order.set_order_number("#1");
    if (request->view() != v1::GET_ORDER_VIEW_FULL) return grpc::Status::OK;
    if (shopify_is_away) {
      return rpc::ToGrpcStatus(errors::ToStatus({.reason = errors::Reason::kShopifyUnreachable,
                                                 .message = "Shopify does not answer.",
                                                 .remedy = "Wait."}));
    }
    v1::Payment& payment = *order.mutable_details()->add_payments();
    payment.set_kind("SALE");
    payment.set_status("SUCCESS");
    payment.set_gateway("shopify_payments");
    payment.set_gateway_title("Shopify \x1b[31mPayments");
    payment.mutable_process_time()->set_seconds(1'700'000'000);
    Set(*payment.mutable_amount(), 20);
    v1::Refund& refund = *order.mutable_details()->add_refunds();
    refund.mutable_create_time()->set_seconds(1'700'000'000);
    Set(*refund.mutable_total(), 12);
    v1::RefundLine& line = *refund.add_lines();
    line.set_quantity(1);
    line.set_title("Chair");
    line.set_restock_type("RETURN");
    Set(*line.mutable_subtotal(), 10);
    v1::Address& address = *order.mutable_details()->mutable_shipping_address();
    address.set_first_name("Ada");
    address.set_last_name("Lovelace");
    address.set_address1("1 Analytical Way");
    address.set_city("London");
    address.set_zip("N1");
    address.set_country_code("GB");
    return grpc::Status::OK;
  }
};

class OrdersGetTest : public ::testing::Test {
 protected:
  FakeOrderSync service_;
  CommandLine waybill_{{&service_}};
};

TEST_F(OrdersGetTest, ShowsPaymentsRefundsAndAddresses) {
  EXPECT_EQ(waybill_.Run({"orders", "get", "stores/demo/orders/1"}), 0);
  EXPECT_THAT(waybill_.out(), HasSubstr("  payment   2023-11-14 "));
  EXPECT_THAT(waybill_.out(), HasSubstr("  EUR 20.00  SALE  SUCCESS  Shopify "));
  EXPECT_THAT(waybill_.out(), Not(HasSubstr("\x1b")));
  EXPECT_THAT(waybill_.out(), HasSubstr("  refund    2023-11-14 "));
  EXPECT_THAT(waybill_.out(), HasSubstr("            1 x Chair  EUR 10.00  RETURN\n"));
  EXPECT_THAT(waybill_.out(),
              HasSubstr("  ship to   Ada Lovelace, 1 Analytical Way, London N1, GB\n"));
  EXPECT_THAT(waybill_.out(), Not(HasSubstr("bill to")));
}

TEST_F(OrdersGetTest, GivesTheDetailsInTheOrdersJson) {
  EXPECT_EQ(waybill_.Run({"--json", "orders", "get", "stores/demo/orders/1"}), 0);
  EXPECT_THAT(waybill_.out(), HasSubstr("{\"orderNumber\":\"#1\",\"details\":{\"payments\":"));
}

TEST_F(OrdersGetTest, DoesWithoutDetailsWhileShopifyIsAway) {
  service_.shopify_is_away = true;
  EXPECT_EQ(waybill_.Run({"orders", "get", "stores/demo/orders/1"}), 0);
  EXPECT_THAT(waybill_.out(), HasSubstr("#1"));
  EXPECT_THAT(waybill_.err(), HasSubstr("Without payments, refunds and addresses"));
  EXPECT_THAT(waybill_.err(), HasSubstr("SHOPIFY_UNREACHABLE"));
}

}  // namespace
}  // namespace waybill::cli
