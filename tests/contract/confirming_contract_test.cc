// SPDX-License-Identifier: Apache-2.0
// What becomes of sale orders when they are confirmed and cancelled, held against a server.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "libs/errors/error.h"
#include "tests/contract/sales_contract.h"

namespace waybill::ordersync {
namespace {

using errors::Reason;
using ::testing::SizeIs;

TEST_F(SalesContract, RepeatedConfirmIsHarmlessAndTheRestoredDateStays) {
  const OdooId id = Create(Draft());
  EXPECT_TRUE(Confirm(id).ok());
  EXPECT_EQ(Read(id).document.state, "sale");
  const OrderDate date{.sale_order = id, .date = kPlaced};
  const auto restored = sales_.RestoreDates(kStore, {&date, 1}, Soon());
  EXPECT_THAT(restored, ::testing::ElementsAre(absl::OkStatus()));
  EXPECT_EQ(Read(id).date, kPlaced);
  EXPECT_TRUE(Confirm(id).ok());
  EXPECT_EQ(Read(id).document.state, "sale");
  EXPECT_EQ(Read(id).date, kPlaced);
}

TEST_F(SalesContract, OrdersThatReserveNoGoodsWaitForNoTurn) {
  product_ = IdOf(Search("product.product", Json::array({Json::array({"sale_ok", "=", true}),
                                                         Json::array({"type", "=", "service"})})));
  EXPECT_TRUE(Confirm(Create(Draft())).ok());
  EXPECT_THAT(turns_.taken(), SizeIs(1));  // Nothing was known yet.
  EXPECT_TRUE(Confirm(Create(Draft())).ok());
  EXPECT_THAT(turns_.taken(), SizeIs(1));
}

TEST_F(SalesContract, OrdersThatReserveGoodsAllTakeTurns) {
  product_ = IdOf(Search("product.product", Json::array({Json::array({"sale_ok", "=", true}),
                                                         Json::array({"qty_available", ">", 5})})));
  for (const std::size_t turns : {1U, 2U, 3U}) {
    EXPECT_TRUE(Confirm(Create(Draft())).ok());
    EXPECT_THAT(turns_.taken(), SizeIs(turns));
  }
}

TEST_F(SalesContract, RacingConfirmsAreOne) {
  const OdooId id = Create(Draft());
  std::vector<absl::Status> results(3, absl::UnknownError("not run"));
  std::vector<std::thread> threads;
  for (absl::Status& result : results) {
    threads.emplace_back([&] { result = Confirm(id); });
  }
  for (std::thread& thread : threads) thread.join();
  for (const absl::Status& result : results) EXPECT_TRUE(result.ok()) << result;
  EXPECT_EQ(Read(id).document.state, "sale");
}

TEST_F(SalesContract, CancelledAndMissingOrdersAreTold) {
  const std::vector<OdooId> ids = {Create(Draft()), Create(Draft()), OdooId{2'000'000'000}};
  ASSERT_TRUE(client_
                  ->Call({.model = "sale.order",
                          .method = "action_cancel",
                          .ids = {static_cast<std::int64_t>(ids[0])}},
                         Soon())
                  .ok());
  const std::vector<absl::Status> confirmed = sales_.Confirm(kStore, ids, Soon());
  EXPECT_EQ(errors::ReasonOf(confirmed[0]), Reason::kOdooRefused) << confirmed[0];
  EXPECT_TRUE(confirmed[1].ok()) << confirmed[1];
  EXPECT_EQ(errors::ReasonOf(confirmed[2]), Reason::kOdooRecordMissing) << confirmed[2];

  const auto read = sales_.Read(kStore, ids, Soon());
  EXPECT_EQ(read[0]->document.state, "cancel");
  EXPECT_EQ(read[1]->document.state, "sale");
  EXPECT_EQ(errors::ReasonOf(read[2].status()), Reason::kOdooRecordMissing) << read[2].status();

  const std::vector<OrderDate> dates = {{.sale_order = ids[1], .date = kPlaced},
                                        {.sale_order = ids[2], .date = kPlaced}};
  const auto restored = sales_.RestoreDates(kStore, dates, Soon());
  EXPECT_TRUE(restored[0].ok()) << restored[0];
  EXPECT_FALSE(restored[1].ok());
  EXPECT_EQ(Read(ids[1]).date, kPlaced);
}

TEST_F(SalesContract, OrdersAreCancelledWhateverTheyWere) {
  const std::vector<OdooId> ids = {Create(Draft()), Create(Draft()), OdooId{2'000'000'000}};
  EXPECT_TRUE(Confirm(ids[1]).ok());
  for (int repeated = 0; repeated < 2; ++repeated) {
    const auto cancelled = sales_.Cancel(kStore, ids, Soon());
    EXPECT_TRUE(cancelled[0].ok()) << cancelled[0];
    EXPECT_TRUE(cancelled[1].ok()) << cancelled[1];
    EXPECT_EQ(errors::ReasonOf(cancelled[2]), Reason::kOdooRecordMissing) << cancelled[2];
    EXPECT_EQ(Read(ids[1]).document.state, "cancel");
  }
}

}  // namespace
}  // namespace waybill::ordersync
