// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "sandbox/odoo/seed/places.h"
#include "sandbox/odoo/seed/seed.h"

namespace waybill::sandbox::odoo {
namespace {

struct KnownCurrency {
  const char* name;
  int decimals;
  bool active;
};

constexpr KnownCurrency kCurrencies[] = {
    {"USD", 2, true},  {"EUR", 2, true},  {"GBP", 2, true},  {"CAD", 2, true},  {"JPY", 0, true},
    {"AUD", 2, false}, {"BRL", 2, false}, {"CHF", 2, false}, {"CNY", 2, false}, {"CZK", 2, false},
    {"DKK", 2, false}, {"HKD", 2, false}, {"HUF", 2, false}, {"INR", 2, false}, {"KRW", 0, false},
    {"KWD", 3, false}, {"MXN", 2, false}, {"NOK", 2, false}, {"NZD", 2, false}, {"PLN", 2, false},
    {"SEK", 2, false}, {"SGD", 2, false}, {"TRY", 2, false}, {"ZAR", 2, false}};

Json Currencies() {
  Json list = Json::array();
  for (const KnownCurrency& currency : kCurrencies) {
    list.push_back({{"xml_id", absl::StrCat("base.", currency.name)},
                    {"name", currency.name},
                    {"decimal_places", currency.decimals},
                    {"rounding", currency.decimals == 0   ? 1.0
                                 : currency.decimals == 3 ? 0.001
                                                          : 0.01},
                    {"active", currency.active}});
  }
  return list;
}

Json CountryRecords() {
  Json list = Json::array();
  for (const Country& country : Countries()) {
    const std::string code(country.code);
    // The United Kingdom's external id is the one that differs from its code.
    const std::string id = code == "GB" ? "uk" : absl::AsciiStrToLower(code);
    list.push_back({{"xml_id", absl::StrCat("base.", id)}, {"code", code}, {"name", country.name}});
  }
  return list;
}

Json StateRecords() {
  Json list = Json::array();
  for (const State& state : States()) {
    const std::string country = absl::AsciiStrToLower(std::string(state.country));
    list.push_back({{"xml_id", state.external_id},
                    {"code", state.code},
                    {"name", state.name},
                    {"country_id", absl::StrCat("base.", country)}});
  }
  return list;
}

Json Pricelists() {
  Json list = Json::array();
  for (const KnownCurrency& currency : kCurrencies) {
    if (!currency.active) continue;
    list.push_back({{"name", absl::StrCat("Default ", currency.name, " pricelist")},
                    {"xml_id", absl::StrCat("sandbox.pricelist_", currency.name)},
                    {"currency_id", absl::StrCat("base.", currency.name)}});
  }
  return list;
}

Json Modules(int major) {
  Json list = Json::array();
  int sequence = 1;
  for (const char* name : {"sale_management", "account", "crm", "stock", "sale", "delivery",
                           "product", "mail", "web", "base"}) {
    list.push_back({{"name", name},
                    {"state", "installed"},
                    {"latest_version", absl::StrCat(major, ".0.1.0")},
                    {"application", sequence <= 4},
                    {"sequence", sequence}});
    ++sequence;
  }
  return list;
}

Json Sequence(const char* code, const char* prefix) {
  return {{"name", code}, {"code", code}, {"prefix", prefix}, {"padding", 5}};
}

Json Company(int major) {
  return {{"xml_id", "base.main_company"},
          {"name", "My Company"},
          {"currency_id", "base.USD"},
          {"country_id", "base.us"},
          {"account_fiscal_country_id", "base.us"},
          {"tax_calculation_rounding_method", major >= 19 ? "round_globally" : "round_per_line"}};
}

Json Locations() {
  const auto location = [](const char* id, const char* name, const char* usage) {
    return Json{{"xml_id", id}, {"name", name}, {"usage", usage}};
  };
  return Json::array({location("stock.stock_location_suppliers", "Vendors", "supplier"),
                      location("stock.stock_location_customers", "Customers", "customer"),
                      location("stock.stock_location_stock", "Stock", "internal")});
}

// Each names the other as the one for its returns.
Json OperationTypes() {
  const Json receipts = {{"xml_id", "stock.picking_type_in"},
                         {"name", "Receipts"},
                         {"code", "incoming"},
                         {"default_location_src_id", "stock.stock_location_suppliers"},
                         {"default_location_dest_id", "stock.stock_location_stock"}};
  const Json deliveries = {{"xml_id", "stock.picking_type_out"},
                           {"name", "Delivery Orders"},
                           {"code", "outgoing"},
                           {"default_location_src_id", "stock.stock_location_stock"},
                           {"default_location_dest_id", "stock.stock_location_customers"},
                           {"return_picking_type_id", "stock.picking_type_in"}};
  return Json::array({receipts,
                      deliveries,
                      {{"xml_id", "stock.picking_type_in"},
                       {"return_picking_type_id", "stock.picking_type_out"}}});
}

Json Journals() {
  const auto journal = [](const char* name, const char* code, const char* type) {
    return Json{{"name", name}, {"code", code}, {"type", type}};
  };
  return Json::array({journal("Customer Invoices", "INV", "sale"),
                      journal("Vendor Bills", "BILL", "purchase"),
                      journal("Miscellaneous Operations", "MISC", "general"),
                      journal("Bank", "BNK1", "bank"), journal("Cash", "CSH1", "cash")});
}

}  // namespace

Json BuiltInRecords(int major) {
  return {
      {"res.currency", Currencies()},
      {"res.country", CountryRecords()},
      {"res.country.state", StateRecords()},
      {"res.company", Json::array({Company(major)})},
      {"decimal.precision",
       {{{"name", "Product Price"}, {"digits", 2}},
        {{"name", "Discount"}, {"digits", 2}},
        {{"name", major >= 19 ? "Product Unit" : "Product Unit of Measure"}, {"digits", 2}}}},
      {"uom.uom", Json::array({{{"xml_id", "uom.product_uom_unit"}, {"name", "Units"}}})},
      {"product.pricelist", Pricelists()},
      {"account.payment.term", Json::array({{{"xml_id", "account.account_payment_term_immediate"},
                                             {"name", "Immediate Payment"}},
                                            {{"name", "15 Days"}},
                                            {{"name", "30 Days"}}})},
      {"account.journal", Journals()},
      {"crm.team",
       Json::array({{{"xml_id", "sales_team.team_sales_department"}, {"name", "Sales"}}})},
      {"stock.location", Locations()},
      {"stock.picking.type", OperationTypes()},
      {"stock.warehouse",
       Json::array({{{"xml_id", "stock.warehouse0"}, {"name", "My Company"}, {"code", "WH"}}})},
      {"ir.config_parameter", Json::array({{{"key", "database.uuid"},
                                            {"value", "00000000-0000-4000-8000-000000000000"}}})},
      {"ir.module.module", Modules(major)},
      {"ir.sequence",
       Json::array({Sequence("sale.order", "S"), Sequence("stock.picking.out", "WH/OUT/"),
                    Sequence("stock.picking.in", "WH/IN/"),
                    Sequence("account.move.invoice", "INV/%(year)s/"),
                    Sequence("account.move.refund", "RINV/%(year)s/"),
                    Sequence("account.payment", "PBNK1/%(year)s/")})},
  };
}

}  // namespace waybill::sandbox::odoo
