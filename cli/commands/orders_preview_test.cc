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
using ::testing::Not;

void Set(google::type::Money& money, std::int64_t units) {
  money.set_currency_code("EUR");
  money.set_units(units);
}

// Previews as a test says.
class FakeOrderSync final : public v1::OrderSyncService::Service {
 public:
  v1::OrderPreview preview;

 private:
  grpc::Status PreviewOrder(grpc::ServerContext*, const v1::PreviewOrderRequest*,
                            v1::PreviewOrderResponse* response) override {
    *response->mutable_preview() = preview;
    return grpc::Status::OK;
  }
};

class OrdersPreviewTest : public ::testing::Test {
 protected:
  int Run() { return waybill_.Run({"orders", "preview", "stores/demo/orders/1"}); }

  v1::OrderPreview& preview() { return service_.preview; }

  FakeOrderSync service_;
  CommandLine waybill_{{&service_}};
};

TEST_F(OrdersPreviewTest, ShowsEverythingThatWouldBeWritten) {
  v1::ProductPreview& product = *preview().add_products();
  product.set_name("Tea");
  product.set_sku("TEA-1");
  preview().add_taxes()->set_name("VAT 20%");
  v1::ContactPreview& contact = *preview().add_contacts();
  contact.set_type("contact");
  contact.set_name("Ada \x1b[31mLovelace");
  contact.set_city("London");
  v1::SaleOrderPreview& sale = *preview().mutable_sale_order();
  sale.set_action(v1::PREVIEW_ACTION_CREATE);
  sale.set_state("sale");
  sale.set_client_order_ref("#1001");
  sale.set_partner("Ada");
  sale.add_tags("vip");
  v1::SaleOrderLinePreview& line = *sale.add_lines();
  line.set_description("Tea");
  line.add_tax_ids(7);
  line.add_taxes("VAT 20%");
  Set(*sale.mutable_tax_total(), 2);
  Set(*sale.mutable_shopify_tax_total(), 3);
  v1::InvoicePreview& invoice = *preview().mutable_invoice();
  invoice.set_action(v1::PREVIEW_ACTION_CREATE);
  invoice.set_state("posted");
  invoice.set_date("2026-11-28");
  Set(*invoice.mutable_total(), 12);
  Set(*invoice.mutable_residual(), 0);
  v1::PaymentPreview& payment = *preview().add_payments();
  payment.set_gateway("cards");
  payment.set_journal_code("BNK1");
  payment.set_date("2026-11-28");
  Set(*payment.mutable_amount(), 12);
  EXPECT_EQ(Run(), 0);
  EXPECT_THAT(waybill_.out(), HasSubstr("Product: a new one, Tea (TEA-1)\n"));
  EXPECT_THAT(waybill_.out(), HasSubstr("Tax: a new one, VAT 20%\n"));
  EXPECT_THAT(waybill_.out(), HasSubstr("Contact: a new one, contact: Ada "));
  EXPECT_THAT(waybill_.out(), Not(HasSubstr("\x1b")));
  EXPECT_THAT(waybill_.out(), HasSubstr("Sale order: a new one; afterwards sale\n"));
  EXPECT_THAT(waybill_.out(), HasSubstr("  customer   Ada (new)\n"));
  EXPECT_THAT(waybill_.out(), HasSubstr("  tags       vip\n"));
  EXPECT_THAT(waybill_.out(), HasSubstr("VAT 20%"));
  EXPECT_THAT(waybill_.out(), HasSubstr("EUR 2.00  EUR 3.00\n"));
  EXPECT_THAT(waybill_.out(), HasSubstr("Invoice: a new one, dated 2026-11-28; afterwards posted, "
                                        "EUR 12.00, open EUR 0.00\n"));
  EXPECT_THAT(waybill_.out(),
              HasSubstr("Payment: EUR 12.00 on 2026-11-28 by cards, journal BNK1\n"));
}

TEST_F(OrdersPreviewTest, TellsWhatBecomesOfAnOrderThatIsThere) {
  v1::SaleOrderPreview& sale = *preview().mutable_sale_order();
  sale.set_action(v1::PREVIEW_ACTION_KEEP);
  sale.set_state("sale");
  sale.mutable_document()->set_name("S00042");
  sale.mutable_document()->set_state("draft");
  v1::CreditNotePreview& note = *preview().add_credit_notes();
  note.set_date("2026-11-28");
  Set(*note.mutable_total(), 5);
  v1::PaymentPreview& payment = *preview().add_payments();
  payment.set_outbound(true);
  Set(*payment.mutable_amount(), 5);
  preview().add_tracking_numbers("1Z999");
  EXPECT_EQ(Run(), 0);
  EXPECT_THAT(waybill_.out(),
              HasSubstr("Sale order: S00042 (draft), left as it is; afterwards sale\n"));
  EXPECT_THAT(waybill_.out(), HasSubstr("Credit note: a new one, dated 2026-11-28, EUR 5.00\n"));
  EXPECT_THAT(waybill_.out(), HasSubstr("Payment to the customer: EUR 5.00"));
  EXPECT_THAT(waybill_.out(), HasSubstr("Tracking numbers: 1Z999\n"));
}

TEST_F(OrdersPreviewTest, TellsWhatIsBroughtUpToDate) {
  v1::SaleOrderPreview& sale = *preview().mutable_sale_order();
  sale.set_action(v1::PREVIEW_ACTION_UPDATE);
  sale.set_state("sale");
  sale.mutable_document()->set_name("S00042");
  sale.mutable_document()->set_state("sale");
  sale.set_note("Ring twice");
  sale.set_delivery_partner("Bob");
  EXPECT_EQ(Run(), 0);
  EXPECT_THAT(waybill_.out(),
              HasSubstr("Sale order: S00042 (sale), brought up to date; afterwards sale\n"
                        "  delivery   Bob (new)\n"
                        "  note       Ring twice\n"));
}

TEST_F(OrdersPreviewTest, SaysThatNothingWouldBeWritten) {
  preview().set_nothing_to_do(true);
  EXPECT_EQ(Run(), 0);
  EXPECT_THAT(waybill_.out(), HasSubstr("a sync would write nothing.\n"));
}

TEST_F(OrdersPreviewTest, ShowsWhatIsMissingOfAnOrderThatIsNotEligible) {
  errors::v1::Finding& finding = *preview().add_findings();
  finding.set_severity(errors::v1::SEVERITY_ERROR);
  finding.set_message("No Tea.");
  preview().mutable_failure()->set_reason(errors::v1::REASON_NOT_ELIGIBLE);
  preview().mutable_failure()->set_message("It is a test order.");
  EXPECT_EQ(Run(), 1);
  EXPECT_THAT(waybill_.out(), HasSubstr("No Tea."));
  EXPECT_THAT(waybill_.err(), HasSubstr("It is a test order."));
  EXPECT_THAT(waybill_.err(), Not(HasSubstr("No Tea.")));
}

}  // namespace
}  // namespace waybill::cli
