// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "absl/status/statusor.h"
#include "libs/log/logger.h"
#include "libs/service/run.h"
#include "services/log-store/config.h"

namespace waybill::logstore {

// The running service. Everything is made here, and nowhere else are concrete classes named.
class LogStore : public service::Service {
 public:
  // Serves from the moment it returns, whether Redis is there or not. Fails with INVALID_FIELD
  // where it cannot listen.
  static absl::StatusOr<std::unique_ptr<LogStore>> Start(const Config& config,
                                                         const log::Logger& logger);

  // Ends the streams with SHUTTING_DOWN, lets the other calls finish within the drain time.
  void Stop() override = 0;
};

}  // namespace waybill::logstore
