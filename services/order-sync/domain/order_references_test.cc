// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/order_references.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/order-sync/testing/order_builder.h"

namespace waybill::ordersync {
namespace {

using testing::Bag;
using testing::Dec;
using ::testing::ElementsAre;
using testing::EmptyOrder;
using ::testing::IsEmpty;
using testing::Line;
using testing::OrderOf;
using testing::Shipping;
using ::testing::SizeIs;
using testing::Tax;

std::vector<ItemKind> KindsOf(const OrderReferences& references) {
  std::vector<ItemKind> kinds;
  for (const ItemReference& item : references.items) kinds.push_back(item.kind);
  return kinds;
}

TEST(OrderReferencesTest, NamesEachLinesProduct) {
  LineItem line = Line(1, "TEA", 3, "1.00");
  line.barcode = "400";
  line.variant_options = {{.key = "Size", .value = "250 g"}};
  const OrderReferences references = ReferencesOf(OrderOf({line}, "3.00"), {});
  ASSERT_THAT(references.products, SizeIs(1));
  EXPECT_EQ(references.products[0], (ProductReference{.key = "1",
                                                      .variant_id = 9001,
                                                      .sku = "TEA",
                                                      .barcode = "400",
                                                      .quantity = 3,
                                                      .title = "Product TEA",
                                                      .variant_options = {"Size: 250 g"}}));
  EXPECT_EQ(references.currency_code, "EUR");
}

TEST(OrderReferencesTest, AsksForEachTaxOnce) {
  LineItem line = Line(1, "TEA", 1, "1.00");
  line.taxes = {Tax("GST", "0.05", "0.05"), Tax("GST", "0.050", "0.05"),
                Tax("QST", "0.09975", "0.1")};
  ShopOrder order = OrderOf({line, line}, "2.00");
  order.shipping_lines = {Shipping(9, "1.00")};
  order.shipping_lines[0].taxes = {Tax("GST", "0.05", "0.05")};
  const OrderReferences references = ReferencesOf(order, {});
  ASSERT_THAT(references.taxes, SizeIs(2));
  EXPECT_EQ(references.taxes[0].rate, "0.05");
  EXPECT_FALSE(references.taxes[0].included_in_price);
  order.taxes_included = true;
  EXPECT_NE(ReferencesOf(order, {}).taxes[0].key, references.taxes[0].key);
}

TEST(OrderReferencesTest, TakesTheFirstTaxMappingThatFits) {
  LineItem line = Line(1, "TEA", 1, "1.00");
  line.taxes = {Tax("GST", "0.05", "0.05"), Tax("QST", "0.09975", "0.1"),
                Tax("PST", "0.07", "0.07")};
  const OrderRules rules{.tax_mappings = {{.title = "gst", .odoo_tax = OdooId{1}},
                                          {.title = "GST", .odoo_tax = OdooId{2}},
                                          {.rate = Dec("0.09975"), .odoo_tax = OdooId{3}}}};
  const OrderReferences references = ReferencesOf(OrderOf({line}, "1.00"), rules);
  EXPECT_EQ(references.taxes[0].mapped_to, OdooId{1});
  EXPECT_EQ(references.taxes[1].mapped_to, OdooId{3});
  EXPECT_EQ(references.taxes[2].mapped_to, std::nullopt);
}

TEST(OrderReferencesTest, LeavesOutTaxesThatDidNotApply) {
  LineItem line = Line(1, "TEA", 1, "1.00");
  line.taxes = {Tax("Exempt", "0", "0")};
  EXPECT_THAT(ReferencesOf(OrderOf({line}, "1.00"), {}).taxes, IsEmpty());
}

TEST(OrderReferencesTest, AsksOnlyForTheItemsThatAreNeeded) {
  EXPECT_THAT(KindsOf(ReferencesOf(OrderOf({Line(1, "TEA", 1, "1.00")}, "1.00"), {})),
              ElementsAre(ItemKind::kRounding));
  LineItem gift_card = Line(1, "GC", 1, "1.00");
  gift_card.gift_card = true;
  LineItem custom = Line(2, "", 1, "1.00");
  custom.variant_id = 0;
  custom.discounts = {{.amount = Bag("0.10")}};
  ShopOrder order = OrderOf({gift_card, custom}, "3.90");
  order.shipping_lines = {Shipping(9, "1.00")};
  order.totals.tips = Bag("1.00");
  const OrderReferences references =
      ReferencesOf(order, {.item_mappings = {{.item = ItemKind::kTip, .sku = "TIP"}}});
  EXPECT_THAT(KindsOf(references),
              ElementsAre(ItemKind::kShipping, ItemKind::kDiscount, ItemKind::kTip,
                          ItemKind::kGiftCard, ItemKind::kCustom, ItemKind::kRounding));
  EXPECT_EQ(references.items[2].sku, "TIP");
  EXPECT_FALSE(references.items.back().required);
  EXPECT_THAT(references.products, IsEmpty());
}

TEST(OrderReferencesTest, AsksForTheDiscountItemOfDiscountedShipping) {
  ShopOrder order = EmptyOrder();
  order.shipping_lines = {Shipping(9, "6.00")};
  order.shipping_lines[0].discounts = {{.amount = Bag("1.00")}};
  EXPECT_THAT(KindsOf(ReferencesOf(order, {})),
              ElementsAre(ItemKind::kShipping, ItemKind::kDiscount, ItemKind::kRounding));
}

TEST(OrderReferencesTest, KeepsTheProductOfADeletedVariantBySku) {
  LineItem line = Line(1, "TEA", 1, "1.00");
  line.variant_id = 0;
  EXPECT_THAT(ReferencesOf(OrderOf({line}, "1.00"), {}).products, SizeIs(1));
}

TEST(OrderReferencesTest, NamesTheCustomerByWhateverIsKnown) {
  ShopOrder order = OrderOf({Line(1, "TEA", 1, "1.00")}, "1.00");
  EXPECT_EQ(ReferencesOf(order, {}).customer->customer_id, 7001);
  EXPECT_EQ(ReferencesOf(order, {}).customer->name, "Ada Lovelace");
  order.customer.reset();
  EXPECT_EQ(ReferencesOf(order, {}).customer->customer_id, 0);
  EXPECT_EQ(ReferencesOf(order, {}).customer->name, "Ada Lovelace");
  order.billing_address.reset();
  order.shipping_address.reset();
  order.email.clear();
  EXPECT_FALSE(ReferencesOf(order, {}).customer.has_value());
}

TEST(OrderReferencesTest, NamesTheCompanyOfABusinessOrder) {
  ShopOrder order = OrderOf({Line(1, "TEA", 1, "1.00")}, "1.00");
  order.company = PurchasingCompany{.id = 3, .name = "Acme", .location_name = "HQ"};
  EXPECT_EQ(ReferencesOf(order, {}).customer->company, "Acme");
  EXPECT_EQ(ReferencesOf(order, {}).customer->company_id, 3);
}

TEST(OrderReferencesTest, NamesTagsIfTheRulesWantThem) {
  ShopOrder order = EmptyOrder();
  order.tags = {"vip"};
  order.customer->tags = {"wholesale"};
  EXPECT_THAT(ReferencesOf(order, {}).tags, IsEmpty());
  const OrderReferences references = ReferencesOf(order, {.include_tags = true});
  EXPECT_THAT(references.tags, ElementsAre("vip"));
  EXPECT_THAT(references.customer->tags, ElementsAre("wholesale"));
}

}  // namespace
}  // namespace waybill::ordersync
