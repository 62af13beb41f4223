// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "absl/status/statusor.h"
#include "libs/log/logger.h"
#include "libs/service/run.h"
#include "services/order-sync/config.h"

namespace waybill::ordersync {

// The running service. Everything is made here, and nowhere else are concrete classes named.
class OrderSync : public service::Service {
 public:
  // Serves and works from the moment it returns, whether what it depends on is there or not. Fails
  // with INVALID_FIELD where it cannot listen or a certificate cannot be read.
  static absl::StatusOr<std::unique_ptr<OrderSync>> Start(const Config& config,
                                                          const log::Logger& logger);

  // Takes no more calls and no more jobs; those that run end, and their events are delivered,
  // within the drain time.
  void Stop() override = 0;
};

}  // namespace waybill::ordersync
