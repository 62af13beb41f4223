// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/rpc/order_sync_service.h"

#include <string>
#include <vector>

#include "services/order-sync/rpc/testing/order_sync_fixture.h"

namespace waybill::ordersync {
namespace {

using errors::Reason;
using errors::ReasonOf;
using ::testing::ElementsAre;
using testing::FakeSales;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr const char* kRequest = "0198c0de-0000-7000-8000-000000000001";

class OrderSyncServiceTest : public OrderSyncFixture {
 protected:
  absl::Status Sync(const std::string& name, const std::string& request_id = "",
                    bool no_wait = false) {
    v1::SyncOrderRequest request;
    request.set_name(name);
    request.set_request_id(request_id);
    request.set_no_wait(no_wait);
    return Call(&v1::OrderSyncService::Stub::SyncOrder, request, synced_);
  }

  absl::Status Preview(const std::string& name) {
    v1::PreviewOrderRequest request;
    request.set_name(name);
    return Call(&v1::OrderSyncService::Stub::PreviewOrder, request, previewed_);
  }

  absl::Status Get(const std::string& name) {
    v1::GetOrderRequest request;
    request.set_name(name);
    return Call(&v1::OrderSyncService::Stub::GetOrder, request, got_);
  }

  absl::Status List(v1::ListOrdersRequest request, const std::string& parent = "stores/demo") {
    request.set_parent(parent);
    return Call(&v1::OrderSyncService::Stub::ListOrders, request, listed_);
  }

  absl::Status ListStores(int page_size, const std::string& page_token = "") {
    v1::ListStoresRequest request;
    request.set_page_size(page_size);
    request.set_page_token(page_token);
    return Call(&v1::OrderSyncService::Stub::ListStores, request, stores_page_);
  }

  absl::Status CheckStore(const std::string& name) {
    v1::CheckStoreRequest request;
    request.set_name(name);
    return Call(&v1::OrderSyncService::Stub::CheckStore, request, checked_);
  }

