// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/stock/transfer.h"

#include "gtest/gtest.h"
#include "sandbox/odoo/testing/stand_in.h"

namespace waybill::sandbox::odoo {
namespace {

const Json kQuietly = {{"context", {{"skip_sms", true}, {"skip_backorder", true}}}};

class TransferTest : public ::testing::TestWithParam<int> {
 protected:
  void SetUp() override {
    order_ = odoo_.LoadOrder("__w__.o", "5", "", "3")["ids"][0];
    odoo_.Call("sale.order", "action_confirm", Ids(order_));
    picking_ = Order("picking_ids")[0];
  }

  static Json Ids(const Json& id) { return Json::array({Json::array({id})}); }

  Json Order(const char* field) {
    return odoo_.Call("sale.order", "read", Ids(order_), {{"fields", {field}}})[0][field];
  }

  Json Moves() {
    return odoo_.Call("stock.move", "search_read",
                      Json::array({Json::array({Json::array({"product_id", "!=", false})})}),
                      {{"fields",
                        {"state", "product_uom_qty", "quantity", "location_usage",
                         "location_dest_usage", "sale_line_id", "product_id", "product_uom"}},
                       {"order", "id"}});
  }

  Json Line(const char* field) {
    return odoo_.Call("sale.order.line", "read", Ids(Order("order_line")[0]),
                      {{"fields", {field}}})[0][field];
  }

  Json InStock() {
    return odoo_.Call("product.product", "read", Json::array({odoo_.Ref("demo.shirt")}),
                      {{"fields", {"qty_available"}}})[0]["qty_available"];
  }

  void Demand(double quantity) {
    odoo_.Call("stock.move", "write",
               Json::array({Json::array({Moves()[0]["id"]}), {{"product_uom_qty", quantity}}}));
  }

