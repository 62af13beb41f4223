// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>

#include "grpcpp/channel.h"
#include "services/order-sync/domain/ports/outbox.h"
#include "waybill/logstore/v1/log_store_service.grpc.pb.h"

namespace waybill::ordersync {

// log-store, through AppendEvents. One stream a delivery: deliveries are large while there is much
// to deliver.
class LogStoreSink final : public EventSink {
 public:
  explicit LogStoreSink(const std::shared_ptr<grpc::Channel>& channel);

  absl::Status Deliver(std::span<const Event> events, absl::Time deadline) override;

 private:
  const std::unique_ptr<logstore::v1::LogStoreService::Stub> stub_;
};

}  // namespace waybill::ordersync
