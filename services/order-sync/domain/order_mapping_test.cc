// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/order_mapping.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "libs/errors/error.h"
#include "services/order-sync/domain/external_ids.h"
#include "services/order-sync/domain/order_references.h"
#include "services/order-sync/testing/catalog_answers.h"
#include "services/order-sync/testing/order_builder.h"

namespace waybill::ordersync {
namespace {

using errors::Reason;
using testing::Bag;
using testing::CompleteAnswer;
using testing::Dec;
using ::testing::ElementsAre;
using testing::EmptyOrder;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::Line;
using testing::OrderOf;
using testing::Shipping;
using testing::Tax;

constexpr char kEuros[] = "EUR";
const OdooFacts kFacts{.version = "17.0", .company_currency_code = kEuros};

absl::StatusOr<SaleOrderDraft> Map(const ShopOrder& order, const OrderRules& rules = {},
                                   const OdooFacts& facts = kFacts) {
  return MapOrder(order, rules, CompleteAnswer(ReferencesOf(order, rules), facts));
}

std::vector<std::string> Sources(const SaleOrderDraft& draft) {
  std::vector<std::string> sources;
  for (const SaleOrderLineDraft& line : draft.lines) sources.push_back(line.source);
  return sources;
}

LineItem Discounted(LineItem line, std::string_view discount) {
  line.discounts.push_back({.amount = Bag(discount)});
  return line;
}

LineItem Taxed(LineItem line, std::vector<TaxLine> taxes) {
  line.taxes = std::move(taxes);
  return line;
}

TEST(OrderMappingTest, CarriesLinesWithQuantityPriceAndExplicitTaxes) {
  const ShopOrder order = OrderOf(
      {Taxed(Line(1, "TEA", 2, "12.00"), {Tax("VAT", "0.2", "4.80")}), Line(2, "CUP", 1, "5.00")},
      "33.80");
  const absl::StatusOr<SaleOrderDraft> draft = Map(order);
  ASSERT_TRUE(draft.ok()) << draft.status();
  EXPECT_THAT(Sources(*draft), ElementsAre("line_items/1", "line_items/2"));
  EXPECT_EQ(draft->lines[0].product, OdooId{100});
  EXPECT_EQ(draft->lines[0].quantity, Dec("2"));
  EXPECT_EQ(draft->lines[0].price_unit, Dec("12"));
  EXPECT_THAT(draft->lines[0].taxes, ElementsAre(OdooId{200}));
  EXPECT_THAT(draft->lines[1].taxes, IsEmpty());
  EXPECT_EQ(draft->tax_total.ToString(), "4.80 EUR");
  EXPECT_EQ(draft->total.ToString(), "33.80 EUR");
  EXPECT_EQ(draft->external_id, "__waybill__.shopify_order_5001");
  EXPECT_EQ(draft->partner, testing::kPartner);
}

TEST(OrderMappingTest, SaysADiscountInPercentWhereThatIsExact) {
  const absl::StatusOr<SaleOrderDraft> draft =
      Map(OrderOf({Discounted(Line(1, "TEA", 3, "20.00"), "7.50")}, "52.50"));
  ASSERT_TRUE(draft.ok()) << draft.status();
  ASSERT_EQ(draft->lines.size(), 1U);
  EXPECT_EQ(draft->lines[0].discount_percent, Dec("12.5"));
}

// The line with an application of that title on it.
ShopOrder Coded(std::string_view price, std::string_view discount, std::string_view total) {
  LineItem line = Line(1, "TEA", 1, price);
  line.title = "Tea";
  line.discounts = {{.amount = Bag(discount), .index = 0}};
  ShopOrder order = OrderOf({line}, total);
  order.discounts = {{.index = 0, .kind = "DiscountCodeApplication", .title = "CREW15"}};
  return order;
}

TEST(OrderMappingTest, DiscountsAreCalledByTheirCodeOrTitle) {
  const auto percent = Map(Coded("20.00", "3.00", "17.00"));
  ASSERT_TRUE(percent.ok()) << percent.status();
  EXPECT_EQ(percent->lines[0].description, "Tea\nDiscount CREW15");
  const auto line = Map(Coded("99.00", "3.34", "95.66"));
  ASSERT_TRUE(line.ok()) << line.status();
  EXPECT_EQ(line->lines[0].description, "Tea");
  EXPECT_EQ(line->lines[1].description, "Discount CREW15: Tea");
}

TEST(OrderMappingTest, PartsOfABundleSayWhichAndKeepTheTotal) {
  ShopOrder order = OrderOf({Line(1, "TEA", 1, "20.00"), Line(2, "CUP", 2, "5.00")}, "30.00");
  for (LineItem& line : order.lines) {
    line.title = line.sku;
    line.group_id = "gid://shopify/LineItemGroup/1";
    line.group_title = "Breakfast Set";
  }
  order.lines[1].group_title = "";
  const auto draft = Map(order);
  ASSERT_TRUE(draft.ok()) << draft.status();
  EXPECT_EQ(draft->lines[0].description, "TEA\nPart of: Breakfast Set");
  EXPECT_EQ(draft->lines[1].description, "CUP\nPart of a bundle");
  EXPECT_EQ(draft->total.ToString(), "30.00 EUR");
}

TEST(OrderMappingTest, SaysADiscountAsANegativeLineWherePercentIsNotExact) {
  const ShopOrder order =
      OrderOf({Discounted(Taxed(Line(1, "TEA", 1, "99.00"), {Tax("VAT", "0.2", "19.13")}), "3.34")},
              "114.79");
  const absl::StatusOr<SaleOrderDraft> draft = Map(order);
  ASSERT_TRUE(draft.ok()) << draft.status();
  EXPECT_THAT(Sources(*draft), ElementsAre("line_items/1", "line_items/1/discount"));
  const SaleOrderLineDraft& discount = draft->lines[1];
  EXPECT_EQ(discount.product, OdooId{302});
  EXPECT_EQ(discount.price_unit, Dec("-3.34"));
  EXPECT_EQ(discount.taxes, draft->lines[0].taxes);
  EXPECT_EQ(draft->total, draft->shopify_total);
}

TEST(OrderMappingTest, PutsDiscountsIntoThePriceRatherThanRefuseTheOrder) {
  // Taxed apart, 1.10 and -0.07 make 0.06 - 0.00 of tax; taxed together, 1.03 makes 0.05. Eight
  // times that is 0.08.
  std::vector<LineItem> lines;
  for (std::int64_t id = 1; id <= 8; ++id) {
    lines.push_back(
        Discounted(Taxed(Line(id, "TEA", 1, "1.10"), {Tax("VAT", "0.05", "0.05")}), "0.07"));
  }
  const ShopOrder order = OrderOf(lines, "8.64");
  const absl::StatusOr<SaleOrderDraft> draft = Map(order);
  ASSERT_TRUE(draft.ok()) << draft.status();
  EXPECT_EQ(draft->lines.size(), 8U);
  EXPECT_EQ(draft->lines[0].price_unit, Dec("1.03"));
  EXPECT_THAT(draft->lines[0].description, HasSubstr("Discount in the price: 0.07"));
  EXPECT_EQ(draft->total.ToString(), "8.64 EUR");
}

TEST(OrderMappingTest, ShowsTheCentsThatOdooCannotReachOnALineOfTheirOwn) {
  // 3 x round(0.99 x 8.875 %) is 0.27; rounded once it is 0.26.
  const auto line = [](std::int64_t id) {
    return Taxed(Line(id, "TEA", 1, "0.99"), {Tax("Tax", "0.08875", "0.09")});
  };
  const ShopOrder order = OrderOf({line(1), line(2), line(3)}, "3.24");
  OdooFacts facts = kFacts;
  facts.tax_rounding = TaxRounding::kGlobally;
  const absl::StatusOr<SaleOrderDraft> draft = Map(order, {}, facts);
  ASSERT_TRUE(draft.ok()) << draft.status();
  const SaleOrderLineDraft& rounding = draft->lines.back();
  EXPECT_EQ(rounding.source, "rounding");
  EXPECT_EQ(rounding.price_unit, Dec("0.01"));
  EXPECT_THAT(rounding.taxes, IsEmpty());
  EXPECT_EQ(draft->total.ToString(), "3.24 EUR");

  const absl::Status strict = Map(order, {.rounding_tolerance = Dec("0")}, facts).status();
  EXPECT_EQ(errors::ReasonOf(strict), Reason::kTotalMismatch);
}

TEST(OrderMappingTest, RefusesATotalThatOdooWouldNotReachAndShowsBothSums) {
  const absl::Status status =
      Map(OrderOf({Taxed(Line(1, "TEA", 1, "10.00"), {Tax("VAT", "0.2", "1.50")})}, "11.50"))
          .status();
  EXPECT_EQ(errors::ReasonOf(status), Reason::kTotalMismatch);
  EXPECT_THAT(std::string(status.message()),
              HasSubstr("line_items/1: 12 in Odoo, 11.5 in Shopify"));
  EXPECT_EQ(errors::FromStatus(status).metadata.at("shopify_total"), "11.50 EUR");
  EXPECT_EQ(errors::FromStatus(status).metadata.at("odoo_total"), "12.00 EUR");
}

TEST(OrderMappingTest, RefusesAnOrderThatDoesNotAddUp) {
  const absl::Status status = Map(OrderOf({Line(1, "TEA", 1, "10.00")}, "9.00")).status();
  EXPECT_EQ(errors::ReasonOf(status), Reason::kOrderInconsistent);
  EXPECT_EQ(errors::FromStatus(status).metadata.at("sum"), "10.00 EUR");
}

TEST(OrderMappingTest, TakesIncludedTaxesFromThePrice) {
  ShopOrder order =
      OrderOf({Taxed(Line(1, "TEA", 1, "233.99"), {Tax("VAT", "0.2", "39.00")})}, "233.99");
  order.taxes_included = true;
  const absl::StatusOr<SaleOrderDraft> draft = Map(order);
  ASSERT_TRUE(draft.ok()) << draft.status();
  EXPECT_EQ(draft->lines[0].price_unit, Dec("233.99"));
  EXPECT_EQ(draft->untaxed_total.ToString(), "194.99 EUR");
  EXPECT_EQ(draft->tax_total.ToString(), "39.00 EUR");
}

TEST(OrderMappingTest, RefusesATaxThatIsIncludedOnOneSideOnly) {
  const ShopOrder order =
      OrderOf({Taxed(Line(1, "TEA", 1, "10.00"), {Tax("VAT", "0.2", "2.00")})}, "12.00");
  CatalogAnswer answer = CompleteAnswer(ReferencesOf(order, {}), kFacts);
  answer.taxes.begin()->second.price_include = true;
  EXPECT_EQ(errors::ReasonOf(MapOrder(order, {}, answer).status()), Reason::kTaxMissing);
}

TEST(OrderMappingTest, CarriesSeveralTaxesOnALine) {
  const ShopOrder order =
      OrderOf({Taxed(Line(1, "TEA", 1, "100.00"),
                     {Tax("GST", "0.05", "5.00"), Tax("QST", "0.09975", "9.98")})},
              "114.98");
  const absl::StatusOr<SaleOrderDraft> draft = Map(order);
  ASSERT_TRUE(draft.ok()) << draft.status();
  EXPECT_THAT(draft->lines[0].taxes, ElementsAre(OdooId{200}, OdooId{201}));
}

TEST(OrderMappingTest, SellsWhatHasNoProductAsItsItem) {
  LineItem gift_card = Line(1, "GC", 1, "25.00");
  gift_card.gift_card = true;
  LineItem custom = Line(2, "", 1, "3.00");
  custom.variant_id = 0;
  LineItem dutiable = Line(3, "TEA", 1, "10.00");
  dutiable.duties.push_back({.id = "d", .price = Bag("2.00")});
  ShopOrder order = OrderOf({gift_card, custom, dutiable}, "47.50");
  order.shipping_lines.push_back(Shipping(9, "4.00"));
  order.fees.push_back({.id = "f", .name = "Packaging", .price = Bag("1.00")});
  order.totals.tips = Bag("2.50");
  const absl::StatusOr<SaleOrderDraft> draft = Map(order);
  ASSERT_TRUE(draft.ok()) << draft.status();
  std::vector<OdooId> products;
  for (const SaleOrderLineDraft& line : draft->lines) products.push_back(line.product);
  EXPECT_THAT(products, ElementsAre(OdooId{306}, OdooId{307}, OdooId{100}, OdooId{304}, OdooId{301},
                                    OdooId{305}, OdooId{303}));
  EXPECT_THAT(Sources(*draft),
              ElementsAre("line_items/1", "line_items/2", "line_items/3", "line_items/3/duties/0",
                          "shipping_lines/9", "additional_fees/0", "tip"));
}

TEST(OrderMappingTest, LeavesOutRemovedShippingUnlessTheTotalStillHoldsIt) {
  ShopOrder order = OrderOf({Line(1, "TEA", 1, "10.00")}, "10.00");
  order.shipping_lines.push_back(Shipping(9, "4.00"));
  order.shipping_lines[0].removed = true;
  EXPECT_THAT(Sources(Map(order).value()), ElementsAre("line_items/1"));
  order.totals.total = Bag("14.00");
  EXPECT_EQ(MapOrder(order, {},
                     [&] {
                       CatalogAnswer answer = CompleteAnswer(ReferencesOf(order, {}), kFacts);
                       answer.items[ItemKind::kShipping] = OdooId{301};
                       return answer;
                     }())
                ->total.ToString(),
            "14.00 EUR");
}

TEST(OrderMappingTest, CarriesRefundedUnitsAsTheyWereSold) {
  LineItem line = Line(1, "TEA", 2, "100.00");
  line.current_quantity = 1;
  ShopOrder order = OrderOf({line}, "200.00");
  order.refunds = {{.id = 91,
                    .note = {},
                    .total = Bag("100.00"),
                    .lines = {{.line_item_id = 1,
                               .quantity = 1,
                               .restock_type = "RETURN",
                               .subtotal = Bag("100.00"),
                               .tax = Bag("0.00")}}}};
  order.totals.current_total = Bag("100.00");
  const absl::StatusOr<SaleOrderDraft> draft = Map(order);
  ASSERT_TRUE(draft.ok()) << draft.status();
  EXPECT_EQ(draft->lines[0].quantity, Dec("2"));
  EXPECT_EQ(draft->total.ToString(), "200.00 EUR");
}

TEST(OrderMappingTest, TakesTheCurrencyThatTheRulesName) {
  ShopOrder order = OrderOf({Line(1, "TEA", 1, "10.00")}, "10.00");
  const money::Money yen = money::Money::Parse("1650", "JPY").value();
  order.presentment_currency = yen.currency();
  order.lines[0].unit_price.presentment = yen;
  order.totals.total.presentment = yen;
  EXPECT_EQ(Map(order)->total.ToString(), "10.00 EUR");
  EXPECT_EQ(Map(order, {.order_currency = OrderCurrency::kPresentment})->total.ToString(),
            "1650 JPY");
}

TEST(OrderMappingTest, RefusesACurrencyWithoutAPricelist) {
  const ShopOrder order = OrderOf({Line(1, "TEA", 1, "10.00", "USD")}, "10.00", "USD");
  CatalogAnswer answer = CompleteAnswer(ReferencesOf(order, {}), kFacts);
  answer.pricelist.reset();
  EXPECT_EQ(errors::ReasonOf(MapOrder(order, {}, answer).status()), Reason::kPricelistMissing);
  answer.facts.company_currency_code = "USD";
  EXPECT_FALSE(MapOrder(order, {}, answer)->pricelist.has_value());
}

TEST(OrderMappingTest, RefusesPricesFinerThanOdooKeeps) {
  const ShopOrder order = OrderOf({Line(1, "TEA", 1, "1.255", "KWD")}, "1.255", "KWD");
  EXPECT_EQ(errors::ReasonOf(Map(order).status()), Reason::kOrderUnsupported);
  OdooFacts fine = kFacts;
  fine.price_decimals = 3;
  EXPECT_EQ(Map(order, {}, fine)->total.ToString(), "1.255 KWD");
}

TEST(OrderMappingTest, NamesTheOrderAsTheRulesSay) {
  const ShopOrder order = OrderOf({Line(1, "TEA", 1, "10.00")}, "10.00");
  EXPECT_FALSE(Map(order)->name.has_value());
  EXPECT_EQ(Map(order)->client_order_ref, "#1001");
  const SaleOrderDraft named =
      Map(order, {.order_prefix = "SHOP-", .use_shopify_order_number = true}).value();
  EXPECT_EQ(named.name, "SHOP-#1001");
  EXPECT_EQ(named.origin, OrderOrigin(order.id));
  EXPECT_EQ(named.date, order.processed_at);
}

TEST(OrderMappingTest, CarriesTagsAndNoteAttributesIfTheRulesWantThem) {
  ShopOrder order = OrderOf({Line(1, "TEA", 1, "10.00")}, "10.00");
  order.note = "Ring twice";
  order.tags = {"vip"};
  order.attributes = {{.key = "gift", .value = "yes"}};
  order.payment_gateways = {"shopify_payments"};
  EXPECT_THAT(Map(order)->tags, IsEmpty());
  EXPECT_EQ(Map(order)->note, "Ring twice\nPayment: shopify_payments");
  const SaleOrderDraft full =
      Map(order, {.include_note_attributes = true, .include_tags = true}).value();
  EXPECT_THAT(full.tags, ElementsAre(OdooId{400}));
  EXPECT_THAT(full.note, HasSubstr("gift: yes"));
}

TEST(OrderMappingTest, LeavesPartnersThatAreYetToBeCreatedOpen) {
  const ShopOrder order = OrderOf({Line(1, "TEA", 1, "10.00")}, "10.00");
  CatalogAnswer answer = CompleteAnswer(ReferencesOf(order, {}), kFacts);
  answer.customer.reset();
  EXPECT_EQ(MapOrder(order, {}, answer)->partner, OdooId{0});
}

TEST(OrderMappingTest, NamesWhatTheAnswerLacks) {
  const ShopOrder order = OrderOf({Discounted(Line(1, "TEA", 1, "99.00"), "3.34")}, "95.66");
  CatalogAnswer answer = CompleteAnswer(ReferencesOf(order, {}), kFacts);
  answer.items.clear();
  EXPECT_EQ(errors::ReasonOf(MapOrder(order, {}, answer).status()), Reason::kItemProductMissing);
  answer.products.clear();
  EXPECT_EQ(errors::ReasonOf(MapOrder(order, {}, answer).status()), Reason::kProductMissing);
  EXPECT_EQ(errors::ReasonOf(Map(EmptyOrder()).status()), Reason::kOrderUnsupported);
}

TEST(OrderMappingTest, RefusesAmountsBeyondReason) {
  const std::string huge = "9" + std::string(34, '0');
  const ShopOrder order = OrderOf({Line(1, "TEA", 1'000'000, huge)}, "1.00");
  EXPECT_FALSE(Map(order).ok());
}

}  // namespace
}  // namespace waybill::ordersync
