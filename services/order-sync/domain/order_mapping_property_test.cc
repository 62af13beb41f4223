// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "libs/errors/error.h"
#include "services/order-sync/domain/credit_note_mapping.h"
#include "services/order-sync/domain/external_ids.h"
#include "services/order-sync/domain/invoice_mapping.h"
#include "services/order-sync/domain/order_edits.h"
#include "services/order-sync/domain/order_mapping.h"
#include "services/order-sync/domain/order_parts.h"
#include "services/order-sync/domain/order_references.h"
#include "services/order-sync/domain/order_summary.h"
#include "services/order-sync/domain/payment_mapping.h"
#include "services/order-sync/domain/refund_parts.h"
#include "services/order-sync/testing/catalog_answers.h"
#include "services/order-sync/testing/hostile_orders.h"
#include "services/order-sync/testing/order_generator.h"

namespace waybill::ordersync {
namespace {

constexpr int kUsualOrders = 5'000;

// Of a test and a setting. WAYBILL_ORDERS asks for more.
int Orders() {
  const char* orders = std::getenv("WAYBILL_ORDERS");
  return orders == nullptr ? kUsualOrders : std::stoi(orders);
}

const int kOrders = Orders();

// A new seed every run. WAYBILL_SEED repeats one.
std::uint64_t Seed() {
  const char* seed = std::getenv("WAYBILL_SEED");
  return seed == nullptr ? std::random_device{}() : std::stoull(seed);
}

const std::vector<GatewayMapping> kGateways = {
    {.gateway = "shopify_payments", .journal_code = "BNK1"},
    {.gateway = "gift_card", .journal_code = "GIFT"},
    {.gateway = "manual", .journal_code = "BNK1"}};

// Every combination of settings that changes the arithmetic.
struct Setting {
  TaxRounding tax_rounding = TaxRounding::kPerLine;
  int price_decimals = 3;
  OrderCurrency currency = OrderCurrency::kShop;
};

class OrderMappingPropertyTest : public ::testing::TestWithParam<Setting> {
 protected:
  OrderMappingPropertyTest() {
    std::cout << "WAYBILL_SEED=" << seed_ << '\n';
    rules_.order_currency = GetParam().currency;
  }

  CatalogAnswer Answer(const ShopOrder& order) const {
    return testing::CompleteAnswer(ReferencesOf(order, rules_),
                                   {.version = "17.0",
                                    .price_decimals = GetParam().price_decimals,
                                    .tax_rounding = GetParam().tax_rounding,
                                    .company_currency_code = "EUR"});
  }

  absl::StatusOr<SaleOrderDraft> Map(const ShopOrder& order) const {
    return MapOrder(order, rules_, Answer(order));
  }

  // Whether everything was removed from it.
  bool IsEmpty(const ShopOrder& order) const {
    const absl::StatusOr<OrderParts> parts = PartsOf(order, rules_.order_currency);
    return parts.ok() && parts->parts.empty();
  }

