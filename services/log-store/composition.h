// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "absl/status/statusor.h"
#include "libs/rpc/server.h"
#include "services/log-store/config.h"

namespace waybill::logstore {

// The running service. Everything is made here, and nowhere else are concrete classes named.
class LogStore {
 public:
  // Serves from the moment it returns, whether Redis is there or not. Fails with INVALID_FIELD
  // where it cannot listen.
  static absl::StatusOr<std::unique_ptr<LogStore>> Start(const Config& config,
                                                         const log::Logger& logger);
  virtual ~LogStore() = default;

  virtual int port() const = 0;
  virtual int metrics_port() const = 0;  // 0: metrics are not served.

  // Ends the streams with SHUTTING_DOWN, lets the other calls finish within the drain time.
  virtual void Stop() = 0;
};

}  // namespace waybill::logstore
