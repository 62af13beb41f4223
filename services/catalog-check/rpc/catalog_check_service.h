// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "libs/clock/clock.h"
#include "services/catalog-check/domain/ports/check_probe.h"
#include "services/catalog-check/domain/stores.h"
#include "waybill/catalogcheck/v1/catalog_check_service.grpc.pb.h"

namespace waybill::catalogcheck {

// waybill.catalogcheck.v1.CatalogCheckService. Thread-safe.
class CatalogCheckService final : public v1::CatalogCheckService::Service {
 public:
  struct Deps {
    const Stores& stores;
    const clock::Clock& clock;
    CheckProbe& probe;
    absl::Duration patience;  // How long Odoo is waited for, whatever the caller's deadline.
  };

  // What `deps` refers to outlives the service.
  explicit CatalogCheckService(const Deps& deps) : deps_(deps) {}

  grpc::Status CheckOrder(grpc::ServerContext* context, const v1::CheckOrderRequest* request,
                          v1::CheckOrderResponse* response) override;
  grpc::Status BatchCheckOrders(grpc::ServerContext* context,
                                const v1::BatchCheckOrdersRequest* request,
                                v1::BatchCheckOrdersResponse* response) override;
  grpc::Status CheckConnection(grpc::ServerContext* context,
                               const v1::CheckConnectionRequest* request,
                               v1::CheckConnectionResponse* response) override;

 private:
  absl::Time DeadlineFor(const grpc::ServerContext& context) const;
  absl::StatusOr<StoreName> FindStore(const std::string& name) const;
  absl::StatusOr<v1::CheckOrderResponse> Check(const v1::CheckOrderRequest& request,
                                               absl::Time deadline);
  absl::StatusOr<v1::BatchCheckOrdersResponse> Check(const v1::BatchCheckOrdersRequest& request,
                                                     absl::Time deadline);
  absl::StatusOr<v1::CheckConnectionResponse> Check(const v1::CheckConnectionRequest& request,
                                                    absl::Time deadline);

  const Deps deps_;
};

}  // namespace waybill::catalogcheck
