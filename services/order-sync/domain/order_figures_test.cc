// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/order_figures.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/order-sync/domain/external_ids.h"
#include "services/order-sync/testing/sync_world.h"

namespace waybill::ordersync {
namespace {

using errors::Reason;
using testing::Dec;
using ::testing::ElementsAre;
using testing::Euros;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Amounts Sum(std::string_view untaxed, std::string_view tax, std::string_view total) {
  return {.untaxed = Euros(untaxed), .tax = Euros(tax), .total = Euros(total)};
}

DocumentLine OdooLine(const std::string& external_id, std::string_view total) {
  return {.external_id = external_id,
          .description = "In Odoo",
          .quantity = Dec("1"),
          .price_unit = Dec(total),
          .discount_percent = Dec("0"),
          .amounts = Sum(total, "0", total)};
}

// An order of two chairs with tax and of shipping, 29.00 EUR, which is in Odoo.
class OrderFiguresTest : public ::testing::Test {
 protected:
  OrderFiguresTest() {
    ShopOrder order = testing::OrderOf({testing::Line(12, "CHAIR", 2, "10.00")}, "29.00");
    order.lines[0].taxes = {testing::Tax("VAT", "0.2", "4.00")};
    order.shipping_lines = {testing::Shipping(5, "5.00")};
    order.id = order_;
    world_.source.orders.insert_or_assign(order_, std::move(order));
    record_.summary.id = order_;
    record_.sync.sale_order = testing::Document(42);
  }

  static DocumentContent SaleOrderOf(OrderId order) {
    return {.document = testing::Document(42),
            .amounts = Sum("25.00", "4.00", "29.00"),
            .lines = {OdooLine(OrderLineExternalId(order, "line_items/12"), "24.00"),
                      OdooLine(OrderLineExternalId(order, "shipping_lines/5"), "5.00")}};
  }

  // Of the sale order, the only document.
  DocumentFigures Figures() {
    world_.documents.sale_orders.insert_or_assign(OdooId{42}, content_);
    const auto read = world_.figures.Read(world_.store, record_, absl::InfiniteFuture());
    EXPECT_TRUE(read.ok()) << read.status();
    EXPECT_THAT(*read, SizeIs(1));
    return read->front();
  }

