// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/sync_outcome.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/order-sync/testing/records.h"

namespace waybill::ordersync {
namespace {

using errors::Reason;
using testing::Document;
using ::testing::ElementsAre;
using testing::Euros;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::kNoon;
using testing::Record;

const RunId kRun{"0198c0de-0000-7000-8000-000000000001"};

OrderRecord SyncedRecord() {
  OrderRecord record = Record(1);
  record.sync = {.status = SyncStatus::kSynced,
                 .sale_order = Document(42),
                 .synced_at = kNoon,
                 .synced_update = kNoon};
  return record;
}

TEST(SyncOutcomeTest, TotalsAreComparedToTheCentAndInTheirCurrency) {
  const OdooDocument written = Document(42);
  EXPECT_TRUE(CompareSaleOrder(Euros("12.5"), written).ok());
  const absl::Status cent = CompareSaleOrder(Euros("12.51"), written);
  EXPECT_EQ(errors::ReasonOf(cent), Reason::kTotalMismatch);
  EXPECT_EQ(errors::FromStatus(cent).metadata.at("shopify_total"), Euros("12.51").ToString());
  EXPECT_EQ(errors::FromStatus(cent).metadata.at("odoo_total"), Euros("12.50").ToString());
  const money::Money dollars = money::Money::Parse("12.50", "USD").value();
  EXPECT_EQ(errors::ReasonOf(CompareSaleOrder(dollars, written)), Reason::kTotalMismatch);
}

TEST(SyncOutcomeTest, NotEligibleTellsEveryRule) {
  const Failure failure =
      NotEligible({{.rule = "sources", .message = "It is from web.", .expected = "pos."},
                   {.rule = "test", .message = "It is a test.", .expected = "A real one."}});
  EXPECT_EQ(failure.reason, Reason::kNotEligible);
  EXPECT_EQ(failure.message, "It is from web. It is a test.");
  EXPECT_EQ(failure.remedy, "What would qualify: pos. A real one.");
  EXPECT_EQ(failure.metadata.at("test"), "It is a test.");
}

TEST(SyncOutcomeTest, SyncedOrderKnowsWhatWasSyncedAndWhen) {
  const SyncState state = StateAfter({.status = EventStatus::kSynced,
                                      .written = SaleOrder{.document = Document(42)},
                                      .shop_update = kNoon - absl::Hours(1)},
                                     kRun, Record(1), kNoon);
  EXPECT_EQ(state.status, SyncStatus::kSynced);
  EXPECT_EQ(state.run, kRun);
  EXPECT_EQ(state.sale_order, Document(42));
  EXPECT_EQ(state.synced_at, kNoon);
  EXPECT_EQ(state.synced_update, kNoon - absl::Hours(1));
}

TEST(SyncOutcomeTest, WarningsAreThoseOfTheLastSync) {
  const Finding short_stock{.severity = Severity::kWarning, .reason = Reason::kStockShort};
  OrderRecord record = Record(1);
  record.sync =
      StateAfter({.status = EventStatus::kSynced, .warnings = {short_stock}}, kRun, record, kNoon);
  EXPECT_THAT(record.sync.warnings, ElementsAre(short_stock));
  EXPECT_THAT(StateAfter({.status = EventStatus::kSynced}, kRun, record, kNoon).warnings,
              IsEmpty());
}

TEST(SyncOutcomeTest, FailureKeepsWhatIsKnownOfOdoo) {
  const SyncState state = StateAfter(
      {.status = EventStatus::kFailed, .failure = Failure{.reason = Reason::kTaxMissing}}, kRun,
      SyncedRecord(), kNoon + absl::Hours(1));
  EXPECT_EQ(state.status, SyncStatus::kFailed);
  EXPECT_EQ(state.failure->reason, Reason::kTaxMissing);
  EXPECT_EQ(state.sale_order, Document(42));
  EXPECT_EQ(state.synced_at, kNoon);
}

TEST(SyncOutcomeTest, FailureOfAnotherSaleOrderForgetsTheOldOnesSuccess) {
  const SyncState state = StateAfter({.status = EventStatus::kFailed,
                                      .failure = Failure{.reason = Reason::kTotalMismatch},
                                      .written = SaleOrder{.document = Document(43)}},
                                     kRun, SyncedRecord(), kNoon);
  EXPECT_EQ(state.sale_order, Document(43));
  EXPECT_EQ(state.synced_at, std::nullopt);
  EXPECT_EQ(state.synced_update, std::nullopt);
}

TEST(SyncOutcomeTest, SuccessClearsAnOldFailure) {
  OrderRecord failed = Record(1);
  failed.sync = {.status = SyncStatus::kFailed, .failure = Failure{.reason = Reason::kTaxMissing}};
  EXPECT_EQ(StateAfter({.status = EventStatus::kSynced}, kRun, failed, kNoon).failure,
            std::nullopt);
}

TEST(SyncOutcomeTest, MessageNamesTheSaleOrderOrTheFailure) {
  EXPECT_THAT(
      MessageOf({.status = EventStatus::kSynced, .written = SaleOrder{.document = Document(42)}}),
      HasSubstr("S00042"));
  EXPECT_EQ(MessageOf({.failure = Failure{.message = "No tax."}}), "No tax.");
}

}  // namespace
}  // namespace waybill::ordersync
