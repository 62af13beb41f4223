// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/loading/load.h"

#include <string>

#include "gtest/gtest.h"
#include "sandbox/odoo/testing/stand_in.h"

namespace waybill::sandbox::odoo {
namespace {

const Json kCreateOnly = {{"context", {{"mode", "update"}, {"noupdate", true}, {"tz", "UTC"}}}};

// One row of two cells: a braced pair would be an object.
Json Row(const std::string& first, const std::string& second) {
  return Json::array({Json::array({first, second})});
}

Json LoadPartners(StandIn& odoo, const Json& rows, const Json& kwargs = kCreateOnly) {
  return odoo.Call("res.partner", "load", Json::array({Json::array({"id", "name"}), rows}), kwargs);
}

class LoadTest : public ::testing::TestWithParam<int> {
 protected:
  StandIn odoo_{GetParam()};
};

INSTANTIATE_TEST_SUITE_P(Versions, LoadTest, ::testing::Values(17, 18, 19));

TEST_P(LoadTest, AnswersTheSameIdWhenItIsRepeatedAndTouchesNothing) {
  const Json first = odoo_.LoadOrder("__w__.o1", "5");
  const Json again = odoo_.LoadOrder("__w__.o1", "9");
  EXPECT_EQ(first["ids"], again["ids"]);
  const Json order = odoo_.Call("sale.order", "read", Json::array({first["ids"]}),
                                {{"fields", {"amount_total", "order_line"}}})[0];
  EXPECT_EQ(order["amount_total"], 5.0);
  EXPECT_EQ(order["order_line"].size(), 1U);
}

TEST_P(LoadTest, MakesADeletedRecordAnew) {
  const Json first = odoo_.LoadOrder("__w__.o1", "5");
  EXPECT_EQ(odoo_.Execute("admin", "sale.order", "unlink", Json::array({first["ids"]}))["result"],
            true);
  const Json second = odoo_.LoadOrder("__w__.o1", "5");
  EXPECT_TRUE(second["ids"].is_array());
  EXPECT_NE(first["ids"], second["ids"]);
}

TEST_P(LoadTest, UpdatesWithPlainSettings) {
  LoadPartners(odoo_, Row("__w__.p", "Bob"), Json::object());
  const Json again = LoadPartners(odoo_, Row("__w__.p", "Robert"), Json::object());
  EXPECT_EQ(odoo_.Call("res.partner", "read", Json::array({again["ids"]}),
                       {{"fields", {"name"}}})[0]["name"],
            "Robert");
}

TEST_P(LoadTest, WritesNothingOfABatchWithOneBadRecord) {
  const Json fields = {"id", "partner_id/.id", "order_line/product_id/id"};
  const Json rows = {{"__w__.a", "1", "demo.shirt"},
                     {"", "", "demo.shipping"},
                     {"__w__.b", "99999999", "demo.shirt"}};
  const Json answer = odoo_.Call("sale.order", "load", Json::array({fields, rows}), kCreateOnly);
  EXPECT_EQ(answer["ids"], false);
  ASSERT_EQ(answer["messages"].size(), 2U);
  const Json& message = answer["messages"][0];
  EXPECT_EQ(message["record"], 1);
  EXPECT_EQ(message["rows"], Json({{"from", 2}, {"to", 2}}));
  EXPECT_EQ(message["field"], "partner_id");
  EXPECT_EQ(message["message"],
            "No matching record found for database id '99999999' in field 'Customer'");
  EXPECT_EQ(odoo_.Call("sale.order", "search_count", Json::array({Json::array()})), 0);
  EXPECT_EQ(odoo_.Error("ir.model.data", "check_object_reference", {"__w__", "a"})["name"],
            "builtins.ValueError");
}

TEST_P(LoadTest, NamesTheLinesFieldBehindTheOrdersOwn) {
  const Json fields = {"id", "partner_id/id", "order_line/product_id/id",
                       "order_line/product_uom_qty"};
  const Json answer = odoo_.Call(
      "sale.order", "load", Json::array({fields, {{"__w__.a", "demo.ada", "demo.shirt", "abc"}}}),
      kCreateOnly);
  ASSERT_EQ(answer["messages"].size(), 1U);
  EXPECT_EQ(answer["messages"][0]["message"],
            "'abc' does not seem to be a number for field 'Order Lines/Quantity'");
  EXPECT_EQ(answer["messages"][0]["field"], "order_line");
}

TEST_P(LoadTest, ReadsMomentsInTheContextsTimeZone) {
  const Json fields = {"id", "partner_id/id", "date_order"};
  const Json rows = {{"__w__.a", "demo.ada", "2026-11-01 10:00:00"}};
  const Json answer = odoo_.Call("sale.order", "load", Json::array({fields, rows}),
                                 {{"context", {{"tz", "Asia/Tokyo"}}}});
  EXPECT_EQ(odoo_.Call("sale.order", "read", Json::array({answer["ids"]}),
                       {{"fields", {"date_order"}}})[0]["date_order"],
            "2026-11-01 01:00:00");
}

TEST_P(LoadTest, TakesNoTaxForAnEmptyCellAndTheProductsOwnWithoutTheColumn) {
  EXPECT_EQ(
      odoo_.Call("sale.order", "read", Json::array({odoo_.LoadOrder("__w__.none", "20")["ids"]}),
                 {{"fields", {"amount_total"}}})[0]["amount_total"],
      20.0);
  const Json fields = {"id", "partner_id/id", "order_line/product_id/id", "order_line/price_unit"};
  const Json answer = odoo_.Call(
      "sale.order", "load", Json::array({fields, {{"__w__.own", "demo.ada", "demo.shirt", "20"}}}),
      kCreateOnly);
  EXPECT_EQ(odoo_.Call("sale.order", "read", Json::array({answer["ids"]}),
                       {{"fields", {"amount_total"}}})[0]["amount_total"],
            23.0);
}

TEST_P(LoadTest, StumblesOverAnUnknownColumn) {
  const Json error = odoo_.Error("sale.order", "load",
                                 Json::array({Json::array({"id", "x_nope"}), Row("__w__.a", "1")}));
  EXPECT_EQ(error["name"], GetParam() == 17 ? "builtins.KeyError" : "builtins.ValueError");
}

TEST_P(LoadTest, RefusesAnExternalIdOfAnotherModel) {
  odoo_.LoadOrder("__w__.x", "5");
  const Json answer = LoadPartners(odoo_, Row("__w__.x", "Bob"));
  EXPECT_EQ(answer["ids"], false);
  EXPECT_NE(answer["messages"][0]["message"].get<std::string>().find("different model"),
            std::string::npos);
}

TEST_P(LoadTest, WritesByDatabaseId) {
  const Json id = odoo_.LoadOrder("__w__.o", "5")["ids"][0];
  odoo_.Call(
      "sale.order", "load",
      Json::array({Json::array({".id", "date_order"}), Row(id.dump(), "2026-10-01 12:00:00")}),
      {{"context", {{"tz", "UTC"}}}});
  EXPECT_EQ(odoo_.Call("sale.order", "read", Json::array({Json::array({id})}),
                       {{"fields", {"date_order"}}})[0]["date_order"],
            "2026-10-01 12:00:00");
}

}  // namespace
}  // namespace waybill::sandbox::odoo
