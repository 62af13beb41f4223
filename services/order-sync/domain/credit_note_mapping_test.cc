// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/credit_note_mapping.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libs/errors/error.h"
#include "services/order-sync/domain/order_references.h"
#include "services/order-sync/testing/catalog_answers.h"
#include "services/order-sync/testing/order_builder.h"
#include "services/order-sync/testing/records.h"

namespace waybill::ordersync {
namespace {

using testing::Bag;
using testing::Dec;
using testing::Euros;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// Three chairs at 10.00 and shipping of 5.00, each with 20 % on top.
ShopOrder Order() {
  LineItem line = testing::Line(1, "CHAIR", 3, "10.00");
  line.taxes = {testing::Tax("VAT", "0.2", "6.00")};
  ShopOrder order = testing::OrderOf({line}, "42.00");
  ShippingLine shipping = testing::Shipping(5, "5.00");
  shipping.taxes = {testing::Tax("VAT", "0.2", "1.00")};
  order.shipping_lines = {shipping};
  return order;
}

Refund RefundOf(std::vector<RefundLine> lines) {
  return {.id = 91,
          .created_at = testing::kNoon,
          .note = {},
          .total = Bag("0.00"),
          .lines = std::move(lines)};
}

RefundLine Chairs(std::int64_t quantity, std::string_view subtotal, std::string_view tax) {
  return {.line_item_id = 1,
          .quantity = quantity,
          .restock_type = "RETURN",
          .subtotal = Bag(subtotal),
          .tax = Bag(tax)};
}

class CreditNoteMappingTest : public ::testing::Test {
 protected:
  absl::StatusOr<std::vector<CreditNotePlan>> Map() {
    return CreditNotesOf(
        order_, rules_,
        testing::CompleteAnswer(ReferencesOf(order_, rules_),
                                {.version = "17.0", .company_currency_code = "EUR"}));
  }

  // The plan of the only refund.
  CreditNotePlan Plan(Refund refund) {
    order_.refunds = {std::move(refund)};
    const auto plans = Map();
    EXPECT_TRUE(plans.ok()) << plans.status();
    if (!plans.ok() || plans->size() != 1) return {.note = {.total = Euros("0")}};
    return plans->front();
  }

