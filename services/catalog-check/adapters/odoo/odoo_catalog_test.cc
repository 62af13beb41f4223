// SPDX-License-Identifier: Apache-2.0
#include "services/catalog-check/adapters/odoo/odoo_catalog.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libs/clock/fake_clock.h"
#include "services/catalog-check/testing/scripted_odoo.h"

namespace waybill::catalogcheck {
namespace {

using errors::Reason;
using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class OdooCatalogTest : public ::testing::Test {
 protected:
  OdooCatalogTest() {
    odoo_.Say("product.product.fields_get",
              {{"detailed_type", {{"type", "selection"}}}, {"free_qty", {{"type", "float"}}}});
    odoo_.Say("res.partner.fields_get",
              {{"email_normalized", {{"type", "char"}}}, {"phone_sanitized", {{"type", "char"}}}});
    odoo_.Say("sale.order.line.fields_get",
              {{"price_unit", {{"digits", {16, 2}}}}, {"discount", {{"digits", {16, 3}}}}});
    odoo_.Say("product.product.get_external_id", json::object());
    odoo_.Say("res.partner.get_external_id", json::object());
    odoo_.Say("res.company.search_read",
              json::array({{{"id", 1},
                            {"currency_id", {1, "USD"}},
                            {"tax_calculation_rounding_method", "round_globally"},
                            {"account_fiscal_country_id", {233, "United States"}}}}));
    odoo_.Say("res.country.search_read", json::array({{{"id", 233}, {"code", "US"}}}));
  }

  static json ProductRecord(int id) {
    return {{"id", id},
            {"display_name", "Tea"},
            {"default_code", "TEA"},
            {"barcode", false},
            {"active", true},
            {"detailed_type", "product"},
            {"free_qty", "2.5"},
            {"product_template_variant_value_ids", json::array()}};
  }

  const odoo::MethodCall& Last(const std::string& model, const std::string& method) {
    for (auto call = odoo_.calls.rbegin(); call != odoo_.calls.rend(); ++call) {
      if (call->model == model && call->method == method) return *call;
    }
    ADD_FAILURE() << model << "." << method << " was not called";
    static const odoo::MethodCall kNone;
    return kNone;
  }

  ScriptedOdoo odoo_;
  clock::FakeClock clock_;
  OdooCatalog catalog_{odoo_, clock_};
};

TEST_F(OdooCatalogTest, SearchesAllProductKeysInOneCallArchivedOnesToo) {
  odoo_.Say("product.product.search_read", json::array({ProductRecord(7)}));
  odoo_.Say("product.product.get_external_id", {{"7", "__waybill__.shopify_variant_3"}});
  const auto products = catalog_.Products({.skus = {"A", "TEA"}, .barcodes = {"4"}}, {});
  ASSERT_TRUE(products.ok()) << products.status();
  EXPECT_THAT(*products, ElementsAre(Product{.id = OdooId{7},
                                             .display_name = "Tea",
                                             .sku = "TEA",
                                             .available = money::Decimal::FromParts(25, 1),
                                             .external_ids = {"__waybill__.shopify_variant_3"}}));
  const odoo::MethodCall& call = Last("product.product", "search_read");
  EXPECT_EQ(call.arguments["domain"],
            json::parse(R"(["|",["default_code","in",["A","TEA"]],["barcode","in",["4"]]])"));
  EXPECT_EQ(call.context["active_test"], false);
  EXPECT_EQ(call.idempotency, odoo::Idempotency::kIdempotent);
  EXPECT_EQ(odoo_.Count("product.product", "search_read"), 1);
}

TEST_F(OdooCatalogTest, KnowsStorableProductsInEitherDialect) {
  odoo_.Say("product.product.fields_get",
            {{"is_storable", json::object()}, {"free_qty", json::object()}});
  json storable = ProductRecord(1);
  storable.erase("detailed_type");
  storable["is_storable"] = true;
  json service = storable;
  service["id"] = 2;
  service["is_storable"] = false;
  odoo_.Say("product.product.search_read", json::array({storable, service}));
  const auto products = catalog_.Products({.skus = {"TEA"}}, {});
  ASSERT_TRUE(products.ok());
  ASSERT_THAT(*products, SizeIs(2));
  EXPECT_TRUE((*products)[0].available.has_value());
  EXPECT_FALSE((*products)[1].available.has_value());
  EXPECT_EQ(Last("product.product", "search_read").arguments["fields"].dump().find("detailed"),
            std::string::npos);
}

TEST_F(OdooCatalogTest, ReadsAttributesOnlyWhereThereAreAny) {
  json record = ProductRecord(1);
  record["product_template_variant_value_ids"] = {31};
  odoo_.Say("product.product.search_read", json::array({record}));
  odoo_.Say("product.template.attribute.value.search_read",
            json::array({{{"id", 31}, {"display_name", "Size: 250 g"}}}));
  const auto products = catalog_.Products({.skus = {"TEA"}}, {});
  ASSERT_TRUE(products.ok());
  EXPECT_THAT(products->front().attributes, ElementsAre("Size: 250 g"));
}

TEST_F(OdooCatalogTest, ResolvesExternalIdsOfTheRightModelOnly) {
  odoo_.answers["ir.model.data.check_object_reference"] =
      [](const odoo::MethodCall& call) -> absl::StatusOr<json> {
    const std::string name = call.arguments["xml_id"];
    if (name == "shopify_variant_1") return json::array({"product.product", 7});
    if (name == "shopify_variant_2") return json::array({"res.partner", 7});
    if (name == "shopify_variant_3") return json::array({"product.product", false});
    return errors::ToStatus({.reason = Reason::kOdooRecordMissing, .message = "none"});
  };
  odoo_.Say("product.product.search_read", json::array({ProductRecord(7)}));
  const auto products = catalog_.Products(
      {.external_ids = {"__waybill__.shopify_variant_1", "__waybill__.shopify_variant_2",
                        "__waybill__.shopify_variant_3", "__waybill__.shopify_variant_4"}},
      {});
  ASSERT_TRUE(products.ok());
  EXPECT_THAT(products->front().external_ids, ElementsAre("__waybill__.shopify_variant_1"));
  EXPECT_EQ(Last("product.product", "search_read").arguments["domain"],
            json::parse(R"([["id","in",[7]]])"));
  EXPECT_EQ(Last("ir.model.data", "check_object_reference").arguments["module"], "__waybill__");
}

TEST_F(OdooCatalogTest, AsksNothingWhereNoKeyLeadsAnywhere) {
  odoo_.Fail("ir.model.data.check_object_reference", Reason::kOdooRecordMissing);
  const auto products = catalog_.Products({.external_ids = {"__waybill__.x"}}, {});
  ASSERT_TRUE(products.ok());
  EXPECT_THAT(*products, IsEmpty());
  EXPECT_EQ(odoo_.Count("product.product", "search_read"), 0);
}

TEST_F(OdooCatalogTest, ReadsContactsNormalised) {
  odoo_.Say("res.partner.search_read", json::array({{{"id", 5},
                                                     {"name", "Jo"},
                                                     {"parent_id", {3, "Acme"}},
                                                     {"type", "invoice"},
                                                     {"is_company", false},
                                                     {"active", true},
                                                     {"email", "Jo@Example.com"},
                                                     {"phone_sanitized", "+15551234567"},
                                                     {"street", "1 Main St"},
                                                     {"street2", false},
                                                     {"city", "X"},
                                                     {"zip", "1"}}}));
  const auto partners = catalog_.Partners({.emails = {"jo@example.com"}}, {});
  ASSERT_TRUE(partners.ok());
  EXPECT_THAT(*partners, ElementsAre(Partner{.id = OdooId{5},
                                             .parent = OdooId{3},
                                             .kind = PartnerKind::kAddress,
                                             .name = "Jo",
                                             .email = "jo@example.com",
                                             .phone = "+15551234567",
                                             .street = "1 Main St",
                                             .city = "X",
                                             .zip = "1"}));
  EXPECT_EQ(Last("res.partner", "search_read").arguments["domain"],
            json::parse(R"([["email_normalized","in",["jo@example.com"]]])"));
}

TEST_F(OdooCatalogTest, DoesNotSearchByFieldsThatThisOdooLacks) {
  odoo_.Say("res.partner.fields_get", json::object());
  odoo_.Say("res.partner.search_read", json::array());
  ASSERT_TRUE(catalog_.Partners({.emails = {"a@b.c"}, .phones = {"+15551234567"}}, {}).ok());
  EXPECT_EQ(Last("res.partner", "search_read").arguments["domain"],
            json::parse(R"([["email","=ilike","a@b.c"]])"));
}

TEST_F(OdooCatalogTest, ReadsTaxesOfTheCompanyExactly) {
  odoo_.Say("account.tax.search_read", json::array({{{"id", 2},
                                                     {"name", "NY"},
                                                     {"amount", "8.875"},
                                                     {"price_include", false},
                                                     {"country_code", "US"},
                                                     {"sequence", 3},
                                                     {"include_base_amount", true},
                                                     {"is_base_affected", false},
                                                     {"active", true}}}));
  const auto taxes = catalog_.Taxes({});
  ASSERT_TRUE(taxes.ok());
  EXPECT_EQ(taxes->front(), (Tax{.id = OdooId{2},
                                 .name = "NY",
                                 .country_code = "US",
                                 .percent = *money::Decimal::Parse("8.875"),
                                 .sequence = 3,
                                 .include_base_amount = true,
                                 .is_base_affected = false}));
  EXPECT_THAT(Last("account.tax", "search_read").arguments["domain"],
              ::testing::Contains(json::parse(R"(["company_id","=",1])")));
}

TEST_F(OdooCatalogTest, TellsHowOdooReckons) {
  const auto facts = catalog_.Facts({});
  ASSERT_TRUE(facts.ok()) << facts.status();
  EXPECT_EQ(*facts, (OdooFacts{.version = "17.0",
                               .major = 17,
                               .price_decimals = 2,
                               .discount_decimals = 3,
                               .tax_rounding = TaxRounding::kGlobally,
                               .company_currency_code = "USD",
                               .company = OdooId{1},
                               .fiscal_country_code = "US"}));
}

TEST_F(OdooCatalogTest, TakesTheDefaultOfSeveralCompanies) {
  odoo_.Say("res.company.search_read", json::array({{{"id", 1}, {"currency_id", {1, "USD"}}},
                                                    {{"id", 2}, {"currency_id", {2, "EUR"}}}}));
  odoo_.Say("sale.order.default_get", {{"company_id", 2}});
  const auto facts = catalog_.Facts({});
  ASSERT_TRUE(facts.ok());
  EXPECT_EQ(facts->company_currency_code, "EUR");
  EXPECT_TRUE(Last("sale.order", "default_get").arguments.contains("fields"));
}

TEST_F(OdooCatalogTest, ReadsPricelistsOfTheCompanyAndThoseOfNone) {
  odoo_.Say("product.pricelist.search_read",
            json::array({{{"id", 4}, {"currency_id", {2, "EUR"}}}}));
  EXPECT_EQ(catalog_.Pricelists({})->front(), (Pricelist{OdooId{4}, "EUR"}));
  EXPECT_EQ(Last("product.pricelist", "search_read").arguments["domain"],
            json::parse(R"([["company_id","in",[false,1]]])"));
}

TEST_F(OdooCatalogTest, RefusesAnswersThatOdooDoesNotGive) {
  for (const json& answer : {json("<html>"), json::array({1, 2}), json::object()}) {
    odoo_.Say("product.pricelist.search_read", answer);
    EXPECT_EQ(errors::ReasonOf(catalog_.Pricelists({}).status()), Reason::kOdooBadResponse);
  }
}

TEST_F(OdooCatalogTest, PassesOnWhyACallFailed) {
  odoo_.Fail("product.product.search_read", Reason::kOdooAccessDenied);
  EXPECT_EQ(errors::ReasonOf(catalog_.Products({.skus = {"A"}}, {}).status()),
            Reason::kOdooAccessDenied);
  odoo_.Fail("crm.tag.search_read", Reason::kOdooModuleMissing);
  EXPECT_EQ(errors::ReasonOf(catalog_.Tags(TagKind::kOrder, {"vip"}, {}).status()),
            Reason::kOdooModuleMissing);
}

TEST_F(OdooCatalogTest, RemembersTheDialectForAWhile) {
  odoo_.Say("product.product.search_read", json::array());
  ASSERT_TRUE(catalog_.Products({.skus = {"A"}}, {}).ok());
  ASSERT_TRUE(catalog_.Products({.skus = {"A"}}, {}).ok());
  EXPECT_EQ(odoo_.Count("product.product", "fields_get"), 1);
  clock_.Advance(absl::Minutes(6));
  ASSERT_TRUE(catalog_.Products({.skus = {"A"}}, {}).ok());
  EXPECT_EQ(odoo_.Count("product.product", "fields_get"), 2);
}

}  // namespace
}  // namespace waybill::catalogcheck
