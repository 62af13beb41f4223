// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/order_edits.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libs/errors/error.h"
#include "services/order-sync/domain/credit_note_mapping.h"
#include "services/order-sync/domain/invoice_mapping.h"
#include "services/order-sync/domain/order_mapping.h"
#include "services/order-sync/domain/order_references.h"
#include "services/order-sync/domain/order_summary.h"
#include "services/order-sync/testing/catalog_answers.h"
#include "services/order-sync/testing/order_builder.h"

namespace waybill::ordersync {
namespace {

using errors::Reason;
using testing::Bag;
using testing::Dec;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::Line;
using testing::OrderOf;
using testing::Tax;

absl::StatusOr<SaleOrderDraft> Map(const ShopOrder& order, const OrderRules& rules = {}) {
  const OdooFacts facts{.version = "17.0", .company_currency_code = "EUR"};
  return MapOrder(order, rules, testing::CompleteAnswer(ReferencesOf(order, rules), facts));
}

// Two at 100.00 and a tax of 13 %, one of which was taken off, as the Admin API tells it.
ShopOrder EditedOrder() {
  ShopOrder order = OrderOf({Line(1, "TEA", 2, "100.00")}, "226.00");
  order.lines[0].taxes = {Tax("HST", "0.13", "26.00")};
  order.lines[0].current_quantity = 1;
  order.totals.current_total = Bag("113.00");
  order.edited = true;
  return order;
}

Refund RefundOf(std::int64_t line, std::int64_t quantity, std::string_view subtotal,
                std::string_view tax) {
  return {.id = 91,
          .note = {},
          .total = Bag(subtotal),
          .lines = {{.line_item_id = line,
                     .quantity = quantity,
                     .restock_type = "RETURN",
                     .subtotal = Bag(subtotal),
                     .tax = Bag(tax)}}};
}

TEST(OrderEditsTest, CarriesTheUnitsThatAreLeft) {
  const auto draft = Map(EditedOrder());
  ASSERT_TRUE(draft.ok()) << draft.status();
  ASSERT_EQ(draft->lines.size(), 1);
  EXPECT_EQ(draft->lines[0].quantity, Dec("1"));
  EXPECT_EQ(draft->lines[0].price_unit, Dec("100"));
  EXPECT_EQ(draft->total.ToString(), "113.00 EUR");
  EXPECT_EQ(draft->tax_total.ToString(), "13.00 EUR");
}

TEST(OrderEditsTest, BillsTheUnitsThatAreLeft) {
  const OrderRules rules{.create_as = CreateAs::kSaleOrderAndConfirmedInvoice};
  const InvoiceDraft invoice = InvoiceOf(Map(EditedOrder(), rules).value(), rules);
  ASSERT_EQ(invoice.lines.size(), 1);
  EXPECT_EQ(invoice.lines[0].quantity, Dec("1"));
  EXPECT_EQ(invoice.total.ToString(), "113.00 EUR");
}

TEST(OrderEditsTest, SharesOutTheDiscountsOfALine) {
  ShopOrder order = OrderOf({Line(1, "TEA", 3, "10.00")}, "29.00");
  order.lines[0].discounts = {{.amount = Bag("1.00")}};
  order.lines[0].current_quantity = 2;
  order.totals.current_total = Bag("19.33");
  const auto draft = Map(order);
  ASSERT_TRUE(draft.ok()) << draft.status();
  EXPECT_EQ(draft->total.ToString(), "19.33 EUR");
}

TEST(OrderEditsTest, CentsThatTheShareCannotSayAreSeen) {
  ShopOrder order = OrderOf({Line(1, "TEA", 3, "10.00")}, "29.00");
  order.lines[0].discounts = {{.amount = Bag("1.00")}};
  order.lines[0].current_quantity = 2;
  order.totals.current_total = Bag("19.34");
  const auto draft = Map(order);
  ASSERT_TRUE(draft.ok()) << draft.status();
  EXPECT_EQ(draft->total.ToString(), "19.34 EUR");
  EXPECT_EQ(draft->lines.back().source, "rounding");
  EXPECT_EQ(errors::ReasonOf(Map(order, {.rounding_tolerance = Dec("0")}).status()),
            Reason::kTotalMismatch);
}

TEST(OrderEditsTest, LineWithoutUnitsLeftIsNoPartOfTheOrder) {
  ShopOrder order = OrderOf({Line(1, "TEA", 1, "10.00"), Line(2, "CUP", 1, "5.00")}, "15.00");
  order.lines[1].current_quantity = 0;
  order.totals.current_total = Bag("10.00");
  EXPECT_EQ(ReferencesOf(order, {}).products.size(), 1);
  EXPECT_EQ(Map(order)->lines.size(), 1);
}

TEST(OrderEditsTest, OrderWithNothingLeftIsRefused) {
  ShopOrder order = EditedOrder();
  order.lines[0].current_quantity = 0;
  order.totals.current_total = Bag("0.00");
  EXPECT_EQ(errors::ReasonOf(Map(order).status()), Reason::kOrderUnsupported);
}

TEST(OrderEditsTest, FiguresThatDoNotFitWhatIsLeftAreRefused) {
  ShopOrder order = EditedOrder();
  order.totals.current_total = Bag("112.00");
  EXPECT_EQ(errors::ReasonOf(Map(order).status()), Reason::kOrderInconsistent);
}

TEST(OrderEditsTest, RefundedUnitsAreNotRemovedOnes) {
  ShopOrder order = OrderOf({Line(1, "TEA", 3, "10.00")}, "30.00");
  order.lines[0].current_quantity = 1;
  order.refunds = {RefundOf(1, 1, "10.00", "0.00")};
  EXPECT_EQ(RemovedUnits(order, order.lines[0]), 1);
  order.totals.current_total = Bag("10.00");
  EXPECT_EQ(Map(order)->total.ToString(), "20.00 EUR");
  order.lines[0].current_quantity = 2;
  EXPECT_FALSE(HasRemovedUnits(order));
  EXPECT_EQ(Map(order)->total.ToString(), "30.00 EUR");
}

TEST(OrderEditsTest, CancelledOrderIsCarriedAsItWasSold) {
  ShopOrder order = EditedOrder();
  order.lines[0].current_quantity = 0;
  order.totals.current_total = Bag("0.00");
  order.cancelled_at = order.created_at;
  EXPECT_EQ(Map(order)->total.ToString(), "226.00 EUR");
}

TEST(OrderEditsTest, ListShowsWhatIsLeft) {
  const OrderSummary summary = SummaryOf(EditedOrder());
  EXPECT_EQ(summary.total.ToString(), "113.00 EUR");
  EXPECT_EQ(summary.presentment_total.ToString(), "113.00 EUR");
  EXPECT_EQ(summary.item_count, 1);
}

TEST(OrderEditsTest, MoneyForRemovedUnitsIsNoCreditNoteButTold) {
  const OrderRules rules{.create_as = CreateAs::kSaleOrderAndConfirmedInvoice,
                         .register_payments = true,
                         .refund_policy = RefundPolicy::kCreditNote};
  ShopOrder order = EditedOrder();
  order.refunds = {
      {.id = 91,
       .note = {},
       .total = Bag("113.00"),
       .adjustments = {
           {.reason = "REFUND_DISCREPANCY", .amount = Bag("-113.00"), .tax = Bag("0.00")}}}};
  const auto notes =
      CreditNotesOf(order, rules, testing::CompleteAnswer(ReferencesOf(order, rules)));
  ASSERT_TRUE(notes.ok()) << notes.status();
  EXPECT_THAT(*notes, IsEmpty());
  EXPECT_THAT(MoneyLeftOut(order, rules),
              ElementsAre(::testing::Field(&Finding::subject, "refunds/91")));
  EXPECT_THAT(MoneyLeftOut(order, {}), IsEmpty());
}

}  // namespace
}  // namespace waybill::ordersync
