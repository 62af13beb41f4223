// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "services/order-sync/rpc/testing/order_sync_fixture.h"

namespace waybill::ordersync {
namespace {

using errors::Reason;
using errors::ReasonOf;
using ::testing::SizeIs;

class FailureGroupsRpcTest : public OrderSyncFixture {
 protected:
  void Fail(std::int64_t id, const std::string& sku) {
    const OrderId order = world_.Sell(id);
    world_.catalog.findings[order] = {{.reason = Reason::kProductAmbiguous,
                                       .message = "Two products.",
                                       .remedy = "Archive one.",
                                       .root_cause = "product:sku:" + sku,
                                       .candidates = {{.model = "product.product", .id = 7}},
                                       .metadata = {{"sku", sku}}}};
    ASSERT_EQ(world_.Sync(order).status, SyncStatus::kFailed);
  }

  absl::Status List(int page_size, const std::string& page_token = "",
                    const std::string& parent = "stores/demo") {
    v1::ListFailureGroupsRequest request;
    request.set_parent(parent);
    request.set_page_size(page_size);
    request.set_page_token(page_token);
    return Call(&v1::OrderSyncService::Stub::ListFailureGroups, request, listed_);
  }

  v1::ListFailureGroupsResponse listed_;
};

TEST_F(FailureGroupsRpcTest, TellsEverythingOfAGroup) {
  Fail(1, "TEA");
  Fail(2, "TEA");
  ASSERT_TRUE(List(0).ok());
  ASSERT_THAT(listed_.failure_groups(), SizeIs(1));
  const v1::FailureGroup& group = listed_.failure_groups(0);
  EXPECT_EQ(group.root_cause(), "product:sku:TEA");
  EXPECT_EQ(group.reason(), errors::v1::REASON_PRODUCT_AMBIGUOUS);
  EXPECT_EQ(group.failure_class(), errors::v1::FAILURE_CLASS_DATA);
  EXPECT_EQ(group.message(), "Two products.");
  EXPECT_EQ(group.remedy(), "Archive one.");
  EXPECT_EQ(group.order_count(), 2);
  EXPECT_TRUE(group.released_automatically());
  EXPECT_EQ(group.newest_order_time().seconds() - group.oldest_order_time().seconds(), 3600);
  ASSERT_THAT(group.candidates(), SizeIs(1));
  EXPECT_EQ(group.candidates(0).id(), 7);
  EXPECT_EQ(group.metadata().at("sku"), "TEA");
  ASSERT_THAT(group.orders(), SizeIs(2));
  EXPECT_EQ(group.orders(0).name(), "stores/demo/orders/2");
  EXPECT_EQ(group.orders(0).order_number(), "#2");
  EXPECT_EQ(listed_.total_size(), 1);
  EXPECT_EQ(listed_.failed_order_count(), 2);
}

TEST_F(FailureGroupsRpcTest, AreReadInPages) {
  Fail(1, "TEA");
  Fail(2, "TEA");
  Fail(3, "MUG");
  ASSERT_TRUE(List(1).ok());
  EXPECT_EQ(listed_.failure_groups(0).root_cause(), "product:sku:TEA");
  EXPECT_EQ(listed_.total_size(), 2);
  ASSERT_TRUE(List(1, listed_.next_page_token()).ok());
  ASSERT_THAT(listed_.failure_groups(), SizeIs(1));
  EXPECT_EQ(listed_.failure_groups(0).root_cause(), "product:sku:MUG");
  EXPECT_EQ(listed_.next_page_token(), "");
}

TEST_F(FailureGroupsRpcTest, RefusesWhatItDoesNotUnderstand) {
  EXPECT_EQ(WrongField(List(-1)), "page_size");
  EXPECT_EQ(ReasonOf(List(1, "x")), Reason::kInvalidPageToken);
  EXPECT_EQ(ReasonOf(List(1, "", "demo")), Reason::kInvalidName);
  EXPECT_EQ(ReasonOf(List(1, "", "stores/north")), Reason::kStoreNotFound);
}

TEST_F(FailureGroupsRpcTest, FindTheirOrders) {
  Fail(1, "TEA");
  Fail(2, "MUG");
  v1::ListOrdersRequest request;
  v1::ListOrdersResponse found;
  request.set_parent("stores/demo");
  request.mutable_filter()->set_root_cause("product:sku:MUG");
  ASSERT_TRUE(Call(&v1::OrderSyncService::Stub::ListOrders, request, found).ok());
  ASSERT_THAT(found.orders(), SizeIs(1));
  EXPECT_EQ(found.orders(0).order_number(), "#2");

  request.mutable_filter()->clear_root_cause();
  request.mutable_filter()->set_reason(errors::v1::REASON_PRODUCT_AMBIGUOUS);
  ASSERT_TRUE(Call(&v1::OrderSyncService::Stub::ListOrders, request, found).ok());
  EXPECT_THAT(found.orders(), SizeIs(2));
  request.mutable_filter()->set_reason(static_cast<errors::v1::Reason>(9999));
  EXPECT_EQ(WrongField(Call(&v1::OrderSyncService::Stub::ListOrders, request, found)),
            "filter.reason");
}

}  // namespace
}  // namespace waybill::ordersync
