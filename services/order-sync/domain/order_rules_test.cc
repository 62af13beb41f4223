// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/order_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/order-sync/domain/order_summary.h"
#include "services/order-sync/testing/order_builder.h"

namespace waybill::ordersync {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const absl::Time kNow = absl::FromUnixSeconds(1'794'000'000);

OrderSummary UsualOrder() { return SummaryOf(testing::EmptyOrder()); }

std::vector<std::string> Broken(const OrderSummary& order, const OrderRules& rules,
                                absl::Time now = kNow) {
  std::vector<std::string> names;
  for (const RuleViolation& violation : Violations(order, rules, now))
    names.push_back(violation.rule);
  return names;
}

TEST(OrderRulesTest, LetEveryUsualOrderThroughByDefault) {
  EXPECT_THAT(Broken(UsualOrder(), {}), IsEmpty());
}

TEST(OrderRulesTest, HoldTestAndCancelledOrdersBackUnlessAllowed) {
  OrderSummary order = UsualOrder();
  order.test = true;
  order.cancelled_at = kNow;
  EXPECT_THAT(Broken(order, {}), ElementsAre("allow_test_orders", "allow_cancelled_orders"));
  EXPECT_THAT(Broken(order, {.allow_test_orders = true, .allow_cancelled_orders = true}),
              IsEmpty());
}

TEST(OrderRulesTest, CompareStatusesAndSources) {
  const OrderSummary order = UsualOrder();
  EXPECT_THAT(Broken(order, {.financial_statuses = {"PENDING"}}),
              ElementsAre("financial_statuses"));
  EXPECT_THAT(Broken(order, {.financial_statuses = {"PENDING", "paid"}}), IsEmpty());
  EXPECT_THAT(Broken(order, {.fulfillment_statuses = {"FULFILLED"}}),
              ElementsAre("fulfillment_statuses"));
  EXPECT_THAT(Broken(order, {.sources = {"pos", "my-app"}}), ElementsAre("sources"));
  EXPECT_THAT(Broken(order, {.sources = {"web"}}), IsEmpty());
}

TEST(OrderRulesTest, RefuseAnUnknownStatusWhereSomeAreListed) {
  OrderSummary order = UsualOrder();
  order.financial_status.clear();
  const std::vector<RuleViolation> violations =
      Violations(order, {.financial_statuses = {"PAID"}}, kNow);
  ASSERT_EQ(violations.size(), 1U);
  EXPECT_THAT(violations[0].message, HasSubstr("none"));
  EXPECT_THAT(violations[0].expected, HasSubstr("PAID"));
}

TEST(OrderRulesTest, BoundTheTimeOfCreation) {
  const OrderSummary order = UsualOrder();
  const absl::Time created = order.created_at;
  EXPECT_THAT(Broken(order, {.created_from = created, .created_until = created + absl::Seconds(1)}),
              IsEmpty());
  EXPECT_THAT(Broken(order, {.created_from = created + absl::Seconds(1)}),
              ElementsAre("created_from"));
  EXPECT_THAT(Broken(order, {.created_until = created}), ElementsAre("created_until"));
  EXPECT_THAT(Broken(order, {.cut_off_time = created + absl::Seconds(1)}),
              ElementsAre("cut_off_time"));
}

TEST(OrderRulesTest, HoldRiskyOrdersAndThoseNotRatedYet) {
  OrderSummary order = UsualOrder();
  const OrderRules rules{.maximum_risk = RiskLevel::kMedium};
  EXPECT_THAT(Broken(order, rules), ElementsAre("maximum_risk"));
  for (const char* risk : {"NONE", "LOW", "MEDIUM"}) {
    order.risk = risk;
    EXPECT_THAT(Broken(order, rules), IsEmpty()) << risk;
  }
  order.risk = "HIGH";
  EXPECT_THAT(Broken(order, rules), ElementsAre("maximum_risk"));
  EXPECT_THAT(Broken(order, {}), IsEmpty());
}

TEST(OrderRulesTest, HoldYoungOrders) {
  const OrderSummary order = UsualOrder();
  const OrderRules rules{.hold_for = absl::Minutes(30)};
  EXPECT_THAT(Broken(order, rules, order.created_at + absl::Minutes(29)), ElementsAre("hold_for"));
  EXPECT_THAT(Broken(order, rules, order.created_at + absl::Minutes(30)), IsEmpty());
}

TEST(OrderRulesTest, HoldChannels) {
  OrderSummary order = UsualOrder();
  const OrderRules rules{.held_channels = {"amazon"}};
  EXPECT_THAT(Broken(order, rules), IsEmpty());
  order.channel = "amazon";
  EXPECT_THAT(Broken(order, rules), ElementsAre("held_channels"));
}

TEST(OrderRulesTest, NameEveryRuleThatIsBroken) {
  OrderSummary order = UsualOrder();
  order.test = true;
  const OrderRules rules{.financial_statuses = {"PENDING"},
                         .sources = {"pos"},
                         .created_until = order.created_at - absl::Hours(1)};
  EXPECT_THAT(Broken(order, rules),
              ElementsAre("financial_statuses", "sources", "created_until", "allow_test_orders"));
  for (const RuleViolation& violation : Violations(order, rules, kNow)) {
    EXPECT_FALSE(violation.message.empty()) << violation.rule;
    EXPECT_FALSE(violation.expected.empty()) << violation.rule;
  }
}

TEST(OrderRulesTest, LettingEveryOrderThroughKeepAllButTheConditions) {
  OrderSummary order = UsualOrder();
  order.test = true;
  order.cancelled_at = kNow;
  order.channel = "amazon";
  order.risk = "HIGH";
  const OrderRules strict{.financial_statuses = {"NONE"},
                          .fulfillment_statuses = {"NONE"},
                          .sources = {"none"},
                          .created_from = order.created_at + absl::Hours(1),
                          .created_until = order.created_at - absl::Hours(1),
                          .maximum_risk = RiskLevel::kLow,
                          .hold_for = kNow - order.created_at + absl::Hours(1),
                          .cut_off_time = order.created_at + absl::Hours(1),
                          .held_channels = {"amazon"},
                          .order_prefix = "EU-"};
  EXPECT_THAT(Broken(order, strict), ::testing::SizeIs(11));
  EXPECT_THAT(Broken(order, LettingEveryOrderThrough(strict)), IsEmpty());
  EXPECT_EQ(LettingEveryOrderThrough(strict).order_prefix, "EU-");
}

}  // namespace
}  // namespace waybill::ordersync
