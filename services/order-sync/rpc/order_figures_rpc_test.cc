// SPDX-License-Identifier: Apache-2.0
// What PreviewOrder and GetOrder tell of documents, on the wire.
#include <string>

#include "services/order-sync/rpc/testing/order_sync_fixture.h"
#include "services/order-sync/testing/order_builder.h"

namespace waybill::ordersync {
namespace {

using errors::Reason;
using errors::ReasonOf;
using testing::Bag;
using ::testing::ElementsAre;
using ::testing::SizeIs;

constexpr const char* kOrder = "stores/demo/orders/1";

class OrderFiguresRpcTest : public OrderSyncFixture {
 protected:
  OrderFiguresRpcTest() {
    world_.SetRules({.create_as = CreateAs::kSaleOrderAndConfirmedInvoice,
                     .register_payments = true,
                     .refund_policy = RefundPolicy::kCreditNote,
                     .missing_customer = MissingPolicy::kCreate,
                     .gateway_mappings = {{.gateway = "cards", .journal_code = "BNK1"}}});
    AddTransaction(71, "SALE", "20.00");
  }

  void AddTransaction(std::int64_t id, std::string kind, std::string_view amount) {
    InShop().transactions.push_back({.id = id,
                                     .kind = std::move(kind),
                                     .status = "SUCCESS",
                                     .gateway = "cards",
                                     .gateway_title = {},
                                     .processed_at = testing::kNoon,
                                     .amount = Bag(amount)});
  }

  const v1::OrderPreview& Preview() {
    v1::PreviewOrderRequest request;
    request.set_name(kOrder);
    const absl::Status status =
        Call(&v1::OrderSyncService::Stub::PreviewOrder, request, previewed_);
    EXPECT_TRUE(status.ok()) << status;
    return previewed_.preview();
  }

  absl::Status GetFigures() {
    v1::GetOrderRequest request;
    request.set_name(kOrder);
    request.set_view(v1::GET_ORDER_VIEW_FIGURES);
    return Call(&v1::OrderSyncService::Stub::GetOrder, request, got_);
  }

  ShopOrder& InShop() { return world_.source.orders.at(order_); }

