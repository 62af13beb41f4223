// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "grpcpp/channel.h"
#include "services/order-sync/domain/ports/catalog.h"
#include "waybill/catalogcheck/v1/catalog_check_service.grpc.pb.h"

namespace waybill::ordersync {

// The service catalog-check.
class CatalogCheckClient final : public Catalog {
 public:
  explicit CatalogCheckClient(const std::shared_ptr<grpc::Channel>& channel);

  std::vector<absl::StatusOr<CatalogAnswer>> Check(const StoreName& store,
                                                   std::span<const OrderReferences> references,
                                                   Freshness freshness,
                                                   absl::Time deadline) override;
  absl::StatusOr<ConnectionReport> CheckConnection(const StoreName& store,
                                                   absl::Time deadline) override;

 private:
  const std::unique_ptr<catalogcheck::v1::CatalogCheckService::Stub> stub_;
};

}  // namespace waybill::ordersync
