// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/rpc/testing/order_sync_fixture.h"

namespace waybill::ordersync {
namespace {

using Stub = v1::OrderSyncService::Stub;

class RedactCustomerTest : public OrderSyncFixture {
 protected:
  absl::Status Redact(std::int64_t id, const std::string& email) {
    v1::RedactCustomerRequest request;
    request.set_parent("stores/demo");
    request.set_customer_id(id);
    request.set_email(email);
    return Call(&Stub::RedactCustomer, request, response_);
  }

  v1::RedactCustomerResponse response_;
};

TEST_F(RedactCustomerTest, ListsFindTheCustomerNoMore) {
  const OrderId order = world_.Sell(1);
  world_.source.orders.at(order).customer =
      ShopCustomer{.id = 7, .display_name = "Anna Berg", .email = "anna@example.com"};
  world_.source.orders.at(order).email = "anna@example.com";
  ASSERT_TRUE(world_.refresher
                  .Refresh(world_.store, RefreshScope::kChanged, absl::InfiniteFuture(),
                           [](const RefreshProgress&) { return true; })
                  .ok());
  ASSERT_TRUE(Redact(0, "ANNA@example.com").ok());
  EXPECT_EQ(response_.redacted_order_count(), 1);

  v1::ListOrdersRequest list;
  list.set_parent("stores/demo");
  list.mutable_filter()->set_query("anna");
  v1::ListOrdersResponse listed;
  ASSERT_TRUE(Call(&Stub::ListOrders, list, listed).ok());
  EXPECT_EQ(listed.total_size(), 0);
}

TEST_F(RedactCustomerTest, RefusesWhatNamesNobody) {
  EXPECT_EQ(WrongField(Redact(0, "")), "customer_id");
  EXPECT_EQ(WrongField(Redact(-1, "")), "customer_id");
  EXPECT_EQ(WrongField(Redact(0, "@example.com")), "email");
}

}  // namespace
}  // namespace waybill::ordersync
