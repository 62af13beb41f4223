// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/testing/stand_in.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace waybill::sandbox::odoo {
namespace {

Json Seed(int major, const Json& extra) {
  Json seed = {
      {"version", absl::StrCat(major, ".0")},
      {"account.tax", Json::array({{{"xml_id", "demo.tax15"}, {"name", "15%"}, {"amount", 15.0}},
                                   {{"xml_id", "demo.incl20"},
                                    {"name", "20% incl"},
                                    {"amount", 20.0},
                                    {"price_include", true}}})},
      {"product.product", Json::array({{{"xml_id", "demo.shirt"},
                                        {"name", "Shirt"},
                                        {"default_code", "SKU-1"},
                                        {"list_price", 20.0},
                                        {"qty_available", 100.0},
                                        {"taxes_id", Json::array({"demo.tax15"})}},
                                       {{"xml_id", "demo.shipping"},
                                        {"name", "Shipping"},
                                        {"default_code", "SHIP"},
                                        {"type", "service"}}})},
      {"res.partner",
       Json::array({{{"xml_id", "demo.ada"}, {"name", "Ada"}, {"email", "Ada@Example.com"}}})}};
  seed.update(extra);
  return seed;
}

}  // namespace

StandIn::StandIn(int major, Json extra) {
  auto instance = Instance::Make(Seed(major, extra), clock_);
  EXPECT_TRUE(instance.ok()) << instance.status();
  instance_ = *std::move(instance);
  web_ =
      std::make_unique<Web>(FrontDeps{.instance = *instance_, .faults = faults_, .clock = clock_});
}

Json StandIn::Execute(const std::string& login, const std::string& model, const std::string& method,
                      Json args, Json kwargs) {
  const User* user = instance_->Authenticate(login, login);
  EXPECT_NE(user, nullptr) << login;
  const Json body = {{"jsonrpc", "2.0"},
                     {"method", "call"},
                     {"id", 7},
                     {"params",
                      {{"service", "object"},
                       {"method", "execute_kw"},
                       {"args", Json::array({instance_->database(), user->id, login, model, method,
                                             std::move(args), std::move(kwargs)})}}}};
  return Json::parse(Send("POST", "/jsonrpc", body).body);
}

Json StandIn::Call(const std::string& model, const std::string& method, Json args, Json kwargs) {
  Json answer = Execute("sales", model, method, std::move(args), std::move(kwargs));
  EXPECT_FALSE(answer.contains("error")) << answer["error"].dump();
  return answer.value("result", Json(nullptr));
}

Json StandIn::Error(const std::string& model, const std::string& method, Json args, Json kwargs) {
  const Json answer = Execute("sales", model, method, std::move(args), std::move(kwargs));
  EXPECT_TRUE(answer.contains("error")) << answer.dump();
  return answer.value("error", Json::object()).value("data", Json::object());
}

http::Response StandIn::Send(const std::string& method, const std::string& path, const Json& body,
                             http::Headers headers) {
  return web_->Handle(
      {.method = method, .path = path, .headers = std::move(headers), .body = body.dump()});
}

Id StandIn::Ref(const std::string& name) {
  const auto dot = name.find('.');
  return Call("ir.model.data", "check_object_reference",
              Json::array({name.substr(0, dot), name.substr(dot + 1)}))
      .at(1)
      .get<Id>();
}

Json StandIn::LoadOrder(const std::string& external_id, const std::string& price,
                        const std::string& taxes, const std::string& quantity) {
  const Json fields = {"id",
                       "partner_id/id",
                       "date_order",
                       "order_line/product_id/id",
                       "order_line/product_uom_qty",
                       "order_line/price_unit",
                       instance_->major() >= 19 ? "order_line/tax_ids/id" : "order_line/tax_id/id"};
  const Json row = {external_id, "demo.ada", "2026-11-01 10:00:00", "demo.shirt", quantity,
                    price,       taxes};
  return Call("sale.order", "load", Json::array({fields, Json::array({row})}),
              {{"context", {{"mode", "update"}, {"noupdate", true}, {"tz", "UTC"}}}});
}

}  // namespace waybill::sandbox::odoo