  testing::SyncWorld world_;
  const OrderId order_{1};
  OrderRecord record_ = testing::Record(1);
  DocumentContent content_ = SaleOrderOf(order_);
};

TEST_F(OrderFiguresTest, StandBesideEachOtherLineByLine) {
  const DocumentFigures figures = Figures();
  EXPECT_EQ(figures.type, DocumentType::kSaleOrder);
  EXPECT_EQ(figures.odoo, Sum("25.00", "4.00", "29.00"));
  EXPECT_EQ(figures.shopify, Sum("25.00", "4.00", "29.00"));
  EXPECT_EQ(figures.difference, Euros("0"));
  ASSERT_THAT(figures.lines, SizeIs(2));
  EXPECT_EQ(figures.lines[0].source, "line_items/12");
  EXPECT_EQ(figures.lines[0].shopify->amounts, Sum("20.00", "4.00", "24.00"));
  EXPECT_THAT(figures.lines[0].shopify->taxes, ElementsAre("VAT 20 %"));
  EXPECT_THAT(figures.lines[0].odoo, ElementsAre(content_.lines[0]));
  EXPECT_EQ(figures.lines[1].difference, Euros("0"));
}

TEST_F(OrderFiguresTest, ShowAnEditThatWasMadeInOdoo) {
  content_.lines[0].amounts = Sum("25.00", "5.00", "30.00");
  content_.amounts = Sum("30.00", "5.00", "35.00");
  const DocumentFigures figures = Figures();
  EXPECT_EQ(figures.lines[0].difference, Euros("6.00"));
  EXPECT_EQ(figures.difference, Euros("6.00"));
}

TEST_F(OrderFiguresTest, ShowLinesThatOneSideLacks) {
  content_.lines.erase(content_.lines.begin());
  content_.lines.push_back(OdooLine("", "3.00"));
  const DocumentFigures figures = Figures();
  ASSERT_THAT(figures.lines, SizeIs(3));
  EXPECT_THAT(figures.lines[0].odoo, IsEmpty());
  EXPECT_EQ(figures.lines[0].difference, Euros("-24.00"));
  EXPECT_EQ(figures.lines[2].source, "");
  EXPECT_EQ(figures.lines[2].title, "In Odoo");
  EXPECT_EQ(figures.lines[2].shopify, std::nullopt);
  EXPECT_EQ(figures.lines[2].difference, Euros("3.00"));
}

TEST_F(OrderFiguresTest, PutADiscountsLineBesideWhatItIsOff) {
  content_.lines.push_back(
      OdooLine(OrderLineExternalId(order_, "line_items/12/discount"), "-1.00"));
  // Not of the same line: its id only begins alike.
  content_.lines.push_back(OdooLine(OrderLineExternalId(order_, "line_items/123"), "9.00"));
  const DocumentFigures figures = Figures();
  EXPECT_THAT(figures.lines[0].odoo, SizeIs(2));
  EXPECT_EQ(figures.lines[0].difference, Euros("-1.00"));
  EXPECT_THAT(figures.lines, SizeIs(3));
}

TEST_F(OrderFiguresTest, ShowTheInvoiceAndNoCreditNotes) {
  content_.lines[0].external_id = InvoiceLineExternalId(InvoiceExternalId(order_), "line_items/12");
  record_.sync.sale_order.reset();
  record_.sync.invoices = {testing::Document(7), testing::Document(8)};
  world_.documents.invoices = {{OdooId{7}, content_}, {OdooId{8}, content_}};
  world_.documents.invoices.at(OdooId{8}).kind = InvoiceKind::kCreditNote;
  const auto read = world_.figures.Read(world_.store, record_, absl::InfiniteFuture());
  ASSERT_TRUE(read.ok()) << read.status();
  ASSERT_THAT(*read, SizeIs(1));
  EXPECT_EQ(read->front().type, DocumentType::kInvoice);
  EXPECT_EQ(read->front().lines[0].difference, Euros("0"));
}

TEST_F(OrderFiguresTest, HaveWhatCashWasRoundedByInTheInvoiceAlone) {
  world_.source.orders.at(order_).transactions = {{.id = 71,
                                                   .kind = "SALE",
                                                   .status = "SUCCESS",
                                                   .gateway = "cash",
                                                   .gateway_title = {},
                                                   .amount = testing::Bag("29.00"),
                                                   .cash_rounding = testing::Bag("0.02")}};
  record_.sync.invoices = {testing::Document(7)};
  world_.documents.sale_orders.insert_or_assign(OdooId{42}, content_);
  content_.lines.push_back(
      OdooLine(InvoiceLineExternalId(InvoiceExternalId(order_), "cash_rounding"), "0.02"));
  content_.amounts.total = Euros("29.02");
  world_.documents.invoices.insert_or_assign(OdooId{7}, content_);
  const auto read = world_.figures.Read(world_.store, record_, absl::InfiniteFuture());
  ASSERT_TRUE(read.ok()) << read.status();
  ASSERT_THAT(*read, SizeIs(2));
  EXPECT_EQ(read->at(0).difference, Euros("0"));
  EXPECT_EQ(read->at(1).difference, Euros("0"));
  EXPECT_EQ(read->at(1).lines.back().source, "cash_rounding");
  EXPECT_EQ(read->at(1).lines.back().difference, Euros("0"));
}

TEST_F(OrderFiguresTest, TellThatADocumentIsGone) {
  const auto read = world_.figures.Read(world_.store, record_, absl::InfiniteFuture());
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(read->front().odoo, std::nullopt);
  EXPECT_EQ(read->front().document, testing::Document(42));
  EXPECT_EQ(read->front().difference, Euros("-29.00"));
}

TEST_F(OrderFiguresTest, AreNotGuessedWhereOdooOrShopifyIsAway) {
  world_.documents.failure = testing::FakeSales::Failure(Reason::kOdooUnreachable);
  EXPECT_EQ(
      errors::ReasonOf(world_.figures.Read(world_.store, record_, absl::InfiniteFuture()).status()),
      Reason::kOdooUnreachable);
  world_.source.orders.clear();
  EXPECT_EQ(
      errors::ReasonOf(world_.figures.Read(world_.store, record_, absl::InfiniteFuture()).status()),
      Reason::kOrderNotFound);
}

TEST_F(OrderFiguresTest, OfAnOrderThatIsNotInOdooAreNone) {
  record_.sync = {};
  const auto read = world_.figures.Read(world_.store, record_, absl::InfiniteFuture());
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_THAT(*read, IsEmpty());
  EXPECT_THAT(world_.source.reads, IsEmpty());
}

}  // namespace
}  // namespace waybill::ordersync