  ShopOrder order_ = Order();
  OrderRules rules_{.create_as = CreateAs::kConfirmedInvoice,
                    .refund_policy = RefundPolicy::kCreditNote};
};

TEST_F(CreditNoteMappingTest, UnitsComeBackAtTheirPriceWithTheirTaxes) {
  const InvoiceDraft note = Plan(RefundOf({Chairs(2, "20.00", "4.00")})).note;
  EXPECT_EQ(note.kind, InvoiceKind::kCreditNote);
  EXPECT_EQ(note.external_id, "__waybill__.shopify_refund_91");
  EXPECT_EQ(note.total, Euros("24.00"));
  EXPECT_EQ(note.date, testing::kNoon);
  ASSERT_THAT(note.lines, SizeIs(1));
  EXPECT_EQ(note.lines[0].quantity, Dec("2"));
  EXPECT_EQ(note.lines[0].price_unit, Dec("10.00"));
  EXPECT_THAT(note.lines[0].taxes, SizeIs(1));
  EXPECT_EQ(note.lines[0].sale_line, "");
}

TEST_F(CreditNoteMappingTest, UnitsWorthLessThanTheirPriceAreOneThing) {
  const InvoiceDraft note = Plan(RefundOf({Chairs(2, "18.50", "3.70")})).note;
  EXPECT_EQ(note.total, Euros("22.20"));
  EXPECT_EQ(note.lines[0].quantity, Dec("1"));
  EXPECT_EQ(note.lines[0].price_unit, Dec("18.50"));
  EXPECT_EQ(note.lines[0].description.substr(0, 4), "2 x ");
}

TEST_F(CreditNoteMappingTest, ShippingAndAdjustmentsBelongToIt) {
  Refund refund = RefundOf({Chairs(1, "10.00", "2.00")});
  refund.shipping = {{.reason = {}, .amount = Bag("5.00"), .tax = Bag("1.00")}};
  refund.adjustments = {
      {.reason = "REFUND_DISCREPANCY", .amount = Bag("-2.50"), .tax = Bag("0.00")}};
  const InvoiceDraft note = Plan(refund).note;
  EXPECT_EQ(note.total, Euros("20.50"));
  ASSERT_THAT(note.lines, SizeIs(3));
  EXPECT_EQ(note.lines[2].price_unit, Dec("2.50"));
  EXPECT_THAT(note.lines[2].taxes, IsEmpty());
}

TEST_F(CreditNoteMappingTest, ShippingHasTheTaxesOfTheLineThatIsGivenBack) {
  ShippingLine express = testing::Shipping(6, "10.00");
  express.title = "Express";
  express.taxes = {testing::Tax("Reduced VAT", "0.1", "1.00")};
  order_.shipping_lines.push_back(express);
  order_.totals.total = Bag("53.00");
  Refund refund = RefundOf({});
  refund.shipping = {
      {.reason = {}, .amount = Bag("10.00"), .tax = Bag("1.00"), .shipping_line_id = 6}};
  const InvoiceDraft note = Plan(refund).note;
  EXPECT_EQ(note.total, Euros("11.00"));
  ASSERT_THAT(note.lines, SizeIs(1));
  EXPECT_EQ(note.lines[0].description, "Express");
  EXPECT_THAT(note.lines[0].taxes, SizeIs(1));
}

TEST_F(CreditNoteMappingTest, CentsThatOdooRoundsOtherwiseStandOnALine) {
  const InvoiceDraft note = Plan(RefundOf({Chairs(1, "10.00", "2.01")})).note;
  EXPECT_EQ(note.total, Euros("12.01"));
  ASSERT_THAT(note.lines, SizeIs(2));
  EXPECT_EQ(note.lines[1].price_unit, Dec("0.01"));
}

TEST_F(CreditNoteMappingTest, TaxThatIsNotOdoosIsRefused) {
  order_.refunds = {RefundOf({Chairs(1, "10.00", "1.00")})};
  EXPECT_EQ(errors::ReasonOf(Map().status()), errors::Reason::kTotalMismatch);
}

TEST_F(CreditNoteMappingTest, RefundOfALineThatIsNotThereIsRefused) {
  Refund refund = RefundOf({Chairs(1, "10.00", "2.00")});
  refund.lines[0].line_item_id = 7;
  order_.refunds = {refund};
  EXPECT_EQ(errors::ReasonOf(Map().status()), errors::Reason::kOrderInconsistent);
}

TEST_F(CreditNoteMappingTest, OnlyItsOwnMoneyGoesBackThroughTheGatewaysJournal) {
  rules_.register_payments = true;
  rules_.gateway_mappings = {{.gateway = "cards", .journal_code = "BNK1"}};
  for (const std::int64_t id : {71, 72}) {
    order_.transactions.push_back({.id = id,
                                   .kind = "REFUND",
                                   .status = "SUCCESS",
                                   .gateway = "cards",
                                   .gateway_title = {},
                                   .amount = Bag("12.00")});
  }
  Refund refund = RefundOf({Chairs(1, "10.00", "2.00")});
  refund.transaction_ids = {72};
  const CreditNotePlan plan = Plan(refund);
  ASSERT_THAT(plan.payments, SizeIs(1));
  EXPECT_EQ(plan.payments[0].transaction, 72);
  EXPECT_EQ(plan.payments[0].direction, PaymentDirection::kOutbound);
  EXPECT_EQ(plan.payments[0].amount, Euros("12.00"));
}

TEST_F(CreditNoteMappingTest, RefundWorthNothingAndThePolicyIgnoreMakeNone) {
  order_.refunds = {RefundOf({})};
  EXPECT_THAT(*Map(), IsEmpty());
  order_.refunds = {RefundOf({Chairs(1, "10.00", "2.00")})};
  rules_.refund_policy = RefundPolicy::kIgnore;
  EXPECT_THAT(*Map(), IsEmpty());
}

TEST_F(CreditNoteMappingTest, CashThatWasRoundedIsGivenBackInFull) {
  for (const std::string_view amount : {"12.00", "12.05"}) {
    Transaction cash{.id = 72,
                     .kind = "REFUND",
                     .status = "SUCCESS",
                     .gateway = "cash",
                     .gateway_title = {},
                     .amount = Bag(amount)};
    cash.cash_rounding = Bag("0.05");
    order_.transactions = {cash};
    rules_.register_payments = true;
    rules_.gateway_mappings = {{.gateway = "cash", .journal_code = "CSH1"}};
    Refund refund = RefundOf({Chairs(1, "10.00", "2.00")});
    refund.transaction_ids = {72};
    const CreditNotePlan plan = Plan(refund);
    EXPECT_EQ(plan.note.total, Euros("12.05"));
    EXPECT_EQ(plan.note.lines.back().price_unit, Dec("0.05"));
    ASSERT_THAT(plan.payments, SizeIs(1));
    EXPECT_EQ(plan.payments[0].amount, plan.note.total);
  }
}

}  // namespace
}  // namespace waybill::ordersync
