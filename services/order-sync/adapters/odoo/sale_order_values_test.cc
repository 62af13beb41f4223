// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/sale_order_values.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace waybill::ordersync {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;
using ::testing::SizeIs;

money::Decimal Dec(std::string_view text) { return money::Decimal::Parse(text).value(); }

// Odoo computes totals; none is written.
money::Money NoTotal() { return money::Money::Parse("0", "EUR").value(); }

SaleOrderDraft Draft(std::string external_id) {
  return {.order = OrderId{1},
          .external_id = std::move(external_id),
          .client_order_ref = "#1001",
          .origin = "Shopify 1",
          .date = absl::FromUnixSeconds(1'793'000'000),
          .partner = OdooId{11},
          .invoice_partner = OdooId{12},
          .delivery_partner = OdooId{13},
          .lines = {{.source = "line_items/5",
                     .product = OdooId{100},
                     .description = "Chair",
                     .quantity = Dec("3"),
                     .price_unit = Dec("19.990"),
                     .discount_percent = Dec("12.5"),
                     .taxes = {OdooId{7}, OdooId{8}},
                     .total = NoTotal(),
                     .source_total = NoTotal()},
                    {.source = "shipping_lines/0",
                     .product = OdooId{101},
                     .description = "Shipping",
                     .quantity = Dec("1"),
                     .price_unit = Dec("4"),
                     .discount_percent = Dec("0"),
                     .total = NoTotal(),
                     .source_total = NoTotal()}},
          .untaxed_total = NoTotal(),
          .tax_total = NoTotal(),
          .total = NoTotal(),
          .shopify_total = NoTotal()};
}

// The table of drafts that must all fill the same columns.
odoo::LoadTable TableOf(std::span<const SaleOrderDraft> drafts, int odoo_major = 17) {
  const auto groups = GroupByColumns(drafts, odoo_major);
  EXPECT_THAT(groups, SizeIs(1));
  return ToLoadTable(drafts, groups.begin()->second, groups.begin()->first);
}

TEST(SaleOrderValuesTest, OrderStandsInItsFirstRowAndEachLineHasARow) {
  const std::vector<SaleOrderDraft> drafts = {Draft("m.a")};
  const odoo::LoadTable table = TableOf(drafts);
  EXPECT_THAT(
      table.fields,
      ElementsAre("id", "partner_id/.id", "partner_invoice_id/.id", "partner_shipping_id/.id",
                  "client_order_ref", "origin", "date_order", "order_line/id",
                  "order_line/product_id/.id", "order_line/name", "order_line/product_uom_qty",
                  "order_line/price_unit", "order_line/discount", "order_line/tax_id/.id"));
  ASSERT_THAT(table.rows, SizeIs(2));
  EXPECT_THAT(table.rows[0],
              ElementsAre("m.a", "11", "12", "13", "#1001", "Shopify 1", "2026-10-26 07:33:20",
                          "__waybill__.shopify_order_1_line_items_5", "100", "Chair", "3", "19.99",
                          "12.5", "7,8"));
  EXPECT_THAT(table.rows[1], ElementsAre("", "", "", "", "", "", "",
                                         "__waybill__.shopify_order_1_shipping_lines_0", "101",
                                         "Shipping", "1", "4", "0", ""));
}

TEST(SaleOrderValuesTest, OrdersFollowEachOther) {
  const std::vector<SaleOrderDraft> drafts = {Draft("m.a"), Draft("m.b")};
  const odoo::LoadTable table = TableOf(drafts);
  ASSERT_THAT(table.rows, SizeIs(4));
  EXPECT_EQ(table.rows[0][0], "m.a");
  EXPECT_EQ(table.rows[2][0], "m.b");
}

TEST(SaleOrderValuesTest, OrderWithoutLinesHasARowOfItsOwn) {
  std::vector<SaleOrderDraft> drafts = {Draft("m.a")};
  drafts[0].lines.clear();
  const odoo::LoadTable table = TableOf(drafts);
  ASSERT_THAT(table.rows, SizeIs(1));
  EXPECT_THAT(table.rows[0], SizeIs(table.fields.size()));
}

TEST(SaleOrderValuesTest, TaxesStandInTheFieldOfTheVersion) {
  const std::vector<SaleOrderDraft> drafts = {Draft("m.a")};
  EXPECT_THAT(TableOf(drafts, 18).fields, Contains("order_line/tax_id/.id"));
  const odoo::LoadTable renamed = TableOf(drafts, 19);
  EXPECT_THAT(renamed.fields, Contains("order_line/tax_ids/.id"));
  EXPECT_THAT(renamed.fields, Not(Contains("order_line/tax_id/.id")));
}

// An empty name would be refused, and empty cells would empty the field.
TEST(SaleOrderValuesTest, ColumnsThatADraftDoesNotFillAreLeftOut) {
  std::vector<SaleOrderDraft> drafts = {Draft("m.a"), Draft("m.b"), Draft("m.c")};
  drafts[1].name = "SHOP1001";
  drafts[1].pricelist = OdooId{7};
  drafts[1].note = "Ring";
  drafts[1].tags = {OdooId{1}, OdooId{2}};
  const auto groups = GroupByColumns(drafts, 17);
  ASSERT_THAT(groups, SizeIs(2));
  for (const auto& [columns, members] : groups) {
    const odoo::LoadTable table = ToLoadTable(drafts, members, columns);
    for (const auto& row : table.rows) EXPECT_THAT(row, SizeIs(columns.size()));
    if (members.size() == 2) {
      EXPECT_THAT(members, ElementsAre(0, 2));
      EXPECT_THAT(columns, Not(Contains("name")));
      EXPECT_THAT(columns, Not(Contains("note")));
      continue;
    }
    EXPECT_THAT(members, ElementsAre(1));
    EXPECT_THAT(std::vector(table.rows[0].begin(), table.rows[0].begin() + 11),
                ElementsAre("m.b", "SHOP1001", "11", "12", "13", "#1001", "Shopify 1",
                            "2026-10-26 07:33:20", "7", "<p>Ring</p>", "1,2"));
  }
}

TEST(SaleOrderValuesTest, TimesAreUtcWithoutFractions) {
  const absl::Time time =
      absl::FromCivil(absl::CivilSecond(2026, 1, 1, 0, 30, 0), absl::FixedTimeZone(60 * 60));
  EXPECT_EQ(ToOdooTime(time + absl::Milliseconds(999)), "2025-12-31 23:30:00");
}

TEST(SaleOrderValuesTest, NoteStaysTheTextThatItIs) {
  EXPECT_EQ(ToHtml("<script>\"a\" & b</script>\r\nc\nd"),
            "<p>&lt;script&gt;&quot;a&quot; &amp; b&lt;/script&gt;<br/>c<br/>d</p>");
}

}  // namespace
}  // namespace waybill::ordersync
