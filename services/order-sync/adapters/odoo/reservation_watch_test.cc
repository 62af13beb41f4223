// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/reservation_watch.h"

#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/order-sync/testing/fake_odoo.h"

namespace waybill::ordersync {
namespace {

using errors::Reason;
using Json = nlohmann::json;
using testing::FakeOdoo;
using testing::OdooFailure;

const StoreName kStore{"demo"};

class ReservationWatchTest : public ::testing::Test {
 protected:
  void Confirm(int times = 1) {
    const std::vector<OdooId> orders = {OdooId{7}, OdooId{8}};
    for (int i = 0; i < times; ++i) watch_.Confirmed(kStore, odoo_, orders, absl::InfiniteFuture());
  }

  absl::StatusOr<Json> answer_ = Json::array();
  int looks_ = 0;
  FakeOdoo odoo_{[this](const odoo::MethodCall& call) {
    EXPECT_EQ(call.model, "stock.picking");
    ++looks_;
    return answer_;
  }};
  ReservationWatch watch_;
};

TEST_F(ReservationWatchTest, OrdersReserveUntilItIsKnown) { EXPECT_TRUE(watch_.Reserves(kStore)); }

TEST_F(ReservationWatchTest, OrdersWithoutReservedGoodsReserveNone) {
  Confirm();
  EXPECT_FALSE(watch_.Reserves(kStore));
  EXPECT_TRUE(watch_.Reserves({"other"}));
}

TEST_F(ReservationWatchTest, WhenGoodsComeItIsSeenAtTheTenthConfirmation) {
  Confirm();
  answer_ = Json::array({{{"id", 1}, {"state", "assigned"}}});
  Confirm(9);
  EXPECT_FALSE(watch_.Reserves(kStore));
  Confirm();
  EXPECT_TRUE(watch_.Reserves(kStore));
  EXPECT_EQ(looks_, 2);
}

TEST_F(ReservationWatchTest, WithoutTheModuleNothingIsReserved) {
  answer_ = OdooFailure(Reason::kOdooModuleMissing);
  Confirm();
  EXPECT_FALSE(watch_.Reserves(kStore));
}

TEST_F(ReservationWatchTest, WhatOdooDoesNotTellStaysAsItWas) {
  answer_ = OdooFailure(Reason::kOdooAccessDenied);
  Confirm();
  EXPECT_TRUE(watch_.Reserves(kStore));
}

}  // namespace
}  // namespace waybill::ordersync
