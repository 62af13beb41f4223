// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "libs/rpc/call_guard.h"
#include "waybill/catalogcheck/v1/catalog_check_service.grpc.pb.h"

namespace waybill::catalogcheck {

// CatalogCheckService, for other services: people ask order-sync, which asks here.
class GuardedCatalogCheckService final : public v1::CatalogCheckService::Service {
 public:
  // Both outlive this.
  GuardedCatalogCheckService(rpc::CallGuard& guard, v1::CatalogCheckService::Service& service)
      : guard_(guard), service_(service) {}

  grpc::Status CheckOrder(grpc::ServerContext* context, const v1::CheckOrderRequest* request,
                          v1::CheckOrderResponse* response) override;
  grpc::Status BatchCheckOrders(grpc::ServerContext* context,
                                const v1::BatchCheckOrdersRequest* request,
                                v1::BatchCheckOrdersResponse* response) override;
  grpc::Status CheckConnection(grpc::ServerContext* context,
                               const v1::CheckConnectionRequest* request,
                               v1::CheckConnectionResponse* response) override;

 private:
  rpc::CallGuard& guard_;
  v1::CatalogCheckService::Service& service_;
};

}  // namespace waybill::catalogcheck
