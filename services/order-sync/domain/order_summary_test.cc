// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/order_summary.h"

#include <gtest/gtest.h>

#include "services/order-sync/testing/order_builder.h"

namespace waybill::ordersync {
namespace {

using testing::Line;
using testing::OrderOf;

TEST(OrderSummaryTest, ShowsWhatAListNeeds) {
  const ShopOrder order = OrderOf({Line(1, "TEA", 2, "1.00"), Line(2, "CUP", 1, "1.00")}, "3.00");
  const OrderSummary summary = SummaryOf(order);
  EXPECT_EQ(summary.number, "#1001");
  EXPECT_EQ(summary.customer, "Ada Lovelace");
  EXPECT_EQ(summary.email, "ada@example.com");
  EXPECT_EQ(summary.total.ToString(), "3.00 EUR");
  EXPECT_EQ(summary.item_count, 3);
}

TEST(OrderSummaryTest, NamesAGuestByTheAddress) {
  ShopOrder order = OrderOf({}, "0");
  order.customer.reset();
  EXPECT_EQ(SummaryOf(order).customer, "Ada Lovelace");
  order.billing_address.reset();
  order.shipping_address.reset();
  EXPECT_EQ(SummaryOf(order).customer, "");
  order.company = PurchasingCompany{.name = "Acme"};
  EXPECT_EQ(SummaryOf(order).customer, "Acme");
}

TEST(OrderSummaryTest, TakesTheCustomersAddressWhereTheOrderHasNone) {
  ShopOrder order = OrderOf({}, "0");
  order.email.clear();
  EXPECT_EQ(SummaryOf(order).email, "ada@example.com");
}

}  // namespace
}  // namespace waybill::ordersync
