// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/payment_mapping.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/order-sync/testing/order_builder.h"
#include "services/order-sync/testing/records.h"

namespace waybill::ordersync {
namespace {

using testing::Bag;
using testing::Euros;
using testing::kNoon;
using ::testing::SizeIs;

Transaction Of(std::int64_t id, std::string kind, std::string status, std::string_view amount) {
  return {.id = id,
          .kind = std::move(kind),
          .status = std::move(status),
          .gateway = "cards",
          .gateway_title = {},
          .processed_at = kNoon,
          .amount = Bag(amount)};
}

class PaymentMappingTest : public ::testing::Test {
 protected:
  std::vector<PaymentDraft> Payments(std::vector<Transaction> transactions) {
    order_.transactions = std::move(transactions);
    const auto payments = PaymentsOf(order_, rules_);
    EXPECT_TRUE(payments.ok()) << payments.status();
    return payments.value_or(std::vector<PaymentDraft>{});
  }

  ShopOrder order_ = testing::OrderOf({testing::Line(1, "CHAIR", 2, "10.00")}, "20.00");
  OrderRules rules_{.order_prefix = "SHOP",
                    .gateway_mappings = {{.gateway = "Cards", .journal_code = "BNK1"}}};
};

TEST_F(PaymentMappingTest, SaleAndCaptureArePayments) {
  const auto payments =
      Payments({Of(1, "AUTHORIZATION", "SUCCESS", "20.00"), Of(2, "CAPTURE", "SUCCESS", "12.00"),
                Of(3, "SALE", "SUCCESS", "8.00")});
  ASSERT_THAT(payments, SizeIs(2));
  EXPECT_EQ(payments[0].external_id, "__waybill__.shopify_transaction_2");
  EXPECT_EQ(payments[0].amount, Euros("12.00"));
  EXPECT_EQ(payments[0].journal_code, "BNK1");
  EXPECT_EQ(payments[0].date, kNoon);
  EXPECT_EQ(payments[0].reference, "SHOP#1001 cards");
  EXPECT_EQ(payments[0].direction, PaymentDirection::kInbound);
}

TEST_F(PaymentMappingTest, AuthorisedPendingFailedAndVoidedAreNotPaid) {
  EXPECT_THAT(Payments({Of(1, "AUTHORIZATION", "SUCCESS", "20.00"),
                        Of(2, "SALE", "PENDING", "20.00"), Of(3, "SALE", "FAILURE", "20.00"),
                        Of(4, "CAPTURE", "ERROR", "20.00"), Of(5, "VOID", "SUCCESS", "20.00"),
                        Of(6, "REFUND", "SUCCESS", "20.00"), Of(7, "SALE", "SUCCESS", "0.00")}),
              SizeIs(0));
}

TEST_F(PaymentMappingTest, ChangeGivenIsTakenOffItsPayment) {
  Transaction change = Of(2, "CHANGE", "SUCCESS", "5.00");
  change.parent_id = 1;
  const auto payments = Payments({Of(1, "SALE", "SUCCESS", "25.00"), change});
  ASSERT_THAT(payments, SizeIs(1));
  EXPECT_EQ(payments[0].amount, Euros("20.00"));
}

TEST_F(PaymentMappingTest, OldestFirstAndTheOrdersDateWhereThereIsNone) {
  Transaction late = Of(1, "SALE", "SUCCESS", "1.00");
  late.processed_at = kNoon + absl::Hours(1);
  Transaction dateless = Of(2, "SALE", "SUCCESS", "1.00");
  dateless.processed_at.reset();
  order_.processed_at = kNoon - absl::Hours(1);
  const auto payments = Payments({late, dateless});
  EXPECT_EQ(payments[0].transaction, 2);
  EXPECT_EQ(payments[0].date, order_.processed_at);
}

TEST_F(PaymentMappingTest, AmountsAreInTheCurrencyOfTheRules) {
  Transaction paid = Of(1, "SALE", "SUCCESS", "20.00");
  paid.amount.presentment = *money::Money::Parse("22.00", "USD");
  rules_.order_currency = OrderCurrency::kPresentment;
  EXPECT_EQ(Payments({paid})[0].amount, *money::Money::Parse("22.00", "USD"));
}

TEST_F(PaymentMappingTest, EveryUnmappedGatewayIsNamed) {
  Transaction paypal = Of(1, "SALE", "SUCCESS", "10.00");
  paypal.gateway = "paypal";
  Transaction klarna = Of(2, "SALE", "SUCCESS", "10.00");
  klarna.gateway = "klarna";
  order_.transactions = {paypal, klarna};
  const auto payments = PaymentsOf(order_, rules_);
  const errors::Error error = errors::FromStatus(payments.status());
  EXPECT_EQ(error.reason, errors::Reason::kJournalMissing);
  EXPECT_EQ(error.metadata.at("gateways"), "klarna, paypal");
}

// Of 20.02 in all, rounded to five cents.
class CashRoundingTest : public PaymentMappingTest {
 protected:
  CashRoundingTest() { order_.totals.total = order_.totals.current_total = Bag("20.02"); }

  // What is registered of a payment of that amount.
  money::Money Registered(std::string_view amount) {
    Transaction cash = Of(1, "SALE", "SUCCESS", amount);
    cash.cash_rounding = Bag("-0.02");
    return Payments({cash}).at(0).amount;
  }
};

TEST_F(CashRoundingTest, APaymentIsWhatWasReceivedHoweverShopifyTellsIt) {
  EXPECT_EQ(Registered("20.00"), Euros("20.00"));
  EXPECT_EQ(Registered("20.02"), Euros("20.00"));
  EXPECT_EQ(CashRounding(order_, OrderCurrency::kShop), testing::Dec("-0.02"));
}

TEST_F(CashRoundingTest, OnlyThePartInCashIsRounded) {
  Transaction cash = Of(1, "SALE", "SUCCESS", "12.02");
  cash.cash_rounding = Bag("-0.02");
  const auto payments = Payments({cash, Of(2, "SALE", "SUCCESS", "8.00")});
  EXPECT_EQ(payments[0].amount, Euros("12.00"));
  EXPECT_EQ(payments[1].amount, Euros("8.00"));
}

TEST_F(CashRoundingTest, WhatTheOrderAloneTellsCountsIfThePaymentsShowIt) {
  order_.totals.cash_rounding = Bag("-0.02");
  Payments({Of(1, "SALE", "SUCCESS", "20.00")});
  EXPECT_EQ(CashRounding(order_, OrderCurrency::kShop), testing::Dec("-0.02"));
  Payments({Of(1, "SALE", "SUCCESS", "20.02")});
  EXPECT_TRUE(CashRounding(order_, OrderCurrency::kShop).IsZero());
}

}  // namespace
}  // namespace waybill::ordersync
