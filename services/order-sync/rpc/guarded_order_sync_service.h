// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "libs/rpc/call_guard.h"
#include "waybill/ordersync/v1/order_sync_service.grpc.pb.h"

namespace waybill::ordersync {

// OrderSyncService, for those who may: what each RPC takes stands in the implementation.
class GuardedOrderSyncService final : public v1::OrderSyncService::Service {
 public:
  // Both outlive this.
  GuardedOrderSyncService(rpc::CallGuard& guard, v1::OrderSyncService::Service& service)
      : guard_(guard), service_(service) {}

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
  rpc::CallGuard& guard_;
  v1::OrderSyncService::Service& service_;
};

}  // namespace waybill::ordersync
