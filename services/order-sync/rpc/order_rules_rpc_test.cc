// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/rpc/testing/order_sync_fixture.h"

namespace waybill::ordersync {
namespace {

using errors::Reason;
using errors::ReasonOf;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class OrderRulesRpcTest : public OrderSyncFixture {
 protected:
  absl::Status Get(const std::string& name) {
    v1::GetOrderRulesRequest request;
    request.set_name(name);
    return Call(&v1::OrderSyncService::Stub::GetOrderRules, request, got_);
  }

  absl::Status Update(const v1::OrderRules& rules, bool validate_only = false) {
    v1::UpdateOrderRulesRequest request;
    *request.mutable_order_rules() = rules;
    request.set_validate_only(validate_only);
    return Call(&v1::OrderSyncService::Stub::UpdateOrderRules, request, updated_);
  }

  // The rules in force, to be changed.
  v1::OrderRules Rules() {
    EXPECT_TRUE(Get("stores/demo/orderRules").ok());
    return got_.order_rules();
  }

  v1::GetOrderRulesResponse got_;
  v1::UpdateOrderRulesResponse updated_;
};

TEST_F(OrderRulesRpcTest, UpdatedRulesAreInForceAtOnce) {
  v1::OrderRules rules = Rules();
  EXPECT_EQ(rules.name(), "stores/demo/orderRules");
  EXPECT_THAT(rules.etag(), Not(IsEmpty()));
  rules.add_sources("pos");
  ASSERT_TRUE(Update(rules).ok());
  EXPECT_NE(updated_.order_rules().etag(), rules.etag());
  EXPECT_FALSE(rules.has_update_time());
  EXPECT_TRUE(updated_.order_rules().has_update_time());
  EXPECT_THAT(Rules().sources(), SizeIs(1));
  EXPECT_EQ(Rules().etag(), updated_.order_rules().etag());
}

TEST_F(OrderRulesRpcTest, EligibleOrdersFollowTheRules) {
  Know(3);
  v1::OrderRules rules = Rules();
  rules.add_sources("pos");
  ASSERT_TRUE(Update(rules, true).ok());
  EXPECT_EQ(updated_.effect().judged_count(), 3);
  EXPECT_EQ(updated_.effect().no_longer_eligible_count(), 3);
  EXPECT_THAT(updated_.effect().no_longer_eligible(), SizeIs(3));
  v1::ListOrdersRequest eligible;
  eligible.set_parent("stores/demo");
  eligible.mutable_filter()->set_view(v1::ORDER_VIEW_ELIGIBLE);
  v1::ListOrdersResponse listed;
  ASSERT_TRUE(Call(&v1::OrderSyncService::Stub::ListOrders, eligible, listed).ok());
  EXPECT_THAT(listed.orders(), SizeIs(3));

  ASSERT_TRUE(Update(rules).ok());
  EXPECT_FALSE(updated_.has_effect());
  ASSERT_TRUE(Call(&v1::OrderSyncService::Stub::ListOrders, eligible, listed).ok());
  EXPECT_THAT(listed.orders(), IsEmpty());
}

TEST_F(OrderRulesRpcTest, RulesThatSomebodyElseChangedAreNotReplaced) {
  const v1::OrderRules stale = Rules();
  ASSERT_TRUE(Update(stale).ok());
  EXPECT_EQ(ReasonOf(Update(stale)), Reason::kRulesChanged);
  v1::OrderRules any = stale;
  any.clear_etag();
  EXPECT_TRUE(Update(any).ok());
}

TEST_F(OrderRulesRpcTest, ValidatingChangesNothing) {
  v1::OrderRules rules = Rules();
  rules.add_sources("pos");
  ASSERT_TRUE(Update(rules, true).ok());
  EXPECT_THAT(Rules().sources(), IsEmpty());
}

TEST_F(OrderRulesRpcTest, WrongRulesAreRefusedWithTheField) {
  v1::OrderRules rules = Rules();
  rules.add_tax_mappings()->set_title("VAT");
  for (const bool validate_only : {true, false}) {
    const absl::Status status = Update(rules, validate_only);
    EXPECT_EQ(ReasonOf(status), Reason::kInvalidRules);
    EXPECT_EQ(WrongField(status), "tax_mappings[0].odoo_tax_id");
  }
  EXPECT_THAT(Rules().tax_mappings(), IsEmpty());
}

TEST_F(OrderRulesRpcTest, RulesOfNoStoreAreRefused) {
  EXPECT_EQ(ReasonOf(Get("stores/demo")), Reason::kInvalidName);
  EXPECT_EQ(ReasonOf(Get("stores/north/orderRules")), Reason::kStoreNotFound);
  v1::OrderRules rules = Rules();
  rules.set_name("rules");
  EXPECT_EQ(ReasonOf(Update(rules)), Reason::kInvalidName);
  rules.set_name("stores/north/orderRules");
  EXPECT_EQ(ReasonOf(Update(rules)), Reason::kStoreNotFound);
}

}  // namespace
}  // namespace waybill::ordersync
