// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/catalog_values.h"

#include <map>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace waybill::ordersync {
namespace {

using ::testing::SizeIs;
using Cells = std::map<std::string, std::string>;

money::Decimal Dec(std::string_view text) { return money::Decimal::Parse(text).value(); }

Cells RowOf(const odoo::LoadTable& table, std::size_t row = 0) {
  Cells cells;
  for (std::size_t n = 0; n < table.fields.size(); ++n)
    cells[table.fields[n]] = table.rows.at(row).at(n);
  return cells;
}

ProductDraft Draft(ProductKind kind) {
  return {.external_id = "__waybill__.shopify_variant_7",
          .kind = kind,
          .name = "Chair",
          .sku = "CHAIR",
          .barcode = "4006381333931",
          .price = Dec("10.50")};
}

Cells ProductRow(ProductKind kind, StockField stock) {
  const ProductDraft draft = Draft(kind);
  return RowOf(ToProductTable({&draft, 1}, stock));
}

TEST(CatalogValuesTest, GoodsAreStorableInTheWordsOfEachVersion) {
  EXPECT_EQ(ProductRow(ProductKind::kGoods, StockField::kDetailedType),
            (Cells{{"id", "__waybill__.shopify_variant_7"},
                   {"name", "Chair"},
                   {"default_code", "CHAIR"},
                   {"barcode", "4006381333931"},
                   {"list_price", "10.5"},
                   {"detailed_type", "product"}}));
  Cells recent = ProductRow(ProductKind::kGoods, StockField::kIsStorable);
  EXPECT_EQ(recent["type"], "consu");
  EXPECT_EQ(recent["is_storable"], "1");
  EXPECT_EQ(ProductRow(ProductKind::kGoods, StockField::kNone)["type"], "consu");
}

TEST(CatalogValuesTest, ServicesAreNot) {
  EXPECT_EQ(ProductRow(ProductKind::kService, StockField::kDetailedType)["detailed_type"],
            "service");
  Cells recent = ProductRow(ProductKind::kService, StockField::kIsStorable);
  EXPECT_EQ(recent["type"], "service");
  EXPECT_EQ(recent["is_storable"], "0");
}

TEST(CatalogValuesTest, ItemsHaveNoTaxesAndAreInvoicedAsOrdered) {
  const ProductDraft draft = Draft(ProductKind::kItem);
  Cells row = RowOf(ToItemTable({&draft, 1}, StockField::kDetailedType));
  EXPECT_EQ(row.at("taxes_id/.id"), "");
  EXPECT_EQ(row["invoice_policy"], "order");
  EXPECT_EQ(row["detailed_type"], "service");
}

TEST(CatalogValuesTest, TaxIsBookedOnTheAccountAndItsInclusionSpeltAsEachVersionDoes) {
  const TaxDraft draft{.external_id = "__waybill__.shopify_tax_1_us_0_2e05_included_gst",
                       .name = "GST 5% included",
                       .percent = Dec("5"),
                       .price_include = true,
                       .company = OdooId{1}};
  const odoo::LoadTable old = ToTaxTable({&draft, 1}, 17, OdooId{19});
  ASSERT_THAT(old.rows, SizeIs(2));
  Cells base = RowOf(old);
  EXPECT_EQ(base["price_include"], "1");
  EXPECT_EQ(base["company_id/.id"], "1");
  EXPECT_EQ(base["invoice_repartition_line_ids/account_id/.id"], "");
  Cells tax = RowOf(old, 1);
  EXPECT_EQ(tax["id"], "");
  EXPECT_EQ(tax["refund_repartition_line_ids/repartition_type"], "tax");
  EXPECT_EQ(tax["refund_repartition_line_ids/account_id/.id"], "19");

  EXPECT_EQ(RowOf(ToTaxTable({&draft, 1}, 19, {}))["price_include_override"], "tax_included");
}

}  // namespace
}  // namespace waybill::ordersync
