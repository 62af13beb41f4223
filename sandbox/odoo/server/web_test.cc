// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/server/web.h"

#include "gtest/gtest.h"
#include "sandbox/odoo/testing/stand_in.h"

namespace waybill::sandbox::odoo {
namespace {

Json Authenticate(StandIn& odoo, const Json& database, const Json& login, const Json& secret) {
  return Json::parse(
      odoo.Send("POST", "/jsonrpc",
                {{"id", 1},
                 {"params",
                  {{"service", "common"},
                   {"method", "authenticate"},
                   {"args", Json::array({database, login, secret, Json::object()})}}}})
          .body);
}

http::Response Json2Call(StandIn& odoo, const std::string& path, const Json& body,
                         const std::string& key = "sales-key") {
  return odoo.Send("POST", "/json/2/" + path, body, {{"Authorization", "Bearer " + key}});
}

Json Control(StandIn& odoo, const Json& commands) {
  return Json::parse(odoo.Send("POST", "/__control", commands).body);
}

TEST(Web, AuthenticatesByPasswordOrKeyAndAnswersFalseOtherwise) {
  StandIn odoo(17);
  EXPECT_EQ(Authenticate(odoo, "demo", "sales", "sales")["result"], 3);
  EXPECT_EQ(Authenticate(odoo, "demo", "sales", "sales-key")["result"], 3);
  EXPECT_EQ(Authenticate(odoo, "demo", "sales", "wrong")["result"], false);
  EXPECT_EQ(Authenticate(odoo, "other", "sales", "sales")["error"]["data"]["name"],
            "psycopg2.OperationalError");
}

TEST(Web, RefusesPrivateAndUnknownMethodsAndModels) {
  StandIn odoo(17);
  const Json none = Json::array({Json::array()});
  EXPECT_EQ(odoo.Error("sale.order", "_x", none)["name"], "odoo.exceptions.AccessError");
  EXPECT_EQ(odoo.Error("sale.order", "nope", none)["name"], "builtins.AttributeError");
  EXPECT_EQ(odoo.Error("nope.model", "search", none)["message"], "Object nope.model doesn't exist");
}

TEST(Web, LetsASalesmanDoWhatHisGroupsAllowAndNoMore) {
  StandIn odoo(19);
  EXPECT_EQ(odoo.Call("sale.order", "has_access", Json::array({Json::array(), "create"})), true);
  EXPECT_EQ(odoo.Call("product.product", "has_access", Json::array({Json::array(), "create"})),
            false);
  EXPECT_EQ(odoo.Error("ir.model.data", "search", Json::array({Json::array()}))["name"],
            "odoo.exceptions.AccessError");
}

TEST(Web, SearchesWithOperatorsPathsAndArchivedRecords) {
  StandIn odoo(17);
  const auto count = [&](const std::string& model, const Json& domain, const Json& context) {
    return odoo.Call(model, "search_count", Json::array({domain}), {{"context", context}});
  };
  const Json plain = Json::object();
  EXPECT_EQ(count("res.partner", {{"email", "=ilike", "ADA@example.COM"}}, plain), 1);
  EXPECT_EQ(
      count("res.country.state", {{"code", "=", "CA"}, {"country_id.code", "=", "US"}}, plain), 1);
  EXPECT_EQ(count("product.product",
                  Json::array({"|", Json::array({"default_code", "=", "SKU-1"}),
                               Json::array({"name", "ilike", "SHIP"})}),
                  plain),
            2);
  EXPECT_EQ(
      count("product.product",
            Json::array({"!", Json::array({"default_code", "in", Json::array({"SKU-1"})})}), plain),
      1);
  EXPECT_EQ(count("res.currency", {{"name", "=", "SEK"}}, plain), 0);
  EXPECT_EQ(count("res.currency", {{"name", "=", "SEK"}}, {{"active_test", false}}), 1);
}

TEST(Web, SpeaksJson2In19WithHttpStatuses) {
  StandIn odoo(19);
  EXPECT_EQ(
      Json::parse(Json2Call(odoo, "res.partner/search_count", {{"domain", Json::array()}}).body)
          .is_number(),
      true);
  EXPECT_EQ(Json2Call(odoo, "res.partner/search", {{"domain", Json::array()}}, "bad").status, 401);
  EXPECT_EQ(Json2Call(odoo, "res.partner/nope", Json::object()).status, 404);
  EXPECT_EQ(Json2Call(odoo, "res.partner/search", {{"dom", 1}}).status, 422);
  EXPECT_EQ(Json2Call(odoo, "res.partner/create", {{"ids", {1}}, {"vals_list", {}}}).status, 422);
  EXPECT_EQ(Json2Call(odoo, "product.product/create", {{"vals_list", {{{"name", "x"}}}}}).status,
            403);
  EXPECT_EQ(StandIn(17).Send("GET", "/web/version", {}).status, 404);
}

TEST(Web, LosesTheAnswerAfterTheCommitWhenItIsTold) {
  StandIn odoo(17);
  Control(odoo, {{"faults", {{{"kind", "cut_after"}, {"operation", "res.partner.create"}}}}});
  const User* user = odoo.instance().Authenticate("sales", "sales");
  const Json body = {
      {"params",
       {{"service", "object"},
        {"args", Json::array({"demo", user->id, "sales", "res.partner", "create",
                              Json::array({{{"name", "Lost"}}}), Json::object()})}}}};
  EXPECT_EQ(odoo.Send("POST", "/jsonrpc", body).delivery, http::Delivery::kNone);
  EXPECT_EQ(odoo.Call("res.partner", "search_count", Json::array({{{"name", "=", "Lost"}}})), 1);
}

TEST(Web, RefusesAsItIsToldAndLosesRaces) {
  StandIn odoo(17);
  const Json refusal = {{"name", "odoo.exceptions.UserError"}, {"message", "no"}};
  Control(odoo, {{"faults", {{{"kind", "refuse"}, {"operation", "*.read"}, {"detail", refusal}}}}});
  EXPECT_EQ(odoo.Error("sale.order", "read", Json::array({Json::array({1})}))["message"], "no");
  Control(odoo, {{"faults", {{{"kind", "refuse"}, {"detail", {{"lost_race", true}}}}}}});
  EXPECT_EQ(odoo.LoadOrder("__w__.a", "5")["messages"][0]["message"],
            "could not serialize access due to concurrent update\n");
  EXPECT_TRUE(odoo.LoadOrder("__w__.a", "5")["ids"].is_array());
}

TEST(Web, ChangesRecordsAndGoesBackToTheSeed) {
  StandIn odoo(17);
  EXPECT_EQ(
      Control(odoo,
              {{"records",
                {{"product.product", {{{"xml_id", "demo.shirt"}, {"active", false}}}}}}})["ok"],
      true);
  const Json all = Json::array({Json::array()});
  EXPECT_EQ(odoo.Call("product.product", "search_count", all), 1);
  EXPECT_TRUE(Control(odoo, {{"records", {{"nope.model", {{{"a", 1}}}}}}}).contains("error"));
  EXPECT_EQ(Control(odoo, {{"reset", true}})["ok"], true);
  EXPECT_EQ(odoo.Call("product.product", "search_count", all), 2);
}

}  // namespace
}  // namespace waybill::sandbox::odoo
