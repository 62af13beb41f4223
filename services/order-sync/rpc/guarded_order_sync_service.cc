// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/rpc/guarded_order_sync_service.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace waybill::ordersync {
namespace {

using rpc::Access;

// Whatever names a store, so that no store gets by beside another one.
std::vector<std::string_view> NamesIn(const v1::SyncOrdersRequest& request) {
  std::vector<std::string_view> names;
  if (!request.parent().empty() || request.run().empty()) names.emplace_back(request.parent());
  if (!request.run().empty()) names.emplace_back(request.run());
  names.insert(names.end(), request.names().begin(), request.names().end());
  return names;
}

}  // namespace

grpc::Status GuardedOrderSyncService::SyncOrder(grpc::ServerContext* context,
                                                const v1::SyncOrderRequest* request,
                                                v1::SyncOrderResponse* response) {
  return Guarded(guard_, *context, {"SyncOrder", Access::kOperate, {request->name()}},
                 [&] { return service_.SyncOrder(context, request, response); });
}

grpc::Status GuardedOrderSyncService::SyncOrders(
    grpc::ServerContext* context, const v1::SyncOrdersRequest* request,
    grpc::ServerWriter<v1::SyncOrdersResponse>* writer) {
  return Guarded(guard_, *context, {"SyncOrders", Access::kOperate, NamesIn(*request)},
                 [&] { return service_.SyncOrders(context, request, writer); });
}

grpc::Status GuardedOrderSyncService::CancelRun(grpc::ServerContext* context,
                                                const v1::CancelRunRequest* request,
                                                v1::CancelRunResponse* response) {
  return Guarded(guard_, *context, {"CancelRun", Access::kOperate, {request->name()}},
                 [&] { return service_.CancelRun(context, request, response); });
}

grpc::Status GuardedOrderSyncService::PreviewOrder(grpc::ServerContext* context,
                                                   const v1::PreviewOrderRequest* request,
                                                   v1::PreviewOrderResponse* response) {
  return Guarded(guard_, *context, {"PreviewOrder", Access::kRead, {request->name()}},
                 [&] { return service_.PreviewOrder(context, request, response); });
}

grpc::Status GuardedOrderSyncService::ListOrders(grpc::ServerContext* context,
                                                 const v1::ListOrdersRequest* request,
                                                 v1::ListOrdersResponse* response) {
  return Guarded(guard_, *context, {"ListOrders", Access::kRead, {request->parent()}},
                 [&] { return service_.ListOrders(context, request, response); });
}

grpc::Status GuardedOrderSyncService::ListFailureGroups(grpc::ServerContext* context,
                                                        const v1::ListFailureGroupsRequest* request,
                                                        v1::ListFailureGroupsResponse* response) {
  return Guarded(guard_, *context, {"ListFailureGroups", Access::kRead, {request->parent()}},
                 [&] { return service_.ListFailureGroups(context, request, response); });
}

grpc::Status GuardedOrderSyncService::GetOrder(grpc::ServerContext* context,
                                               const v1::GetOrderRequest* request,
                                               v1::GetOrderResponse* response) {
  return Guarded(guard_, *context, {"GetOrder", Access::kRead, {request->name()}},
                 [&] { return service_.GetOrder(context, request, response); });
}

grpc::Status GuardedOrderSyncService::RefreshOrders(
    grpc::ServerContext* context, const v1::RefreshOrdersRequest* request,
    grpc::ServerWriter<v1::RefreshOrdersResponse>* writer) {
  return Guarded(guard_, *context, {"RefreshOrders", Access::kOperate, {request->parent()}},
                 [&] { return service_.RefreshOrders(context, request, writer); });
}

grpc::Status GuardedOrderSyncService::GetOrderRules(grpc::ServerContext* context,
                                                    const v1::GetOrderRulesRequest* request,
                                                    v1::GetOrderRulesResponse* response) {
  return Guarded(guard_, *context, {"GetOrderRules", Access::kRead, {request->name()}},
                 [&] { return service_.GetOrderRules(context, request, response); });
}

grpc::Status GuardedOrderSyncService::UpdateOrderRules(grpc::ServerContext* context,
                                                       const v1::UpdateOrderRulesRequest* request,
                                                       v1::UpdateOrderRulesResponse* response) {
  return Guarded(guard_, *context,
                 {"UpdateOrderRules", Access::kAdminister, {request->order_rules().name()}},
                 [&] { return service_.UpdateOrderRules(context, request, response); });
}

grpc::Status GuardedOrderSyncService::GetMappingChoices(grpc::ServerContext* context,
                                                        const v1::GetMappingChoicesRequest* request,
                                                        v1::GetMappingChoicesResponse* response) {
  return Guarded(guard_, *context, {"GetMappingChoices", Access::kRead, {request->parent()}},
                 [&] { return service_.GetMappingChoices(context, request, response); });
}

grpc::Status GuardedOrderSyncService::ListStores(grpc::ServerContext* context,
                                                 const v1::ListStoresRequest* request,
                                                 v1::ListStoresResponse* response) {
  return Guarded(guard_, *context, {"ListStores", Access::kRead}, [&] {
    const grpc::Status status = service_.ListStores(context, request, response);
    // A page may get shorter: those who list go by the token, not by the count.
    auto& stores = *response->mutable_stores();
    stores.erase(std::remove_if(stores.begin(), stores.end(),
                                [&](const v1::Store& store) {
                                  return !guard_.MaySee(*context, store.name());
                                }),
                 stores.end());
    return status;
  });
}

grpc::Status GuardedOrderSyncService::CheckStore(grpc::ServerContext* context,
                                                 const v1::CheckStoreRequest* request,
                                                 v1::CheckStoreResponse* response) {
  return Guarded(guard_, *context, {"CheckStore", Access::kRead, {request->name()}},
                 [&] { return service_.CheckStore(context, request, response); });
}

grpc::Status GuardedOrderSyncService::AcceptStore(grpc::ServerContext* context,
                                                  const v1::AcceptStoreRequest* request,
                                                  v1::AcceptStoreResponse* response) {
  return Guarded(guard_, *context, {"AcceptStore", Access::kAdminister, {request->name()}},
                 [&] { return service_.AcceptStore(context, request, response); });
}

grpc::Status GuardedOrderSyncService::RedactCustomer(grpc::ServerContext* context,
                                                     const v1::RedactCustomerRequest* request,
                                                     v1::RedactCustomerResponse* response) {
  return Guarded(guard_, *context, {"RedactCustomer", Access::kAdminister, {request->parent()}},
                 [&] { return service_.RedactCustomer(context, request, response); });
}

}  // namespace waybill::ordersync
