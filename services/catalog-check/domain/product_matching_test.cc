// SPDX-License-Identifier: Apache-2.0
#include "services/catalog-check/domain/product_matching.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace waybill::catalogcheck {
namespace {

using errors::Reason;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Product Tea(int id) {
  return {.id = OdooId{id}, .display_name = "Tea", .sku = "TEA-250", .barcode = "4001"};
}

ProductReference TeaLine() {
  return {.key = "11", .variant_id = 7, .sku = "TEA-250", .quantity = 2, .title = "Green tea"};
}

CatalogSnapshot Holding(const std::vector<Product>& products) {
  CatalogSnapshot snapshot;
  snapshot.Add(products);
  return snapshot;
}

TEST(ProductMatchingTest, FindsTheProductBySku) {
  const CatalogSnapshot snapshot = Holding({Tea(1)});
  const ProductDecision decision = MatchProduct(TeaLine(), snapshot);
  ASSERT_NE(decision.product, nullptr);
  EXPECT_EQ(decision.product->id, OdooId{1});
  EXPECT_EQ(decision.matched_by, MatchedBy::kSku);
  EXPECT_THAT(decision.findings, IsEmpty());
  EXPECT_FALSE(NeedsExternalId(TeaLine(), snapshot));
}

TEST(ProductMatchingTest, IgnoresSpacesAroundTheSku) {
  ProductReference line = TeaLine();
  line.sku = " TEA-250 ";
  const CatalogSnapshot snapshot = Holding({Tea(1)});
  EXPECT_NE(MatchProduct(line, snapshot).product, nullptr);
}

TEST(ProductMatchingTest, PrefersTheExternalIdToTheSku) {
  Product known = Tea(2);
  known.sku = "OLD";
  known.external_ids = {"__waybill__.shopify_variant_7"};
  const CatalogSnapshot snapshot = Holding({Tea(1), known});
  const ProductDecision decision = MatchProduct(TeaLine(), snapshot);
  ASSERT_NE(decision.product, nullptr);
  EXPECT_EQ(decision.product->id, OdooId{2});
  EXPECT_EQ(decision.matched_by, MatchedBy::kExternalId);
}

TEST(ProductMatchingTest, FallsBackToTheBarcode) {
  ProductReference line = TeaLine();
  line.sku = "";
  line.barcode = "4001";
  const CatalogSnapshot snapshot = Holding({Tea(1)});
  const ProductDecision decision = MatchProduct(line, snapshot);
  ASSERT_NE(decision.product, nullptr);
  EXPECT_EQ(decision.matched_by, MatchedBy::kBarcode);
}

TEST(ProductMatchingTest, NamesTheMissingSkuAndItsRemedy) {
  const CatalogSnapshot snapshot;
  const ProductDecision decision = MatchProduct(TeaLine(), snapshot);
  EXPECT_EQ(decision.product, nullptr);
  ASSERT_THAT(decision.findings, SizeIs(1));
  const Finding& finding = decision.findings.front();
  EXPECT_EQ(finding.reason, Reason::kProductMissing);
  EXPECT_EQ(finding.message, "No product in Odoo has the internal reference \"TEA-250\".");
  EXPECT_FALSE(finding.remedy.empty());
  EXPECT_EQ(finding.subject, "line_items/11");
  EXPECT_EQ(finding.root_cause, "product:sku:TEA-250");
  EXPECT_TRUE(NeedsExternalId(TeaLine(), snapshot));
}

TEST(ProductMatchingTest, NamesTheTitleWhereThereIsNoSku) {
  ProductReference line = TeaLine();
  line.sku = "";
  const ProductDecision decision = MatchProduct(line, CatalogSnapshot());
  ASSERT_THAT(decision.findings, SizeIs(1));
  EXPECT_EQ(decision.findings.front().metadata.at("title"), "Green tea");
  EXPECT_EQ(decision.findings.front().root_cause, "product:variant:7");
}

TEST(ProductMatchingTest, ListsTheCandidatesWhereSeveralHaveTheSku) {
  const CatalogSnapshot snapshot = Holding({Tea(1), Tea(2)});
  const ProductDecision decision = MatchProduct(TeaLine(), snapshot);
  EXPECT_EQ(decision.product, nullptr);
  ASSERT_THAT(decision.findings, SizeIs(1));
  EXPECT_EQ(decision.findings.front().reason, Reason::kProductAmbiguous);
  EXPECT_THAT(decision.findings.front().candidates,
              ElementsAre(Field(&Candidate::id, 1), Field(&Candidate::id, 2)));
  EXPECT_TRUE(NeedsExternalId(TeaLine(), snapshot));
}

TEST(ProductMatchingTest, ListsNoMoreCandidatesThanTheApiAllows) {
  std::vector<Product> many;
  for (int id = 1; id <= 30; ++id) many.push_back(Tea(id));
  const CatalogSnapshot snapshot = Holding(many);
  EXPECT_THAT(MatchProduct(TeaLine(), snapshot).findings.front().candidates,
              SizeIs(kMaxCandidates));
}

TEST(ProductMatchingTest, LetsTheOptionsDecideBetweenVariantsWithOneSku) {
  Product small = Tea(1);
  small.attributes = {"Size: 100 g"};
  Product large = Tea(2);
  large.attributes = {"Size: 250 g"};
  ProductReference line = TeaLine();
  line.variant_options = {"Size: 250 G"};
  const CatalogSnapshot snapshot = Holding({small, large});
  const ProductDecision decision = MatchProduct(line, snapshot);
  ASSERT_NE(decision.product, nullptr);
  EXPECT_EQ(decision.product->id, OdooId{2});
}

TEST(ProductMatchingTest, WarnsWhereTheAttributesAreOthersThanTheOptionsBought) {
  Product small = Tea(1);
  small.attributes = {"Size: 100 g"};
  ProductReference line = TeaLine();
  line.variant_options = {"Size: 250 g"};
  const CatalogSnapshot snapshot = Holding({small});
  const ProductDecision decision = MatchProduct(line, snapshot);
  EXPECT_NE(decision.product, nullptr);
  ASSERT_THAT(decision.findings, SizeIs(1));
  EXPECT_EQ(decision.findings.front().reason, Reason::kProductVariantMismatch);
  EXPECT_EQ(decision.findings.front().severity, Severity::kWarning);
}

TEST(ProductMatchingTest, PrefersTheActiveProductAndOtherwiseWarns) {
  Product archived = Tea(1);
  archived.active = false;
  const CatalogSnapshot both = Holding({archived, Tea(2)});
  EXPECT_EQ(MatchProduct(TeaLine(), both).product->id, OdooId{2});
  const CatalogSnapshot snapshot = Holding({archived});
  const ProductDecision alone = MatchProduct(TeaLine(), snapshot);
  ASSERT_NE(alone.product, nullptr);
  EXPECT_EQ(alone.findings.front().reason, Reason::kProductArchived);
}

TEST(ProductMatchingTest, AsksForTheExternalIdWhereTheSkuBelongsToAnotherVariant) {
  Product taken = Tea(1);
  taken.external_ids = {"__waybill__.shopify_variant_8"};
  EXPECT_TRUE(NeedsExternalId(TeaLine(), Holding({taken})));
  taken.external_ids = {"__import__.tea"};
  EXPECT_FALSE(NeedsExternalId(TeaLine(), Holding({taken})));
}

TEST(ProductMatchingTest, WarnsOnceOfShortStockForAllLinesTogether) {
  Product tea = Tea(1);
  tea.available = money::Decimal(3);
  const ProductReference line = TeaLine();
  const std::vector<Finding> findings =
      StockWarnings({{.reference = line, .product = tea}, {.reference = line, .product = tea}});
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings.front().reason, Reason::kStockShort);
  EXPECT_EQ(findings.front().metadata.at("wanted"), "4");
  EXPECT_EQ(findings.front().metadata.at("available"), "3");
}

TEST(ProductMatchingTest, DoesNotWarnOfStockThatSufficesOrIsNotKept) {
  Product tea = Tea(1);
  const ProductReference line = TeaLine();
  EXPECT_THAT(StockWarnings({{.reference = line, .product = tea}}), IsEmpty());
  tea.available = money::Decimal(2);
  EXPECT_THAT(StockWarnings({{.reference = line, .product = tea}}), IsEmpty());
}

}  // namespace
}  // namespace waybill::catalogcheck
