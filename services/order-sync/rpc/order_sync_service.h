// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "grpcpp/grpcpp.h"
#include "libs/clock/clock.h"
#include "services/order-sync/domain/customer_eraser.h"
#include "services/order-sync/domain/eligibility_review.h"
#include "services/order-sync/domain/failure_groups.h"
#include "services/order-sync/domain/order_figures.h"
#include "services/order-sync/domain/order_previewer.h"
#include "services/order-sync/domain/order_refresher.h"
#include "services/order-sync/domain/order_syncer.h"
#include "services/order-sync/domain/ports/accounting.h"
#include "services/order-sync/domain/ports/bulk_runs.h"
#include "services/order-sync/domain/ports/order_index.h"
#include "services/order-sync/domain/ports/order_rules_store.h"
#include "services/order-sync/domain/ports/order_source.h"
#include "services/order-sync/domain/store_checker.h"
#include "services/order-sync/domain/store_guard.h"
#include "services/order-sync/domain/store_traffic.h"
#include "services/order-sync/rpc/store_directory.h"
#include "waybill/ordersync/v1/order_sync_service.grpc.pb.h"

namespace waybill::ordersync {

// The API: reads requests, asks the domain, writes answers.
class OrderSyncServiceImpl final : public v1::OrderSyncService::Service {
 public:
  struct Deps {
    const StoreDirectory& stores;
    OrderSyncer& syncer;
    OrderRefresher& refresher;
    const OrderPreviewer& previewer;
    const OrderFiguresReader& figures;
    OrderSource& source;
    Accounting& accounting;
    const StoreChecker& checker;
    StoreGuard& guard;
    CustomerEraser& eraser;
    EligibilityReview& review;
    const StoreTraffic& traffic;
    const FailureGroups& failure_groups;
    OrderIndex& index;
    OrderRulesStore& rules;
    BulkRuns& bulk_runs;
    const clock::Clock& clock;
    bool releases_failures = true;  // Whether FailureRelease runs.
  };
  explicit OrderSyncServiceImpl(Deps deps) : deps_(deps) {}

  grpc::Status SyncOrder(grpc::ServerContext* context, const v1::SyncOrderRequest* request,
                         v1::SyncOrderResponse* response) override;
  grpc::Status SyncOrders(grpc::ServerContext* context, const v1::SyncOrdersRequest* request,
                          grpc::ServerWriter<v1::SyncOrdersResponse>* writer) override;
  grpc::Status CancelRun(grpc::ServerContext* context, const v1::CancelRunRequest* request,
                         v1::CancelRunResponse* response) override;
  grpc::Status PreviewOrder(grpc::ServerContext* context, const v1::PreviewOrderRequest* request,
                            v1::PreviewOrderResponse* response) override;
  grpc::Status ListOrders(grpc::ServerContext* context, const v1::ListOrdersRequest* request,
                          v1::ListOrdersResponse* response) override;
  grpc::Status ListFailureGroups(grpc::ServerContext* context,
                                 const v1::ListFailureGroupsRequest* request,
                                 v1::ListFailureGroupsResponse* response) override;
  grpc::Status GetOrder(grpc::ServerContext* context, const v1::GetOrderRequest* request,
                        v1::GetOrderResponse* response) override;
  grpc::Status RefreshOrders(grpc::ServerContext* context, const v1::RefreshOrdersRequest* request,
                             grpc::ServerWriter<v1::RefreshOrdersResponse>* writer) override;
  grpc::Status GetOrderRules(grpc::ServerContext* context, const v1::GetOrderRulesRequest* request,
                             v1::GetOrderRulesResponse* response) override;
  grpc::Status UpdateOrderRules(grpc::ServerContext* context,
                                const v1::UpdateOrderRulesRequest* request,
                                v1::UpdateOrderRulesResponse* response) override;
  grpc::Status GetMappingChoices(grpc::ServerContext* context,
                                 const v1::GetMappingChoicesRequest* request,
                                 v1::GetMappingChoicesResponse* response) override;
  grpc::Status ListStores(grpc::ServerContext* context, const v1::ListStoresRequest* request,
                          v1::ListStoresResponse* response) override;
  grpc::Status CheckStore(grpc::ServerContext* context, const v1::CheckStoreRequest* request,
                          v1::CheckStoreResponse* response) override;
  grpc::Status AcceptStore(grpc::ServerContext* context, const v1::AcceptStoreRequest* request,
                           v1::AcceptStoreResponse* response) override;
  grpc::Status RedactCustomer(grpc::ServerContext* context,
                              const v1::RedactCustomerRequest* request,
                              v1::RedactCustomerResponse* response) override;

 private:
  // Where the caller set no deadline.
  static constexpr absl::Duration kLongestCall = absl::Minutes(5);
  static constexpr absl::Duration kLongestRefresh = absl::Hours(24);  // Of a whole shop.

  absl::StatusOr<v1::SyncOrderResponse> SyncOrder(const v1::SyncOrderRequest& request,
                                                  absl::Time deadline);
  absl::StatusOr<BulkRunName> BeginOrFindRun(const v1::SyncOrdersRequest& request,
                                             absl::Time deadline);
  absl::StatusOr<v1::CancelRunResponse> CancelRun(const v1::CancelRunRequest& request);
  absl::StatusOr<v1::PreviewOrderResponse> PreviewOrder(const v1::PreviewOrderRequest& request,
                                                        absl::Time deadline);
  absl::StatusOr<v1::ListOrdersResponse> ListOrders(const v1::ListOrdersRequest& request);
  absl::StatusOr<v1::ListFailureGroupsResponse> ListFailureGroups(
      const v1::ListFailureGroupsRequest& request);
  absl::StatusOr<v1::GetOrderResponse> GetOrder(const v1::GetOrderRequest& request,
                                                absl::Time deadline);
  absl::StatusOr<v1::GetOrderRulesResponse> GetOrderRules(const v1::GetOrderRulesRequest& request);
  absl::StatusOr<v1::UpdateOrderRulesResponse> UpdateOrderRules(
      const v1::UpdateOrderRulesRequest& request);
  absl::StatusOr<v1::GetMappingChoicesResponse> GetMappingChoices(
      const v1::GetMappingChoicesRequest& request, absl::Time deadline);
  absl::StatusOr<v1::ListStoresResponse> ListStores(const v1::ListStoresRequest& request);
  absl::StatusOr<v1::Store> StoreProto(const StoreName& store, const StoreDetails& details);
  absl::StatusOr<v1::CheckStoreResponse> CheckStore(const v1::CheckStoreRequest& request,
                                                    absl::Time deadline);
  absl::StatusOr<v1::AcceptStoreResponse> AcceptStore(const v1::AcceptStoreRequest& request,
                                                      absl::Time deadline);
  absl::StatusOr<v1::RedactCustomerResponse> RedactCustomer(
      const v1::RedactCustomerRequest& request, absl::Time deadline);

  const Deps deps_;
};

}  // namespace waybill::ordersync