  StandIn odoo_{GetParam()};
  Json order_;
  Json picking_;
};

INSTANTIATE_TEST_SUITE_P(Versions, TransferTest, ::testing::Values(17, 19));

TEST_P(TransferTest, ValidatingDeliversAndOnlyOnce) {
  EXPECT_EQ(odoo_.Error("stock.picking", "button_validate", Ids(picking_))["name"],
            "odoo.exceptions.AccessError");
  EXPECT_EQ(odoo_.Call("stock.picking", "button_validate", Ids(picking_), kQuietly), true);
  EXPECT_EQ(Moves()[0]["state"], "done");
  EXPECT_EQ(Line("qty_delivered"), 3.0);
  EXPECT_EQ(InStock(), 97.0);
  if (GetParam() == 17) {
    EXPECT_EQ(odoo_.Error("stock.picking", "button_validate", Ids(picking_), kQuietly)["name"],
              "odoo.exceptions.UserError");
  } else {
    EXPECT_EQ(odoo_.Call("stock.picking", "button_validate", Ids(picking_), kQuietly), true);
  }
  EXPECT_EQ(InStock(), 97.0);
}

TEST_P(TransferTest, SmallerDemandGivesUpWhatWasReserved) {
  Demand(1);
  EXPECT_EQ(Moves()[0]["state"], "confirmed");
  EXPECT_EQ(Moves()[0]["quantity"], 0.0);
  EXPECT_EQ(odoo_.Call("stock.picking", "action_assign", Ids(picking_)), true);
  EXPECT_EQ(Moves()[0]["state"], "assigned");
  EXPECT_EQ(Moves()[0]["quantity"], 1.0);
  EXPECT_EQ(Line("product_uom_qty"), 3.0);
}

TEST_P(TransferTest, ChangedDemandStaysUntilTheLinesQuantityIsWritten) {
  Demand(1);
  odoo_.Call("sale.order", "write",
             Json::array({Json::array({order_}), {{"date_order", "2026-01-01 00:00:00"}}}));
  EXPECT_EQ(Moves()[0]["product_uom_qty"], 1.0);
  odoo_.Call("sale.order.line", "write",
             Json::array({Order("order_line"), {{"product_uom_qty", 3.0}}}));
  EXPECT_EQ(Moves()[0]["product_uom_qty"], 3.0);
}

TEST_P(TransferTest, WhatIsNotPickedBecomesABackorder) {
  odoo_.Call("stock.move", "write",
             Json::array({Json::array({Moves()[0]["id"]}), {{"quantity", 1.0}, {"picked", true}}}));
  const Json window = odoo_.Call("stock.picking", "button_validate", Ids(picking_),
                                 {{"context", {{"skip_sms", true}}}});
  EXPECT_EQ(window["res_model"], "stock.backorder.confirmation");
  EXPECT_EQ(odoo_.Call("stock.picking", "button_validate", Ids(picking_), kQuietly), true);
  ASSERT_EQ(Moves().size(), 2U);
  EXPECT_EQ(Moves()[0]["quantity"], 1.0);
  EXPECT_EQ(Moves()[1]["product_uom_qty"], 2.0);
  EXPECT_EQ(Moves()[1]["state"], "assigned");
  EXPECT_EQ(Order("picking_ids").size(), 2U);
}

TEST_P(TransferTest, CancelledTransferIsNotMadeAnew) {
  EXPECT_EQ(odoo_.Call("stock.picking", "action_cancel", Ids(picking_)), true);
  odoo_.Call("sale.order", "write", Json::array({Json::array({order_}), {{"note", "x"}}}));
  EXPECT_EQ(Moves().size(), 1U);
  EXPECT_EQ(Moves()[0]["state"], "cancel");
}

TEST_P(TransferTest, LoadedReturnBringsGoodsBackOnce) {
  odoo_.Call("stock.picking", "button_validate", Ids(picking_), kQuietly);
  const Json move = Moves()[0];
  const auto text = [](const Json& id) { return std::to_string(id.get<Id>()); };
  const std::string stock = std::to_string(odoo_.Ref("stock.stock_location_stock"));
  const std::string customers = std::to_string(odoo_.Ref("stock.stock_location_customers"));
  Json fields = {"id",
                 "picking_type_id/.id",
                 "location_id/.id",
                 "location_dest_id/.id",
                 "move_ids/id",
                 "move_ids/product_id/.id",
                 "move_ids/product_uom/.id",
                 "move_ids/product_uom_qty",
                 "move_ids/location_id/.id",
                 "move_ids/location_dest_id/.id",
                 "move_ids/origin_returned_move_id/.id",
                 "move_ids/sale_line_id/.id",
                 "move_ids/to_refund"};
  Json row = {"__w__.back",
              std::to_string(odoo_.Ref("stock.picking_type_in")),
              customers,
              stock,
              "__w__.back_1",
              text(move["product_id"][0]),
              text(move["product_uom"][0]),
              "1",
              customers,
              stock,
              text(move["id"]),
              text(move["sale_line_id"][0]),
              "1"};
  if (GetParam() == 17) {
    fields.push_back("move_ids/name");
    row.push_back("Back");
  }
  Json ids;
  for (int repeated = 0; repeated < 2; ++repeated) {
    ids = odoo_.Call("stock.picking", "load", Json::array({fields, Json::array({row})}),
                     {{"context", {{"mode", "update"}, {"noupdate", true}}}})["ids"];
    ASSERT_TRUE(ids.is_array());
  }
  EXPECT_EQ(Moves().size(), 2U);
  odoo_.Call("stock.picking", "action_confirm", Json::array({ids}));
  EXPECT_EQ(odoo_.Error("stock.picking", "button_validate", Json::array({ids}))["name"],
            "odoo.exceptions.UserError");
  odoo_.Call("stock.picking", "action_assign", Json::array({ids}));
  EXPECT_EQ(odoo_.Call("stock.picking", "button_validate", Json::array({ids})), true);
  EXPECT_EQ(Line("qty_delivered"), 2.0);
  EXPECT_EQ(InStock(), 98.0);
  EXPECT_EQ(Moves()[1]["location_usage"], "customer");
}

}  // namespace
}  // namespace waybill::sandbox::odoo