  const OrderId order_ = world_.Sell(1);
  v1::PreviewOrderResponse previewed_;
  v1::GetOrderResponse got_;
};

TEST_F(OrderFiguresRpcTest, PreviewHasEverythingThatTheSyncWrites) {
  world_.catalog.without_customer.insert(order_);
  const v1::OrderPreview& preview = Preview();
  ASSERT_THAT(preview.contacts(), SizeIs(1));
  EXPECT_EQ(preview.contacts(0).type(), "contact");
  const v1::SaleOrderPreview& sale = preview.sale_order();
  EXPECT_EQ(sale.action(), v1::PREVIEW_ACTION_CREATE);
  EXPECT_EQ(sale.state(), "sale");
  EXPECT_EQ(sale.partner_id(), 0);
  EXPECT_EQ(sale.partner(), preview.contacts(0).name());
  EXPECT_EQ(sale.origin(), "Shopify 1");
  EXPECT_EQ(sale.shopify_untaxed_total().units(), 20);
  EXPECT_EQ(sale.lines(0).product(), "Record 100");
  EXPECT_EQ(preview.invoice().action(), v1::PREVIEW_ACTION_CREATE);
  EXPECT_EQ(preview.invoice().state(), "posted");
  EXPECT_EQ(preview.invoice().residual().units(), 0);
  EXPECT_THAT(preview.invoice().lines(), SizeIs(1));
  ASSERT_THAT(preview.payments(), SizeIs(1));
  EXPECT_EQ(preview.payments(0).journal_code(), "BNK1");
  EXPECT_EQ(preview.payments(0).amount().units(), 20);
  EXPECT_FALSE(preview.nothing_to_do());
}

TEST_F(OrderFiguresRpcTest, PreviewOfASyncedOrderHasOnlyWhatIsStillToBeDone) {
  ASSERT_EQ(world_.Sync(order_).status, SyncStatus::kSynced);
  EXPECT_TRUE(Preview().nothing_to_do());
  EXPECT_TRUE(previewed_.preview().already_synced());
  EXPECT_EQ(previewed_.preview().sale_order().action(), v1::PREVIEW_ACTION_KEEP);
  EXPECT_EQ(previewed_.preview().sale_order().document().state(), "sale");

  AddTransaction(72, "REFUND", "10.00");
  InShop().refunds = {{.id = 91,
                       .created_at = testing::kNoon,
                       .note = {},
                       .total = Bag("10.00"),
                       .lines = {{.line_item_id = 1,
                                  .quantity = 1,
                                  .restock_type = "NO_RESTOCK",
                                  .subtotal = Bag("10.00"),
                                  .tax = Bag("0.00")}},
                       .transaction_ids = {72}}};
  InShop().updated_at += absl::Hours(1);
  const v1::OrderPreview& preview = Preview();
  EXPECT_FALSE(preview.nothing_to_do());
  EXPECT_EQ(preview.invoice().action(), v1::PREVIEW_ACTION_KEEP);
  ASSERT_THAT(preview.credit_notes(), SizeIs(1));
  EXPECT_EQ(preview.credit_notes(0).refund_id(), 91);
  EXPECT_EQ(preview.credit_notes(0).total().units(), 10);
  ASSERT_THAT(preview.payments(), SizeIs(1));
  EXPECT_TRUE(preview.payments(0).outbound());
}

TEST_F(OrderFiguresRpcTest, FiguresAreThoseOfOdooAndNotOfTheRules) {
  ASSERT_EQ(world_.Sync(order_).status, SyncStatus::kSynced);
  const OdooDocument document = world_.sales.Of(order_).document;
  const Amounts edited{.untaxed = testing::Euros("21.00"),
                       .tax = testing::Euros("0.00"),
                       .total = testing::Euros("21.00")};
  world_.documents.sale_orders.insert_or_assign(
      document.id,
      DocumentContent{.document = document,
                      .amounts = edited,
                      .lines = {{.id = OdooId{3},
                                 .external_id = OrderLineExternalId(order_, "line_items/1"),
                                 .description = "Chair",
                                 .quantity = testing::Dec("2"),
                                 .price_unit = testing::Dec("10.50"),
                                 .taxes = {OdooId{9}},
                                 .tax_names = {"VAT"},
                                 .amounts = edited}}});
  ASSERT_TRUE(GetFigures().ok());
  ASSERT_THAT(got_.figures().documents(), SizeIs(2));  // The invoice is gone.
  EXPECT_TRUE(got_.figures().documents(1).gone());
  const v1::DocumentFigures& figures = got_.figures().documents(0);
  EXPECT_EQ(figures.type(), v1::DOCUMENT_TYPE_SALE_ORDER);
  EXPECT_EQ(figures.odoo().total().units(), 21);
  EXPECT_EQ(figures.shopify().total().units(), 20);
  EXPECT_EQ(figures.difference().units(), 1);
  ASSERT_THAT(figures.lines(), SizeIs(1));
  EXPECT_EQ(figures.lines(0).odoo(0).price_unit(), "10.5");
  EXPECT_THAT(figures.lines(0).odoo(0).taxes(), ElementsAre("VAT"));
  EXPECT_EQ(figures.lines(0).difference().units(), 1);
}

TEST_F(OrderFiguresRpcTest, FiguresFailWhereOdooIsAway) {
  ASSERT_EQ(world_.Sync(order_).status, SyncStatus::kSynced);
  world_.documents.failure = testing::FakeSales::Failure(Reason::kOdooUnreachable);
  EXPECT_EQ(ReasonOf(GetFigures()), Reason::kOdooUnreachable);
}

}  // namespace
}  // namespace waybill::ordersync
