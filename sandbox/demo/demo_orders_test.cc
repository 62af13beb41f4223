// SPDX-License-Identifier: Apache-2.0
// Whether the demo orders add up, computed apart from the script that wrote them.
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libs/money/decimal.h"
#include "nlohmann/json.hpp"

namespace waybill::sandbox {
namespace {

using money::Decimal;
using nlohmann::json;

enum class Side { kShop, kPresentment };

Decimal Amount(const json& bag, Side side) {
  const json& amount = bag.at(side == Side::kShop ? "shopMoney" : "presentmentMoney");
  return Decimal::Parse(amount.at("amount").get<std::string>()).value();
}

Decimal Optional(const json& order, const char* member, Side side) {
  return order.at(member).is_null() ? Decimal() : Amount(order.at(member), side);
}

Decimal Discounts(const json& line, Side side) {
  Decimal sum;
  for (const json& allocation : line.at("discountAllocations")) {
    sum += Amount(allocation.at("allocatedAmountSet"), side);
  }
  return sum;
}

Decimal Taxes(const json& holder, Side side) {
  Decimal sum;
  for (const json& tax : holder.at("taxLines")) sum += Amount(tax.at("priceSet"), side);
  return sum;
}

struct Sums {
  Decimal lines;
  Decimal shipping;
  Decimal taxes;
  Decimal charges;  // Duties, fees and tips.
};

Sums Add(const json& order, Side side) {
  Sums sums;
  for (const json& line : order.at("lineItems")) {
    sums.lines += Amount(line.at("originalUnitPriceSet"), side) *
                      Decimal(line.at("quantity").get<std::int64_t>()) -
                  Discounts(line, side);
    sums.taxes += Taxes(line, side);
    for (const json& duty : line.at("duties")) sums.charges += Amount(duty.at("price"), side);
  }
  for (const json& line : order.at("shippingLines")) {
    sums.shipping += Amount(line.at("originalPriceSet"), side) - Discounts(line, side);
    sums.taxes += Taxes(line, side);
  }
  for (const json& fee : order.at("additionalFees")) {
    sums.charges += Amount(fee.at("price"), side);
    sums.taxes += Taxes(fee, side);
  }
  sums.charges += Amount(order.at("totalTipReceivedSet"), side);
  return sums;
}

json ReadOrders() {
  std::ifstream file("sandbox/demo/orders.json");
  return json::parse(file);
}

class DemoOrders : public ::testing::TestWithParam<Side> {
 protected:
  const json orders_ = ReadOrders();
};

INSTANTIATE_TEST_SUITE_P(BothCurrencies, DemoOrders,
                         ::testing::Values(Side::kShop, Side::kPresentment), [](const auto& side) {
                           return side.param == Side::kShop ? "Shop" : "Presentment";
                         });

TEST_P(DemoOrders, TotalIsTheSumOfItsParts) {
  ASSERT_GE(orders_.size(), 40);
  for (const json& order : orders_) {
    const Sums sums = Add(order, GetParam());
    const Decimal added = order.at("taxesIncluded").get<bool>() ? Decimal() : sums.taxes;
    EXPECT_EQ(sums.lines + sums.shipping + added + sums.charges,
              Amount(order.at("totalPriceSet"), GetParam()))
        << order.at("name");
  }
}

TEST_P(DemoOrders, SubtotalShippingAndTaxAreTheirParts) {
  for (const json& order : orders_) {
    const Sums sums = Add(order, GetParam());
    EXPECT_EQ(sums.lines, Amount(order.at("subtotalPriceSet"), GetParam())) << order.at("name");
    EXPECT_EQ(sums.shipping, Amount(order.at("totalShippingPriceSet"), GetParam()))
        << order.at("name");
    EXPECT_EQ(sums.taxes, Amount(order.at("totalTaxSet"), GetParam())) << order.at("name");
    EXPECT_EQ(Taxes(order, GetParam()), sums.taxes) << order.at("name");
  }
}

TEST_P(DemoOrders, TaxIsRoundedOnTheDiscountedLine) {
  for (const json& order : orders_) {
    const bool included = order.at("taxesIncluded").get<bool>();
    const int digits =
        order.at("presentmentCurrencyCode") == "JPY" && GetParam() != Side::kShop ? 0 : 2;
    for (const json& line : order.at("lineItems")) {
      const Decimal net =
          Amount(line.at("originalTotalSet"), GetParam()) - Discounts(line, GetParam());
      Decimal rates;
      for (const json& tax : line.at("taxLines")) {
        rates += Decimal::Parse(tax.at("rate").dump()).value();
      }
      for (const json& tax : line.at("taxLines")) {
        const Decimal rate = Decimal::Parse(tax.at("rate").dump()).value();
        const Decimal exact = Divide(net * rate, included ? Decimal(1) + rates : Decimal(1), digits,
                                     money::Rounding::kHalfUp);
        EXPECT_EQ(exact, Amount(tax.at("priceSet"), GetParam())) << line.at("id");
      }
    }
  }
}

TEST_P(DemoOrders, MoneyReceivedAndRefundedIsInTheTransactions) {
  for (const json& order : orders_) {
    Decimal received;
    Decimal refunded;
    for (const json& transaction : order.at("transactions")) {
      if (transaction.at("status") != "SUCCESS") continue;
      const std::string kind = transaction.at("kind");
      const Decimal amount = Amount(transaction.at("amountSet"), GetParam());
      if (kind == "SALE" || kind == "CAPTURE") received += amount;
      if (kind == "REFUND") refunded += amount;
    }
    EXPECT_EQ(received, Amount(order.at("totalReceivedSet"), GetParam())) << order.at("name");
    EXPECT_EQ(refunded, Amount(order.at("totalRefundedSet"), GetParam())) << order.at("name");
    EXPECT_EQ(received - refunded, Amount(order.at("netPaymentSet"), GetParam()));
    EXPECT_EQ(Optional(order, "originalTotalPriceSet", GetParam()),
              Amount(order.at("totalPriceSet"), GetParam()));
    if (order.at("displayFinancialStatus") == "PAID") {
      EXPECT_EQ(received, Amount(order.at("currentTotalPriceSet"), GetParam())) << order.at("name");
    }
  }
}

TEST(DemoOrdersAsAShop, HaveUniqueIdsAndFictitiousPeople) {
  const json orders = ReadOrders();
  std::set<std::string> ids;
  for (const json& order : orders) {
    EXPECT_TRUE(ids.insert(order.at("id")).second);
    EXPECT_EQ(order.at("currencyCode"), "USD") << "a shop has one currency";
    for (const json& line : order.at("lineItems")) EXPECT_TRUE(ids.insert(line.at("id")).second);
    if (!order.at("email").is_null()) {
      EXPECT_THAT(order.at("email").get<std::string>(), ::testing::EndsWith("@example.com"));
    }
  }
}

}  // namespace
}  // namespace waybill::sandbox
