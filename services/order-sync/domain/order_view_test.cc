// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/order_view.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

#include "services/order-sync/domain/order_summary.h"
#include "services/order-sync/testing/order_builder.h"

namespace waybill::ordersync {
namespace {

using ::testing::ElementsAre;

OrderRecord RecordWith(SyncStatus status) {
  return {.summary = SummaryOf(testing::EmptyOrder()), .sync = {.status = status}};
}

OdooDocument Document() {
  return {.id = OdooId{1},
          .name = "S1",
          .url = {},
          .state = "sale",
          .total = testing::Bag("1").shop,
          .payment_state = {}};
}

std::vector<OrderView> ViewsOf(const OrderRecord& record) {
  std::vector<OrderView> views;
  for (const OrderView view : kOrderViews) {
    if (InView(record, view)) views.push_back(view);
  }
  return views;
}

TEST(OrderViewTest, ShowsAnUntouchedOrderAsNotSyncedAndEligible) {
  EXPECT_THAT(ViewsOf(RecordWith(SyncStatus::kNotSynced)),
              ElementsAre(OrderView::kAll, OrderView::kNotSynced, OrderView::kEligible));
}

TEST(OrderViewTest, HidesOrdersThatBreakARuleFromEligible) {
  OrderRecord record = RecordWith(SyncStatus::kNotSynced);
  record.violations.push_back({.rule = "sources", .message = {}, .expected = {}});
  EXPECT_THAT(ViewsOf(record), ElementsAre(OrderView::kAll, OrderView::kNotSynced));
}

TEST(OrderViewTest, OffersFailedOrdersAgain) {
  EXPECT_THAT(ViewsOf(RecordWith(SyncStatus::kFailed)),
              ElementsAre(OrderView::kAll, OrderView::kEligible, OrderView::kFailed));
}

TEST(OrderViewTest, ShowsRunningSyncsAlone) {
  EXPECT_THAT(ViewsOf(RecordWith(SyncStatus::kInProgress)),
              ElementsAre(OrderView::kAll, OrderView::kInProgress));
}

TEST(OrderViewTest, ShowsSyncedOrdersByTheirDocuments) {
  OrderRecord record = RecordWith(SyncStatus::kSynced);
  record.sync.sale_order = Document();
  EXPECT_THAT(ViewsOf(record),
              ElementsAre(OrderView::kAll, OrderView::kSynced, OrderView::kSaleOrder));
  record.sync.invoices.push_back(Document());
  EXPECT_THAT(ViewsOf(record), ElementsAre(OrderView::kAll, OrderView::kSynced,
                                           OrderView::kSaleOrder, OrderView::kInvoice));
}

}  // namespace
}  // namespace waybill::ordersync
