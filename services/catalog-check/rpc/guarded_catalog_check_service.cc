// SPDX-License-Identifier: Apache-2.0
#include "services/catalog-check/rpc/guarded_catalog_check_service.h"

namespace waybill::catalogcheck {

using rpc::Access;

grpc::Status GuardedCatalogCheckService::CheckOrder(grpc::ServerContext* context,
                                                    const v1::CheckOrderRequest* request,
                                                    v1::CheckOrderResponse* response) {
  return Guarded(guard_, *context, {"CheckOrder", Access::kServe, {request->parent()}},
                 [&] { return service_.CheckOrder(context, request, response); });
}

grpc::Status GuardedCatalogCheckService::BatchCheckOrders(
    grpc::ServerContext* context, const v1::BatchCheckOrdersRequest* request,
    v1::BatchCheckOrdersResponse* response) {
  return Guarded(guard_, *context, {"BatchCheckOrders", Access::kServe, {request->parent()}},
                 [&] { return service_.BatchCheckOrders(context, request, response); });
}

grpc::Status GuardedCatalogCheckService::CheckConnection(grpc::ServerContext* context,
                                                         const v1::CheckConnectionRequest* request,
                                                         v1::CheckConnectionResponse* response) {
  return Guarded(guard_, *context, {"CheckConnection", Access::kServe, {request->name()}},
                 [&] { return service_.CheckConnection(context, request, response); });
}

}  // namespace waybill::catalogcheck
