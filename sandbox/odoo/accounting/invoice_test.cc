// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/accounting/invoice.h"

#include "gtest/gtest.h"
#include "sandbox/odoo/testing/stand_in.h"

namespace waybill::sandbox::odoo {
namespace {

class InvoiceTest : public ::testing::TestWithParam<int> {
 protected:
  void SetUp() override {
    order_ = odoo_.LoadOrder("__w__.o", "20", "demo.tax15")["ids"][0];
    odoo_.Call("sale.order", "action_confirm", Json::array({Json::array({order_})}));
    const Json line = ReadOrder("order_line")[0];
    const Json fields = {"id",
                         "move_type",
                         "partner_id/id",
                         "invoice_line_ids/product_id/id",
                         "invoice_line_ids/quantity",
                         "invoice_line_ids/price_unit",
                         "invoice_line_ids/tax_ids/id",
                         "invoice_line_ids/sale_line_ids/.id"};
    const Json row = {"__w__.i", "out_invoice", "demo.ada",   "demo.shirt",
                      "1",       "20",          "demo.tax15", line.dump()};
    invoice_ = As("account.move", "load", Json::array({fields, Json::array({row})}))["ids"];
    ASSERT_TRUE(invoice_.is_array());
  }

  Json As(const std::string& model, const std::string& method, Json args,
          Json kwargs = Json::object()) {
    return odoo_.Execute("connector", model, method, std::move(args), std::move(kwargs))["result"];
  }

  Json ReadOrder(const char* field) {
    return odoo_.Call("sale.order", "read", Json::array({Json::array({order_})}),
                      {{"fields", {field}}})[0][field];
  }

  Json ReadInvoice(const char* field) {
    return As("account.move", "read", Json::array({invoice_}), {{"fields", {field}}})[0][field];
  }

  StandIn odoo_{GetParam()};
  Json order_;
  Json invoice_;
};

INSTANTIATE_TEST_SUITE_P(Versions, InvoiceTest, ::testing::Values(17, 19));

TEST_P(InvoiceTest, InvoicesTheOrderThatItsLinesNameAlreadyAsADraft) {
  EXPECT_EQ(ReadOrder("invoice_status"), "invoiced");
  EXPECT_EQ(ReadOrder("invoice_ids"), invoice_);
  EXPECT_EQ(ReadInvoice("amount_total"), 23.0);
  EXPECT_EQ(ReadInvoice("name").is_string(), GetParam() == 17);
}

TEST_P(InvoiceTest, IsPostedOnceAndByWhomItConcernsOnly) {
  EXPECT_EQ(odoo_.Error("account.move", "action_post", Json::array({invoice_}))["name"],
            "odoo.exceptions.AccessError");
  EXPECT_EQ(As("account.move", "action_post", Json::array({invoice_})), false);
  EXPECT_EQ(ReadInvoice("name"), "INV/2026/00001");
  EXPECT_EQ(ReadInvoice("amount_residual"), 23.0);
  const Json again =
      odoo_.Execute("connector", "account.move", "action_post", Json::array({invoice_}));
  EXPECT_EQ(again["error"]["data"]["name"], "odoo.exceptions.UserError");
}

TEST(Payment, PaysAnInvoiceFromItsOutstandingLine) {
  StandIn odoo(17);
  const auto call = [&](const std::string& model, const std::string& method, Json args,
                        Json kwargs = Json::object()) {
    return odoo.Execute("connector", model, method, std::move(args), std::move(kwargs))["result"];
  };
  const Json invoice = call(
      "account.move", "create",
      Json::array({{{"move_type", "out_invoice"},
                    {"partner_id", odoo.Ref("demo.ada")},
                    {"invoice_line_ids",
                     Json::array({Json::array({0, 0, {{"name", "x"}, {"price_unit", 50.0}}})})}}}));
  call("account.move", "action_post", Json::array({invoice}));
  const Json payment =
      call("account.payment", "create",
           Json::array({{{"amount", 50.0}, {"partner_id", odoo.Ref("demo.ada")}}}));
  call("account.payment", "action_post", Json::array({payment}));
  const Json move = call("account.payment", "read", Json::array({payment}),
                         {{"fields", {"move_id"}}})[0]["move_id"][0];
  const Json line = call("account.move.line", "search",
                         Json::array({Json::array({Json::array({"move_id", "=", move})})}))[0];
  call("account.move", "js_assign_outstanding_line", Json::array({invoice, line}));
  const Json paid = call("account.move", "read", Json::array({invoice}),
                         {{"fields", {"payment_state", "amount_residual"}}})[0];
  EXPECT_EQ(paid["payment_state"], "paid");
  EXPECT_EQ(paid["amount_residual"], 0.0);
}

}  // namespace
}  // namespace waybill::sandbox::odoo
