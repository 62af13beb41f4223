// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/catalog_plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/order-sync/domain/external_ids.h"
#include "services/order-sync/domain/order_mapping.h"
#include "services/order-sync/domain/order_references.h"
#include "services/order-sync/testing/catalog_answers.h"
#include "services/order-sync/testing/order_builder.h"

namespace waybill::ordersync {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// Two chairs, one of them on a line of its own, and shipping, of which Odoo has nothing.
class CatalogPlanTest : public ::testing::Test {
 protected:
  CatalogPlanTest() {
    order_ = testing::OrderOf(
        {testing::Line(1, "CHAIR", 1, "10.00"), testing::Line(2, "CHAIR", 1, "10.00")}, "25.00");
    for (LineItem& line : order_.lines) {
      line.title = "Chair";
      line.variant_title = "Oak";
      line.variant_id = 77;
      line.barcode = "4006381333931";
      line.requires_shipping = true;
    }
    order_.shipping_lines = {testing::Shipping(5, "5.00")};
    rules_ = {.missing_product = MissingPolicy::kCreate,
              .create_missing_taxes = true,
              .create_item_products = true};
  }

  CatalogAnswer Plan() {
    const OrderReferences references = ReferencesOf(order_, rules_);
    CatalogAnswer answer = testing::CompleteAnswer(references, facts_);
    if (nothing_there_) {
      answer.products.clear();
      answer.items.clear();
      answer.taxes.clear();
    }
    plan_ = PlanCatalog(order_, references, rules_, answer);
    return answer;
  }

  std::vector<std::string> ExternalIds() const {
    std::vector<std::string> ids;
    for (const auto& [id, product] : plan_.products) ids.push_back(product.external_id);
    for (const auto& [id, tax] : plan_.taxes) ids.push_back(tax.external_id);
    return ids;
  }

  // The draft of the order as planned, with what it does not use taken out of the plan.
  SaleOrderDraft Mapped() {
    const CatalogAnswer answer = Plan();
    const auto draft = MapOrder(order_, rules_, answer);
    EXPECT_TRUE(draft.ok()) << draft.status();
    KeepUsed(*draft, {}, plan_);
    return *draft;
  }

