// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/sales/sale_order.h"

#include "gtest/gtest.h"
#include "sandbox/odoo/testing/stand_in.h"

namespace waybill::sandbox::odoo {
namespace {

Json ReadOrder(StandIn& odoo, const Json& id, const Json& fields) {
  return odoo.Call("sale.order", "read", Json::array({Json::array({id})}), {{"fields", fields}})[0];
}

class SaleOrderTest : public ::testing::TestWithParam<int> {
 protected:
  StandIn odoo_{GetParam()};
};

INSTANTIATE_TEST_SUITE_P(Versions, SaleOrderTest, ::testing::Values(17, 19));

TEST_P(SaleOrderTest, ConfirmingSetsTheDateToNowAndMakesATransfer) {
  const Json id = odoo_.LoadOrder("__w__.o", "5")["ids"][0];
  EXPECT_EQ(odoo_.Call("sale.order", "action_confirm", Json::array({Json::array({id})})), true);
  const Json order = ReadOrder(
      odoo_, id, {"name", "state", "date_order", "picking_ids", "invoice_status", "currency_id"});
  EXPECT_EQ(order["name"], "S00001");
  EXPECT_EQ(order["state"], "sale");
  EXPECT_EQ(order["date_order"], ToDatetime(odoo_.clock().Now()));
  EXPECT_EQ(order["picking_ids"].size(), 1U);
  EXPECT_EQ(order["invoice_status"], "to invoice");
  EXPECT_EQ(order["currency_id"], Json::array({1, "USD"}));
}

TEST_P(SaleOrderTest, ConfirmsAllOrNone) {
  const Json first = odoo_.LoadOrder("__w__.a", "5")["ids"][0];
  const Json second = odoo_.LoadOrder("__w__.b", "5")["ids"][0];
  odoo_.Call("sale.order", "action_confirm", Json::array({Json::array({first})}));
  const Json error =
      odoo_.Error("sale.order", "action_confirm", Json::array({Json::array({second, first})}));
  EXPECT_EQ(error["name"], "odoo.exceptions.UserError");
  EXPECT_EQ(error["message"],
            GetParam() == 17
                ? "The following orders are not in a state requiring confirmation: S00002, S00001"
                : "Some orders are not in a state requiring confirmation.");
  EXPECT_EQ(ReadOrder(odoo_, second, {"state"})["state"], "draft");
}

TEST_P(SaleOrderTest, ReservesStockUntilItIsCancelled) {
  const Json id = odoo_.LoadOrder("__w__.a", "5", "", "30")["ids"][0];
  const auto free = [&] {
    return odoo_.Call("product.product", "read", Json::array({odoo_.Ref("demo.shirt")}),
                      {{"fields", {"free_qty"}}})[0]["free_qty"];
  };
  odoo_.Call("sale.order", "action_confirm", Json::array({Json::array({id})}));
  EXPECT_EQ(free(), 70.0);
  odoo_.Call("sale.order", "action_cancel", Json::array({Json::array({id})}),
             {{"context", {{"disable_cancel_warning", true}}}});
  EXPECT_EQ(ReadOrder(odoo_, id, {"state"})["state"], "cancel");
  EXPECT_EQ(free(), 100.0);
}

TEST_P(SaleOrderTest, AsksBeforeItCancelsAConfirmedOrderIn17) {
  const Json id = odoo_.LoadOrder("__w__.a", "5")["ids"][0];
  odoo_.Call("sale.order", "action_confirm", Json::array({Json::array({id})}));
  const Json answer = odoo_.Call("sale.order", "action_cancel", Json::array({Json::array({id})}));
  if (GetParam() == 17) {
    EXPECT_EQ(answer["res_model"], "sale.order.cancel");
    EXPECT_EQ(ReadOrder(odoo_, id, {"state"})["state"], "sale");
  } else {
    EXPECT_EQ(answer, true);
    EXPECT_EQ(ReadOrder(odoo_, id, {"state"})["state"], "cancel");
  }
}

TEST_P(SaleOrderTest, KeepsTwoDecimalsOfAPriceIn17AndAllIn19) {
  const Json id = odoo_.LoadOrder("__w__.a", "3.33333", "", "3")["ids"][0];
  EXPECT_EQ(ReadOrder(odoo_, id, {"amount_total"})["amount_total"], GetParam() == 17 ? 9.99 : 10.0);
}

TEST_P(SaleOrderTest, TakesAnIncludedTaxOutOfThePrice) {
  const Json id = odoo_.LoadOrder("__w__.a", "233.99", "demo.incl20")["ids"][0];
  const Json order = ReadOrder(odoo_, id, {"amount_untaxed", "amount_tax", "amount_total"});
  EXPECT_EQ(order["amount_untaxed"], 194.99);
  EXPECT_EQ(order["amount_tax"], 39.0);
  EXPECT_EQ(order["amount_total"], 233.99);
}

TEST_P(SaleOrderTest, RefusesChangesOfALockedOrder) {
  const Json id = odoo_.LoadOrder("__w__.a", "5")["ids"][0];
  odoo_.Call("sale.order", "action_lock", Json::array({Json::array({id})}));
  const Json line = ReadOrder(odoo_, id, {"order_line"})["order_line"];
  EXPECT_EQ(odoo_.Error("sale.order.line", "write",
                        Json::array({line, {{"product_uom_qty", 2}}}))["message"],
            "It is forbidden to modify the following fields in a locked order:\nQuantity");
  EXPECT_EQ(odoo_.Error("sale.order", "action_cancel", Json::array({Json::array({id})}))["name"],
            "odoo.exceptions.UserError");
}

TEST_P(SaleOrderTest, TakesTheCurrencyFromThePricelist) {
  const Json pricelist =
      odoo_.Call("product.pricelist", "search",
                 Json::array({Json::array({Json::array({"currency_id.name", "=", "JPY"})})}));
  const Json id = odoo_.Call("sale.order", "create",
                             Json::array({{{"partner_id", odoo_.Ref("demo.ada")},
                                           {"pricelist_id", pricelist[0]},
                                           {"currency_id", 1}}}));
  EXPECT_EQ(ReadOrder(odoo_, id, {"currency_id"})["currency_id"][1], "JPY");
}

}  // namespace
}  // namespace waybill::sandbox::odoo