  const std::uint64_t seed_ = Seed();
  testing::OrderGenerator generator_{seed_};
  OrderRules rules_;
};

TEST_P(OrderMappingPropertyTest, EveryOrderMapsToItsOwnTotalOrIsRefusedWithAReason) {
  int mapped = 0;
  for (int i = 0; i < kOrders; ++i) {
    const ShopOrder order = generator_.Next();
    const money::Money& worth = generator_.worth().In(rules_.order_currency);
    const absl::StatusOr<SaleOrderDraft> draft = Map(order);
    if (!draft.ok()) {
      // Of an order that everything was removed from, nothing is left to carry.
      if (!IsEmpty(order)) {
        ASSERT_EQ(errors::ReasonOf(draft.status()), errors::Reason::kTotalMismatch)
            << draft.status();
      }
      continue;
    }
    ++mapped;
    ASSERT_EQ(draft->total, worth) << "order " << i;
    ASSERT_EQ(draft->shopify_total, draft->total);
    ASSERT_EQ(TotalOf(order).In(rules_.order_currency), worth);
    ASSERT_EQ(money::Add(draft->untaxed_total, draft->tax_total).value(), draft->total);
    for (const SaleOrderLineDraft& line : draft->lines) {
      ASSERT_LE(line.price_unit.scale(), GetParam().price_decimals);
      ASSERT_LE(line.discount_percent.scale(), 2);
      if (line.source == "rounding") {
        ASSERT_LE(money::Abs(line.price_unit), rules_.rounding_tolerance);
      }
    }
    if (i % 10 == 0) {
      ASSERT_EQ(Map(order).value(), *draft);
    }
  }
  // In yen the default tolerance allows no rounding line at all: those are most of the refused
  // ones.
  std::cout << mapped << " of " << kOrders << " orders mapped\n";
  EXPECT_GT(mapped, kOrders * 9 / 10);
}

TEST_P(OrderMappingPropertyTest, PartsOfAnOrderAreItsTotal) {
  for (int i = 0; i < kOrders / 5; ++i) {
    const ShopOrder order = generator_.Next();
    const absl::StatusOr<OrderParts> parts = PartsOf(order, rules_.order_currency);
    ASSERT_TRUE(parts.ok()) << parts.status();
    money::Decimal sum;
    for (const OrderPart& part : parts->parts) sum += parts->TotalOf(part);
    if (HasRemovedUnits(order)) continue;  // Then shares are off by a unit each.
    ASSERT_EQ(sum, parts->total) << "order " << i;
  }
}

TEST_P(OrderMappingPropertyTest, PaymentsAreTheMoneyThatCameIn) {
  rules_.gateway_mappings = kGateways;
  for (int i = 0; i < kOrders / 5; ++i) {
    const ShopOrder order = generator_.Next();
    const auto payments = PaymentsOf(order, rules_);
    ASSERT_TRUE(payments.ok()) << payments.status();
    money::Decimal sum;
    for (const PaymentDraft& payment : *payments) sum += payment.amount.amount();
    ASSERT_EQ(sum, order.totals.received.In(rules_.order_currency).amount()) << "order " << i;
  }
}

TEST_P(OrderMappingPropertyTest, EveryRefundIsACreditNoteOfItsWorthOrIsRefusedWithAReason) {
  rules_.refund_policy = RefundPolicy::kCreditNote;
  int noted = 0;
  for (int i = 0; i < kOrders / 5; ++i) {
    const ShopOrder order = generator_.Next();
    const auto plans = CreditNotesOf(order, rules_, Answer(order));
    if (!plans.ok()) {
      ASSERT_EQ(errors::ReasonOf(plans.status()), errors::Reason::kTotalMismatch) << plans.status();
      continue;
    }
    for (const CreditNotePlan& plan : *plans) {
      // Of a cancelled order that nothing was refunded of, all of it is credited.
      const bool whole = plan.note.external_id == CancellationExternalId(order.id);
      const auto parts = whole ? PartsOf(order, rules_.order_currency)
                               : PartsOf(order, order.refunds.front(), rules_.order_currency);
      ASSERT_EQ(plan.note.total.amount(), parts->total) << "order " << i;
      ++noted;
    }
  }
  EXPECT_GT(noted, kOrders / 100);
}

// Orders that no shop would have, and a broken app might write.
TEST_P(OrderMappingPropertyTest, NoOrderCrashesTheMapper) {
  rules_.refund_policy = RefundPolicy::kCreditNote;
  rules_.register_payments = true;
  rules_.gateway_mappings = kGateways;
  testing::Random random(seed_);
  for (int i = 0; i < kOrders / 2; ++i) {
    ShopOrder order = generator_.Next();
    testing::Break(random, order);
    SCOPED_TRACE(i);
    const absl::StatusOr<SaleOrderDraft> draft = Map(order);
    ASSERT_NE(errors::ReasonOf(draft.status()), errors::Reason::kInternal) << draft.status();
    if (draft.ok()) {
      ASSERT_EQ(draft->total, draft->shopify_total);
    }
    const auto plans = CreditNotesOf(order, rules_, Answer(order));
    ASSERT_NE(errors::ReasonOf(plans.status()), errors::Reason::kInternal);
    const auto payments = PaymentsOf(order, rules_);
    ASSERT_NE(errors::ReasonOf(payments.status()), errors::Reason::kInternal);
    SummaryOf(order);
  }
}

TEST_P(OrderMappingPropertyTest, WithoutToleranceNothingIsRoundedInSight) {
  rules_.rounding_tolerance = money::Decimal();
  for (int i = 0; i < kOrders / 5; ++i) {
    const absl::StatusOr<SaleOrderDraft> draft = Map(generator_.Next());
    if (!draft.ok()) continue;
    for (const SaleOrderLineDraft& line : draft->lines) ASSERT_NE(line.source, "rounding");
  }
}

// However Shopify tells it, and whichever way it goes.
TEST_P(OrderMappingPropertyTest, WhatCashWasRoundedByIsOnTheInvoiceAndNothingIsLeftOpen) {
  rules_.create_as = CreateAs::kConfirmedInvoice;
  rules_.gateway_mappings = {{.gateway = "cash", .journal_code = "CSH1"}};
  std::mt19937_64 random(seed_);
  for (int i = 0; i < kOrders / 5; ++i) {
    ShopOrder order = generator_.Next();
    if (HasRemovedUnits(order)) continue;
    const auto rounded = [&](const money::Money& total, bool included) {
      const int decimals = total.currency().minor_units();
      const auto by = money::Decimal::FromParts(
          std::uniform_int_distribution<std::int64_t>(-4, 4)(random), decimals);
      return std::pair(
          money::Money(included ? total.amount() + by : total.amount(), total.currency()),
          money::Money(by, total.currency()));
    };
    const bool included = i % 2 == 0;
    const auto shop = rounded(order.totals.total.shop, included);
    const auto presentment = rounded(order.totals.total.presentment, included);
    const money::Decimal by =
        (rules_.order_currency == OrderCurrency::kShop ? shop : presentment).second.amount();
    order.transactions = {
        {.id = 1,
         .kind = "SALE",
         .status = "SUCCESS",
         .gateway = "cash",
         .gateway_title = {},
         .amount = {.shop = shop.first, .presentment = presentment.first},
         .cash_rounding = MoneyBag{.shop = shop.second, .presentment = presentment.second}}};
    const absl::StatusOr<SaleOrderDraft> draft = Map(order);
    if (!draft.ok()) continue;
    ASSERT_EQ(draft->total, order.totals.total.In(rules_.order_currency));
    const InvoiceDraft invoice = InvoiceOf(*draft, rules_);
    ASSERT_EQ(invoice.total.amount(), draft->total.amount() + by);
    const auto payments = PaymentsOf(order, rules_);
    ASSERT_TRUE(payments.ok()) << payments.status();
    money::Decimal received;
    for (const PaymentDraft& payment : *payments) received += payment.amount.amount();
    if (invoice.total.amount().IsPositive()) {
      ASSERT_EQ(received, invoice.total.amount());
    }
  }
}

// The prices of such an order are the total, whatever Odoo's taxes round.
TEST_P(OrderMappingPropertyTest, IncludedTaxesNeverNeedARoundingLine) {
  rules_.rounding_tolerance = money::Decimal();
  for (int i = 0; i < kOrders / 5; ++i) {
    const ShopOrder order = generator_.Next();
    if (!order.taxes_included || HasRemovedUnits(order) || IsEmpty(order)) continue;
    ASSERT_TRUE(Map(order).ok()) << Map(order).status();
  }
}

INSTANTIATE_TEST_SUITE_P(Settings, OrderMappingPropertyTest,
                         ::testing::Values(Setting{.tax_rounding = TaxRounding::kPerLine},
                                           Setting{.tax_rounding = TaxRounding::kGlobally,
                                                   .price_decimals = 5},
                                           Setting{.tax_rounding = TaxRounding::kPerLine,
                                                   .currency = OrderCurrency::kPresentment},
                                           Setting{.tax_rounding = TaxRounding::kGlobally,
                                                   .currency = OrderCurrency::kPresentment}));

}  // namespace
}  // namespace waybill::ordersync
