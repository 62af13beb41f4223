// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/traced_call.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace waybill::ordersync {
namespace {

using ::testing::SizeIs;

TEST(TracedCallTest, AnOrderSeesItsOwnPartOfACall) {
  const std::vector<TracedCall> calls = {
      {.call = {.request = "all"}},
      {.call = {.request = "both"}, .requests = {{OrderId{1}, "one"}, {OrderId{2}, "two"}}}};
  EXPECT_EQ(CallsOf(OrderId{2}, calls).back().request, "two");
  EXPECT_THAT(CallsOf(OrderId{2}, calls), SizeIs(2));
  EXPECT_THAT(CallsOf(OrderId{3}, calls), SizeIs(1));
}

}  // namespace
}  // namespace waybill::ordersync
