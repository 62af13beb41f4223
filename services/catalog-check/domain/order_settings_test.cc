// SPDX-License-Identifier: Apache-2.0
#include <set>
#include <string>
#include <string_view>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/catalog-check/domain/items.h"
#include "services/catalog-check/domain/pricelist_matching.h"
#include "services/catalog-check/domain/tag_matching.h"
#include "services/catalog-check/domain/tax_matching.h"

namespace waybill::catalogcheck {
namespace {

using errors::Reason;
using ::testing::IsEmpty;
using ::testing::SizeIs;

money::Decimal Number(const char* text) { return *money::Decimal::Parse(text); }

Tax SalesTax(int id, const char* percent, bool included) {
  return {.id = OdooId{id},
          .name = std::string("T") + percent,
          .country_code = "US",
          .percent = Number(percent),
          .price_include = included};
}

TaxReference Wanted(const char* rate, bool included) {
  return {.key = "k", .title = "NY", .rate = Number(rate), .included_in_price = included};
}

TEST(TaxMatchingTest, FindsTheTaxByRateAndInclusion) {
  CatalogSnapshot snapshot;
  snapshot.taxes = {SalesTax(1, "8.8750", false), SalesTax(2, "8.875", true),
                    SalesTax(3, "8", false)};
  EXPECT_EQ(MatchTax(Wanted("0.08875", false), "US", snapshot).match->tax.id, OdooId{1});
  EXPECT_EQ(MatchTax(Wanted("0.08875", true), "US", snapshot).match->tax.id, OdooId{2});
}

TEST(TaxMatchingTest, SaysWhichTaxToCreate) {
  CatalogSnapshot snapshot;
  snapshot.taxes = {SalesTax(1, "5", true)};
  const TaxDecision decision = MatchTax(Wanted("0.05", false), "US", snapshot);
  EXPECT_FALSE(decision.match.has_value());
  ASSERT_THAT(decision.findings, SizeIs(1));
  EXPECT_EQ(decision.findings.front().reason, Reason::kTaxMissing);
  EXPECT_EQ(decision.findings.front().root_cause, "tax:5:excluded");
  EXPECT_NE(decision.findings.front().remedy.find("5 %"), std::string::npos);
}

TEST(TaxMatchingTest, PrefersNoneOfSeveralUnlessOneHasTheTitle) {
  CatalogSnapshot snapshot;
  snapshot.taxes = {SalesTax(1, "15", false), SalesTax(2, "15", false)};
  const TaxDecision decision = MatchTax(Wanted("0.15", false), "US", snapshot);
  EXPECT_FALSE(decision.match.has_value());
  EXPECT_EQ(decision.findings.front().reason, Reason::kTaxAmbiguous);
  EXPECT_THAT(decision.findings.front().candidates, SizeIs(2));
  snapshot.taxes[1].name = "ny";
  EXPECT_EQ(MatchTax(Wanted("0.15", false), "US", snapshot).match->tax.id, OdooId{2});
}

TEST(TaxMatchingTest, OfSeveralTheOneIsMeantWhoseNameBeginsWithTheTitle) {
  CatalogSnapshot snapshot;
  snapshot.taxes = {SalesTax(1, "15", false), SalesTax(2, "15", false)};
  snapshot.taxes[1].name = "NY 15%";
  EXPECT_EQ(MatchTax(Wanted("0.15", false), "US", snapshot).match->tax.id, OdooId{2});
  snapshot.taxes[0].name = "NYC 15%";
  EXPECT_EQ(MatchTax(Wanted("0.15", false), "US", snapshot).match->tax.id, OdooId{2});
  snapshot.taxes[0].name = "NY";
  EXPECT_EQ(MatchTax(Wanted("0.15", false), "US", snapshot).match->tax.id, OdooId{1});
}

TEST(TaxMatchingTest, TaxesOfACountryThatIsNeitherTheCompanysNorTheOrdersAreNotMeant) {
  CatalogSnapshot snapshot;
  snapshot.facts.fiscal_country_code = "FR";
  snapshot.taxes = {SalesTax(1, "19", true)};
  const TaxDecision decision = MatchTax(Wanted("0.19", true), "DE", snapshot);
  ASSERT_THAT(decision.findings, SizeIs(1));
  EXPECT_NE(decision.findings.front().message.find("of the country FR"), std::string::npos);
}

TEST(TaxMatchingTest, TaxesOfWhereTheOrderGoesComeBeforeTheCompanysOwn) {
  CatalogSnapshot snapshot;
  snapshot.facts.fiscal_country_code = "FR";
  snapshot.taxes = {SalesTax(1, "19", true), SalesTax(2, "19", true)};
  snapshot.taxes[0].country_code = "FR";
  snapshot.taxes[1].country_code = "DE";
  EXPECT_EQ(MatchTax(Wanted("0.19", true), "DE", snapshot).match->tax.id, OdooId{2});
  EXPECT_EQ(MatchTax(Wanted("0.19", true), "IT", snapshot).match->tax.id, OdooId{1});
}

TEST(TaxMatchingTest, FollowsTheMappingAndSaysWhenItIsBroken) {
  CatalogSnapshot snapshot;
  snapshot.taxes = {SalesTax(1, "15", false), SalesTax(2, "7", false)};
  TaxReference reference = Wanted("0.15", false);
  reference.mapped_to = OdooId{2};
  EXPECT_EQ(MatchTax(reference, "US", snapshot).match->matched_by, MatchedBy::kMapping);
  snapshot.taxes[1].active = false;
  EXPECT_EQ(MatchTax(reference, "US", snapshot).findings.front().reason, Reason::kTaxMissing);
}

TEST(TaxMatchingTest, DoesNotTakeArchivedTaxes) {
  CatalogSnapshot snapshot;
  snapshot.taxes = {SalesTax(1, "15", false)};
  snapshot.taxes[0].active = false;
  EXPECT_FALSE(MatchTax(Wanted("0.15", false), "US", snapshot).match.has_value());
}

TEST(ItemsTest, EachKindHasAUsualSkuOfItsOwn) {
  std::set<std::string_view> skus;
  for (const ItemKind kind : kAllItemKinds) skus.insert(UsualSku(kind));
  EXPECT_THAT(skus, SizeIs(kAllItemKinds.size()));
  EXPECT_EQ(UsualSku(ItemKind::kGiftCard), "WAYBILL-GIFT-CARD");
}

TEST(ItemsTest, FindsTheProductThatStandsForShipping) {
  CatalogSnapshot snapshot;
  snapshot.Add({Product{.id = OdooId{4}, .sku = "WAYBILL-SHIPPING"},
                Product{.id = OdooId{5}, .sku = "SHIP"}});
  EXPECT_EQ(MatchItem({.kind = ItemKind::kShipping}, snapshot).match->product, OdooId{4});
  EXPECT_EQ(MatchItem({.kind = ItemKind::kShipping, .sku = "SHIP"}, snapshot).match->product,
            OdooId{5});
}

TEST(ItemsTest, AMissingItemIsAFindingOnlyWhereItIsRequired) {
  EXPECT_EQ(MatchItem({.kind = ItemKind::kTip}, {}).findings.front().reason,
            Reason::kItemProductMissing);
  EXPECT_THAT(MatchItem({.kind = ItemKind::kRounding, .required = false}, {}).findings, IsEmpty());
}

TEST(ItemsTest, SeveralProductsOfAnItemThatMayNotBeNeededAreAWarning) {
  CatalogSnapshot snapshot;
  snapshot.Add({Product{.id = OdooId{4}, .sku = "WAYBILL-ROUNDING"},
                Product{.id = OdooId{5}, .sku = "WAYBILL-ROUNDING"}});
  const auto decision = MatchItem({.kind = ItemKind::kRounding, .required = false}, snapshot);
  ASSERT_THAT(decision.findings, SizeIs(1));
  EXPECT_EQ(decision.findings.front().reason, Reason::kProductAmbiguous);
  EXPECT_EQ(decision.findings.front().severity, Severity::kWarning);
}

TEST(PricelistMatchingTest, TakesTheFirstInTheCurrency) {
  CatalogSnapshot snapshot;
  snapshot.pricelists = {{OdooId{1}, "USD"}, {OdooId{2}, "EUR"}, {OdooId{3}, "EUR"}};
  EXPECT_EQ(MatchPricelist("EUR", snapshot).match->id, OdooId{2});
}

TEST(PricelistMatchingTest, NeedsNoneForTheCompanysCurrencyWhereThereAreNone) {
  CatalogSnapshot snapshot;
  snapshot.facts.company_currency_code = "USD";
  EXPECT_THAT(MatchPricelist("USD", snapshot).findings, IsEmpty());
  EXPECT_EQ(MatchPricelist("EUR", snapshot).findings.front().reason, Reason::kPricelistMissing);
  snapshot.pricelists = {{OdooId{2}, "EUR"}};
  EXPECT_EQ(MatchPricelist("USD", snapshot).findings.front().reason, Reason::kPricelistMissing);
}

TEST(TagMatchingTest, WarnsOfTagsOfTheOrderAndOfTheCustomer) {
  CatalogSnapshot snapshot;
  snapshot.tags = {{.id = OdooId{9}, .kind = TagKind::kOrder, .name = "vip"}};
  OrderReferences references{.tags = {"vip", "gift"}};
  references.customer = CustomerReference{.tags = {"vip"}};
  const TagDecision decision = MatchTags(references, snapshot);
  ASSERT_THAT(decision.matches, SizeIs(1));
  EXPECT_EQ(decision.matches.front().id, OdooId{9});
  ASSERT_THAT(decision.findings, SizeIs(2));
  EXPECT_EQ(decision.findings[0].root_cause, "tag:gift");
  EXPECT_EQ(decision.findings[1].root_cause, "customer_tag:vip");
  EXPECT_EQ(decision.findings[0].severity, Severity::kWarning);
}

}  // namespace
}  // namespace waybill::catalogcheck