  ShopOrder order_ = testing::EmptyOrder();
  OrderRules rules_;
  OdooFacts facts_ = {.version = "17.0",
                      .company_currency_code = "EUR",
                      .company = OdooId{3},
                      .fiscal_country_code = "FR"};
  CatalogPlan plan_;
  bool nothing_there_ = true;
};

TEST_F(CatalogPlanTest, NothingIsPlannedOfWhatOdooHas) {
  nothing_there_ = false;
  Plan();
  EXPECT_TRUE(plan_.empty());
}

TEST_F(CatalogPlanTest, NothingIsPlannedThatTheRulesDoNotLetCreate) {
  rules_ = {};
  const CatalogAnswer answer = Plan();
  EXPECT_TRUE(plan_.empty());
  EXPECT_THAT(answer.products, IsEmpty());
}

TEST_F(CatalogPlanTest, TheSameVariantOnTwoLinesIsOneProduct) {
  const CatalogAnswer answer = Plan();
  ASSERT_EQ(answer.products.at("1"), answer.products.at("2"));
  ASSERT_TRUE(IsPlanned(answer.products.at("1")));
  EXPECT_EQ(plan_.products.at(answer.products.at("1")),
            (ProductDraft{.external_id = "__waybill__.shopify_variant_77",
                          .kind = ProductKind::kGoods,
                          .name = "Chair - Oak",
                          .sku = "CHAIR",
                          .barcode = "4006381333931",
                          .price = testing::Dec("10.00")}));
}

TEST_F(CatalogPlanTest, WhatNeedsNoShippingIsAService) {
  for (LineItem& line : order_.lines) line.requires_shipping = false;
  EXPECT_EQ(plan_.products.at(Plan().products.at("1")).kind, ProductKind::kService);
}

TEST_F(CatalogPlanTest, PriceInAnotherCurrencyThanTheCompanysIsLeftOut) {
  facts_.company_currency_code = "USD";
  EXPECT_FALSE(plan_.products.at(Plan().products.at("1")).price.has_value());
}

TEST_F(CatalogPlanTest, WhatHasNoVariantInTheShopIsNotCreated) {
  for (LineItem& line : order_.lines) line.variant_id = 0;
  const CatalogAnswer answer = Plan();
  EXPECT_THAT(answer.products, IsEmpty());
  const Finding missing{.reason = errors::Reason::kProductMissing, .subject = "line_items/1"};
  EXPECT_FALSE(IsMadeUpFor(missing, ReferencesOf(order_, rules_), rules_, answer));
}

TEST_F(CatalogPlanTest, APlaceholderStandsForEveryMissingProduct) {
  rules_.missing_product = MissingPolicy::kPlaceholder;
  const SaleOrderDraft draft = Mapped();
  EXPECT_EQ(draft.lines[0].product, draft.lines[1].product);
  EXPECT_EQ(draft.lines[0].description, "Chair - Oak");
  EXPECT_THAT(ExternalIds(), ::testing::UnorderedElementsAre(ItemExternalId("shipping"),
                                                             ItemExternalId("placeholder")));
}

TEST_F(CatalogPlanTest, PlaceholderIsMissedOnlyWhereAProductIs) {
  rules_.missing_product = MissingPolicy::kPlaceholder;
  rules_.create_item_products = false;
  const OrderReferences references = ReferencesOf(order_, rules_);
  const Finding missing{.reason = errors::Reason::kItemProductMissing,
                        .root_cause = "item:WAYBILL-PLACEHOLDER"};
  CatalogAnswer answer;
  EXPECT_TRUE(IsMadeUpFor(missing, references, rules_, answer));
  answer.findings.push_back({.reason = errors::Reason::kProductMissing});
  EXPECT_FALSE(IsMadeUpFor(missing, references, rules_, answer));
}

TEST_F(CatalogPlanTest, OnlyWhatTheOrderUsesStaysInThePlan) {
  Plan();
  EXPECT_THAT(ExternalIds(), ::testing::Contains(ItemExternalId("rounding")));
  Mapped();
  EXPECT_THAT(ExternalIds(),
              ::testing::UnorderedElementsAre(VariantExternalId(77), ItemExternalId("shipping")));
}

TEST_F(CatalogPlanTest, MappedItemsAreNotCreated) {
  rules_.item_mappings = {{.item = ItemKind::kShipping, .sku = "SHIP"}};
  const CatalogAnswer answer = Plan();
  EXPECT_FALSE(answer.items.contains(ItemKind::kShipping));
}

TEST_F(CatalogPlanTest, ATaxIsNamedByTitleRateAndInclusionAndKnownByItsCompanyAndCountryToo) {
  order_.taxes_included = true;
  order_.shipping_lines[0].taxes = {testing::Tax("TVA", "0.2", "0.83")};
  Mapped();
  ASSERT_THAT(plan_.taxes, SizeIs(1));
  EXPECT_EQ(plan_.taxes.begin()->second,
            (TaxDraft{.external_id = "__waybill__.shopify_tax_3_fr_0_2e2_included_tva",
                      .name = "TVA 20% included",
                      .percent = testing::Dec("20"),
                      .price_include = true,
                      .company = OdooId{3}}));
}

TEST_F(CatalogPlanTest, TaxesOfOneRateWithTwoTitlesAreTwo) {
  order_.shipping_lines[0].taxes = {testing::Tax("GST", "0.05", "0.25"),
                                    testing::Tax("PST", "0.05", "0.25")};
  order_.totals.total = testing::Bag("25.50");
  EXPECT_THAT(Mapped().lines[2].taxes, SizeIs(2));
  EXPECT_THAT(plan_.taxes, SizeIs(2));
}

TEST_F(CatalogPlanTest, MappedTaxesAreNotCreated) {
  order_.shipping_lines[0].taxes = {testing::Tax("GST", "0.05", "0.25")};
  rules_.tax_mappings = {{.title = "GST", .odoo_tax = OdooId{12}}};
  Plan();
  EXPECT_THAT(plan_.taxes, IsEmpty());
}

TEST_F(CatalogPlanTest, WhatWasCreatedTakesItsPlace) {
  SaleOrderDraft draft = Mapped();
  std::map<OdooId, OdooId> created;
  for (const auto& [id, product] : plan_.products)
    created[id] = OdooId{product.sku == "CHAIR" ? 41 : 42};
  std::vector<CreditNotePlan> credits = {
      {.note = {.lines = {{.product = draft.lines[2].product}}, .total = draft.total}}};
  PutInPlace(created, draft, credits);
  std::vector<OdooId> products;
  for (const SaleOrderLineDraft& line : draft.lines) products.push_back(line.product);
  EXPECT_THAT(products, ElementsAre(OdooId{41}, OdooId{41}, OdooId{42}));
  EXPECT_EQ(credits[0].note.lines[0].product, OdooId{42});
}

}  // namespace
}  // namespace waybill::ordersync
