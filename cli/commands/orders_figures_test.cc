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

void Set(google::type::Money& money, std::int64_t units) {
  money.set_currency_code("EUR");
  money.set_units(units);
}

// Has the figures that a test says, for whoever asks for figures.
class FakeOrderSync final : public v1::OrderSyncService::Service {
 public:
  v1::OrderFigures figures;

 private:
  grpc::Status GetOrder(grpc::ServerContext*, const v1::GetOrderRequest* request,
                        v1::GetOrderResponse* response) override {
    response->mutable_order()->set_order_number("#1001");
    if (request->view() == v1::GET_ORDER_VIEW_FIGURES) *response->mutable_figures() = figures;
    return grpc::Status::OK;
  }
};

class OrdersFiguresTest : public ::testing::Test {
 protected:
  int Run() { return waybill_.Run({"orders", "figures", "stores/demo/orders/1"}); }

  FakeOrderSync service_;
  CommandLine waybill_{{&service_}};
};

TEST_F(OrdersFiguresTest, StandBesideEachOtherWithTheirDifference) {
  v1::DocumentFigures& figures = *service_.figures.add_documents();
  figures.set_type(v1::DOCUMENT_TYPE_SALE_ORDER);
  figures.mutable_document()->set_name("S00042");
  figures.mutable_document()->set_state("sale");
  v1::LineFigures& line = *figures.add_lines();
  line.set_title("Tea");
  v1::OdooLineFigures& odoo = *line.add_odoo();
  odoo.set_quantity("2");
  odoo.add_taxes("VAT");
  Set(*odoo.mutable_amounts()->mutable_total(), 21);
  Set(*line.mutable_shopify()->mutable_amounts()->mutable_total(), 20);
  Set(*line.mutable_difference(), 1);
  v1::LineFigures& lost = *figures.add_lines();
  lost.set_title("Cup");
  Set(*lost.mutable_shopify()->mutable_amounts()->mutable_total(), 5);
  Set(*lost.mutable_difference(), -5);
  Set(*figures.mutable_odoo()->mutable_total(), 21);
  Set(*figures.mutable_shopify()->mutable_total(), 25);
  Set(*figures.mutable_difference(), -4);
  EXPECT_EQ(Run(), 0);
  EXPECT_THAT(waybill_.out(), HasSubstr("Sale order S00042, sale\n"));
  EXPECT_THAT(waybill_.out(), HasSubstr("EUR 21.00  EUR 20.00    EUR 1.00\n"));
  EXPECT_THAT(waybill_.out(), HasSubstr("none   EUR 5.00   EUR -5.00\n"));
  EXPECT_THAT(waybill_.out(), HasSubstr("EUR 21.00  EUR 25.00   EUR -4.00\n"));
}

TEST_F(OrdersFiguresTest, SayWhatIsNotThere) {
  EXPECT_EQ(Run(), 0);
  EXPECT_THAT(waybill_.out(), HasSubstr("It is not in Odoo.\n"));
  v1::DocumentFigures& figures = *service_.figures.add_documents();
  figures.set_type(v1::DOCUMENT_TYPE_INVOICE);
  figures.set_gone(true);
  EXPECT_EQ(Run(), 0);
  EXPECT_THAT(waybill_.out(), HasSubstr("It is not in Odoo any more.\n"));
}

}  // namespace
}  // namespace waybill::cli
