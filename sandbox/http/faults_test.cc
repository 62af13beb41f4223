// SPDX-License-Identifier: Apache-2.0
#include "sandbox/http/faults.h"

#include "gtest/gtest.h"

namespace waybill::sandbox::http {
namespace {

using nlohmann::json;

const absl::Time kNow = absl::FromUnixSeconds(1'800'000'000);

TEST(FaultPlan, AppliesOnceUnlessToldOtherwise) {
  FaultPlan plan;
  ASSERT_TRUE(plan.Add({{"kind", "fail"}, {"status", 502}}, kNow).ok());
  EXPECT_EQ(plan.ToJson(kNow).size(), 1);
  EXPECT_EQ(plan.Take("Any", kNow).fault->status, 502);
  EXPECT_FALSE(plan.Take("Any", kNow).fault.has_value());
  EXPECT_EQ(plan.ToJson(kNow).size(), 0);
}

TEST(FaultPlan, AppliesToItsOperationOnly) {
  FaultPlan plan;
  ASSERT_TRUE(plan.Add({{"kind", "cut_after"}, {"operation", "Page"}, {"times", 2}}, kNow).ok());
  EXPECT_FALSE(plan.Take("Other", kNow).fault.has_value());
  EXPECT_EQ(plan.Take("Page", kNow).fault->kind, FaultKind::kCutAfter);
  EXPECT_TRUE(plan.Take("Page", kNow).fault.has_value());
  EXPECT_FALSE(plan.Take("Page", kNow).fault.has_value());
}

TEST(FaultPlan, AppliesForAWhile) {
  FaultPlan plan;
  ASSERT_TRUE(plan.Add({{"kind", "throttle"}, {"for_ms", 500}}, kNow).ok());
  EXPECT_TRUE(plan.Take("Any", kNow).fault.has_value());
  EXPECT_TRUE(plan.Take("Any", kNow + absl::Milliseconds(499)).fault.has_value());
  EXPECT_FALSE(plan.Take("Any", kNow + absl::Milliseconds(500)).fault.has_value());
}

TEST(FaultPlan, CombinesDelayWithTheOldestOtherFault) {
  FaultPlan plan;
  ASSERT_TRUE(plan.Add({{"kind", "delay"}, {"delay_ms", 30}}, kNow).ok());
  ASSERT_TRUE(plan.Add({{"kind", "cut_before"}}, kNow).ok());
  ASSERT_TRUE(plan.Add({{"kind", "cut_midway"}}, kNow).ok());
  const Misbehaviour first = plan.Take("Any", kNow);
  EXPECT_EQ(first.delay, absl::Milliseconds(30));
  EXPECT_EQ(first.fault->kind, FaultKind::kCutBefore);
  EXPECT_EQ(plan.Take("Any", kNow).fault->kind, FaultKind::kCutMidway);
}

TEST(FaultPlan, RefusesWhatItDoesNotUnderstand) {
  FaultPlan plan;
  for (const char* text :
       {"[]", "{}", R"({"kind": "explode"})", R"({"kind": 3})",
        R"({"kind": "fail", "status": "500"})", R"({"kind": "fail", "often": 1})",
        R"({"kind": "fail", "times": -1})", R"({"kind": "fail", "operation": 1})"}) {
    EXPECT_FALSE(plan.Add(json::parse(text), kNow).ok()) << text;
  }
  EXPECT_FALSE(plan.Take("Any", kNow).fault.has_value());
}

TEST(FaultPlan, ForgetsEverythingWhenCleared) {
  FaultPlan plan;
  ASSERT_TRUE(plan.Add({{"kind", "fail"}, {"times", 9}}, kNow).ok());
  plan.Clear();
  EXPECT_FALSE(plan.Take("Any", kNow).fault.has_value());
}

TEST(FaultPlan, MatchesAnOperationByItsEnds) {
  FaultPlan plan;
  ASSERT_TRUE(plan.Add({{"kind", "refuse"},
                        {"operation", "*.load"},
                        {"detail", {{"name", "UserError"}}},
                        {"times", 2}},
                       absl::UnixEpoch())
                  .ok());
  EXPECT_FALSE(plan.Take("sale.order.read", absl::UnixEpoch()).fault);
  const Misbehaviour refused = plan.Take("sale.order.load", absl::UnixEpoch());
  ASSERT_TRUE(refused.fault);
  EXPECT_EQ(refused.fault->kind, FaultKind::kRefuse);
  EXPECT_EQ(refused.fault->detail.at("name"), "UserError");

  plan.Clear();
  ASSERT_TRUE(plan.Add({{"kind", "fail"}, {"operation", "sale.order.*"}}, absl::UnixEpoch()).ok());
  EXPECT_FALSE(plan.Take("res.partner.load", absl::UnixEpoch()).fault);
  EXPECT_TRUE(plan.Take("sale.order.read", absl::UnixEpoch()).fault);
}

}  // namespace
}  // namespace waybill::sandbox::http