  v1::SyncOrderResponse synced_;
  v1::PreviewOrderResponse previewed_;
  v1::GetOrderResponse got_;
  v1::ListOrdersResponse listed_;
  v1::ListStoresResponse stores_page_;
  v1::CheckStoreResponse checked_;
};

TEST_F(OrderSyncServiceTest, SyncOrderAnswersWhenTheSyncHasEnded) {
  world_.Sell(1);
  ASSERT_TRUE(Sync("stores/demo/orders/1", kRequest).ok());
  EXPECT_EQ(synced_.order().name(), "stores/demo/orders/1");
  EXPECT_EQ(synced_.order().sync_status(), v1::SYNC_STATUS_SYNCED);
  EXPECT_EQ(synced_.order().odoo_sale_order().state(), "sale");
  ASSERT_TRUE(Sync("stores/demo/orders/1", kRequest).ok());
  EXPECT_EQ(world_.sales.created_count(), 1);
}

TEST_F(OrderSyncServiceTest, SyncOrderThatFailsIsAnAnswer) {
  world_.catalog.failures[world_.Sell(1)] = FakeSales::Failure(Reason::kOdooRefused);
  ASSERT_TRUE(Sync("stores/demo/orders/1").ok());
  EXPECT_EQ(synced_.order().sync_status(), v1::SYNC_STATUS_FAILED);
  EXPECT_EQ(synced_.order().failure().reason(), waybill::errors::v1::REASON_ODOO_REFUSED);
}

TEST_F(OrderSyncServiceTest, SyncOrderThatIsNotEligibleAnswersEveryRuleThatItBreaks) {
  world_.SetRules({.financial_statuses = {"PENDING"}, .sources = {"pos"}});
  world_.Sell(1);
  ASSERT_TRUE(Sync("stores/demo/orders/1").ok());
  EXPECT_EQ(synced_.order().sync_status(), v1::SYNC_STATUS_NOT_SYNCED);
  EXPECT_THAT(synced_.order().eligibility().violations(), SizeIs(2));
}

TEST_F(OrderSyncServiceTest, SyncOrderWithoutWaitingAnswersInProgress) {
  world_.Sell(1);
  ASSERT_TRUE(Sync("stores/demo/orders/1", "", true).ok());
  EXPECT_EQ(synced_.order().sync_status(), v1::SYNC_STATUS_IN_PROGRESS);
}

TEST_F(OrderSyncServiceTest, SyncOrderThatTakesTooLongAnswersInProgress) {
  world_.clock.work = [] {};
  world_.Sell(1);
  ASSERT_TRUE(Sync("stores/demo/orders/1").ok());
  EXPECT_EQ(synced_.order().sync_status(), v1::SYNC_STATUS_IN_PROGRESS);
}

TEST_F(OrderSyncServiceTest, SyncOrderRefusesWhatIsNoOrder) {
  EXPECT_EQ(ReasonOf(Sync("orders/1")), Reason::kInvalidName);
  EXPECT_EQ(ReasonOf(Sync("stores/demo/orders/x")), Reason::kInvalidName);
  EXPECT_EQ(ReasonOf(Sync("stores/north/orders/1")), Reason::kStoreNotFound);
  EXPECT_EQ(ReasonOf(Sync("stores/demo/orders/1")), Reason::kOrderNotFound);
  EXPECT_EQ(WrongField(Sync("stores/demo/orders/1", "mine")), "request_id");
}

TEST_F(OrderSyncServiceTest, SyncOrderThatIsNotKnownNeedsShopify) {
  world_.source.failures[world_.Sell(1)] = FakeSales::Failure(Reason::kShopifyUnreachable);
  EXPECT_EQ(ReasonOf(Sync("stores/demo/orders/1")), Reason::kShopifyUnreachable);
}

TEST_F(OrderSyncServiceTest, PreviewShowsTheSaleOrderAndWritesNothing) {
  world_.Sell(1);
  ASSERT_TRUE(Preview("stores/demo/orders/1").ok());
  EXPECT_EQ(previewed_.preview().sale_order().total().units(), 20);
  ASSERT_THAT(previewed_.preview().sale_order().lines(), SizeIs(1));
  EXPECT_EQ(previewed_.preview().sale_order().lines(0).quantity(), "2");
  EXPECT_FALSE(previewed_.preview().has_failure());
  EXPECT_FALSE(previewed_.preview().already_synced());
  EXPECT_EQ(world_.sales.created_count(), 0);
}

TEST_F(OrderSyncServiceTest, PreviewRefusesWhatCanNotBeLookedAt) {
  EXPECT_EQ(ReasonOf(Preview("stores/demo")), Reason::kInvalidName);
  EXPECT_EQ(ReasonOf(Preview("stores/north/orders/1")), Reason::kStoreNotFound);
  EXPECT_EQ(ReasonOf(Preview("stores/demo/orders/1")), Reason::kOrderNotFound);
  world_.catalog.failures[world_.Sell(1)] = FakeSales::Failure(Reason::kCatalogCheckUnavailable);
  EXPECT_EQ(ReasonOf(Preview("stores/demo/orders/1")), Reason::kCatalogCheckUnavailable);
}

TEST_F(OrderSyncServiceTest, GetOrderAnswersWhatIsKnown) {
  Know(1);
  ASSERT_TRUE(Get("stores/demo/orders/1").ok());
  EXPECT_EQ(got_.order().order_number(), "#1");
  EXPECT_EQ(ReasonOf(Get("stores/demo/orders/2")), Reason::kOrderNotFound);
  EXPECT_EQ(ReasonOf(Get("stores/north/orders/1")), Reason::kStoreNotFound);
  EXPECT_EQ(ReasonOf(Get("")), Reason::kInvalidName);
}

TEST_F(OrderSyncServiceTest, ListOrdersPagesThroughAView) {
  Know(5);
  v1::ListOrdersRequest request;
  request.set_page_size(2);
  std::vector<std::string> numbers;
  do {
    request.set_page_token(listed_.next_page_token());
    ASSERT_TRUE(List(request).ok());
    EXPECT_EQ(listed_.total_size(), 5);
    EXPECT_EQ(listed_.order_counts().all(), 5);
    EXPECT_EQ(listed_.order_counts().eligible(), 5);
    for (const v1::Order& order : listed_.orders()) numbers.push_back(order.order_number());
  } while (!listed_.next_page_token().empty());
  EXPECT_THAT(numbers, ElementsAre("#5", "#4", "#3", "#2", "#1"));
}

TEST_F(OrderSyncServiceTest, ListOrdersFiltersAndSorts) {
  Know(3);
  world_.Sync(OrderId{2});
  v1::ListOrdersRequest request;
  request.mutable_filter()->set_view(v1::ORDER_VIEW_NOT_SYNCED);
  request.set_order_by("create_time");
  ASSERT_TRUE(List(request).ok());
  ASSERT_THAT(listed_.orders(), SizeIs(2));
  EXPECT_EQ(listed_.orders(0).order_number(), "#1");
  EXPECT_EQ(listed_.orders(1).order_number(), "#3");
}

TEST_F(OrderSyncServiceTest, ListOrdersRefusesWhatItDoesNotUnderstand) {
  EXPECT_EQ(ReasonOf(List({}, "demo")), Reason::kInvalidName);
  EXPECT_EQ(ReasonOf(List({}, "stores/north")), Reason::kStoreNotFound);
  v1::ListOrdersRequest size;
  size.set_page_size(-1);
  EXPECT_EQ(WrongField(List(size)), "page_size");
  v1::ListOrdersRequest sort;
  sort.set_order_by("colour");
  EXPECT_EQ(WrongField(List(sort)), "order_by");
  v1::ListOrdersRequest token;
  token.set_page_token("nonsense");
  EXPECT_EQ(ReasonOf(List(token)), Reason::kInvalidPageToken);
  v1::ListOrdersRequest view;
  view.mutable_filter()->set_view(static_cast<v1::OrderView>(99));
  EXPECT_EQ(WrongField(List(view)), "filter.view");
  v1::ListOrdersRequest times;
  times.mutable_filter()->mutable_created_from()->set_seconds(2);
  times.mutable_filter()->mutable_created_until()->set_seconds(1);
  EXPECT_EQ(WrongField(List(times)), "filter.created_until");
}

TEST_F(OrderSyncServiceTest, RefreshOrdersStreamsHowFarItIs) {
  for (std::int64_t id = 1; id <= 3; ++id) world_.Sell(id);
  grpc::ClientContext context;
  v1::RefreshOrdersRequest request;
  request.set_parent("stores/demo");
  const auto stream = stub_->RefreshOrders(&context, request);
  std::vector<std::int64_t> read;
  v1::RefreshOrdersResponse response;
  while (stream->Read(&response)) read.push_back(response.read_count());
  EXPECT_TRUE(stream->Finish().ok());
  EXPECT_THAT(read, ElementsAre(2, 3, 3));
  EXPECT_TRUE(response.done());
  EXPECT_EQ(response.new_count(), 3);
}

TEST_F(OrderSyncServiceTest, RefreshOrdersOfNoStoreIsRefused) {
  for (const auto& [parent, reason] :
       {std::pair("demo", Reason::kInvalidName), {"stores/north", Reason::kStoreNotFound}}) {
    grpc::ClientContext context;
    v1::RefreshOrdersRequest request;
    request.set_parent(parent);
    v1::RefreshOrdersResponse response;
    const auto stream = stub_->RefreshOrders(&context, request);
    EXPECT_FALSE(stream->Read(&response));
    EXPECT_EQ(ReasonOf(rpc::FromGrpcStatus(stream->Finish())), reason);
  }
}

TEST_F(OrderSyncServiceTest, ListStoresPagesByName) {
  ASSERT_TRUE(ListStores(2).ok());
  ASSERT_THAT(stores_page_.stores(), SizeIs(2));
  EXPECT_EQ(stores_page_.stores(0).name(), "stores/demo");
  EXPECT_EQ(stores_page_.stores(0).odoo_database(), "prod");
  EXPECT_EQ(stores_page_.stores(1).name(), "stores/east");
  ASSERT_TRUE(ListStores(2, stores_page_.next_page_token()).ok());
  ASSERT_THAT(stores_page_.stores(), SizeIs(1));
  EXPECT_EQ(stores_page_.stores(0).name(), "stores/west");
  EXPECT_THAT(stores_page_.next_page_token(), IsEmpty());
  EXPECT_EQ(WrongField(ListStores(-1)), "page_size");
  EXPECT_EQ(ReasonOf(ListStores(2, "nonsense")), Reason::kInvalidPageToken);
}

TEST_F(OrderSyncServiceTest, CheckStoreTellsWhatFailsAsAnAnswer) {
  ASSERT_TRUE(CheckStore("stores/demo").ok());
  EXPECT_TRUE(checked_.ready());
  EXPECT_EQ(checked_.odoo_version(), "17.0");
  world_.source.shop = FakeSales::Failure(Reason::kShopifyCredentialsRefused);
  ASSERT_TRUE(CheckStore("stores/demo").ok());
  EXPECT_FALSE(checked_.ready());
  EXPECT_THAT(checked_.checks(), SizeIs(6));
  EXPECT_EQ(ReasonOf(CheckStore("demo")), Reason::kInvalidName);
  EXPECT_EQ(ReasonOf(CheckStore("stores/north")), Reason::kStoreNotFound);
}

TEST_F(OrderSyncServiceTest, AcceptedStoreStartsAnew) {
  Know(2);
  v1::AcceptStoreRequest request;
  v1::AcceptStoreResponse response;
  request.set_name("stores/nowhere");
  EXPECT_EQ(ReasonOf(Call(&v1::OrderSyncService::Stub::AcceptStore, request, response)),
            Reason::kStoreNotFound);
  request.set_name("stores/demo");
  ASSERT_TRUE(Call(&v1::OrderSyncService::Stub::AcceptStore, request, response).ok());
  EXPECT_EQ((*world_.index.Count(world_.store))[1], 0);
}

}  // namespace
}  // namespace waybill::ordersync
