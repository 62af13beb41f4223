// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/customer_eraser.h"

#include "gtest/gtest.h"
#include "services/order-sync/testing/sync_world.h"

namespace waybill::ordersync {
namespace {

class CustomerEraserTest : public ::testing::Test {
 protected:
  OrderId Buy(std::int64_t id, std::int64_t customer, const std::string& email) {
    const OrderId order = world_.Sell(id);
    ShopOrder& sold = world_.source.orders.at(order);
    sold.customer = ShopCustomer{.id = customer, .display_name = "Anna Berg", .email = email};
    sold.email = email;
    return order;
  }

  std::int64_t Erase(const RedactedCustomer& customer) {
    EXPECT_TRUE(world_.refresher
                    .Refresh(world_.store, RefreshScope::kChanged, absl::InfiniteFuture(),
                             [](const RefreshProgress&) { return true; })
                    .ok());
    return world_.eraser.Erase(world_.store, customer, absl::InfiniteFuture()).value();
  }

  std::int64_t Found(const std::string& query) {
    return world_.index.List(world_.store, {.filter = {.query = query}})->total_size;
  }

  testing::SyncWorld world_;
};

TEST_F(CustomerEraserTest, ErasesByEmailWhateverItsCase) {
  const OrderId order = Buy(1, 7, "Anna@Example.com");
  Buy(2, 8, "anna@example.org");
  EXPECT_EQ(Erase({.email = "anna@example.COM"}), 1);
  const OrderSummary& left = world_.index.orders[world_.store].at(order).summary;
  EXPECT_EQ(left.customer, "");
  EXPECT_EQ(left.email, "");
  EXPECT_EQ(left.customer_id, 0);
  EXPECT_EQ(left.number, "#1");
  EXPECT_EQ(Found("anna"), 1);
}

TEST_F(CustomerEraserTest, ErasesByIdWhateverTheEmail) {
  Buy(1, 7, "a@example.com");
  Buy(2, 7, "b@example.com");
  Buy(3, 77, "c@example.com");  // 7 is only the beginning of it.
  EXPECT_EQ(Erase({.id = 7}), 2);
  EXPECT_EQ(Found("example"), 1);
}

TEST_F(CustomerEraserTest, ErasesFromTheOrdersThatAreNamed) {
  Buy(1, 7, "a@example.com");
  EXPECT_EQ(Erase({.orders = {OrderId{1}, OrderId{404}}}), 1);
  EXPECT_EQ(Found("anna"), 0);
}

TEST_F(CustomerEraserTest, ErasesAllOfManyOrders) {
  world_.source.page_size = 250;
  for (std::int64_t id = 1; id <= 600; ++id) Buy(id, 7, "a@example.com");
  EXPECT_EQ(Erase({.id = 7}), 600);
}

TEST_F(CustomerEraserTest, FindsNothingTheSecondTime) {
  Buy(1, 7, "a@example.com");
  EXPECT_EQ(Erase({.id = 7, .email = "a@example.com", .orders = {OrderId{1}}}), 1);
  EXPECT_EQ(world_.eraser
                .Erase(world_.store, {.id = 7, .email = "a@example.com", .orders = {OrderId{1}}},
                       absl::InfiniteFuture())
                .value(),
            0);
}

}  // namespace
}  // namespace waybill::ordersync
