// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string_view>

#include "absl/status/statusor.h"
#include "libs/log/logger.h"
#include "libs/rpc/signals.h"
#include "libs/service/settings.h"

namespace waybill::service {

// A service that runs.
class Service {
 public:
  virtual ~Service() = default;

  virtual int port() const = 0;
  virtual int metrics_port() const = 0;  // 0: metrics are not served.

  // Takes no new work; what runs has the drain time to end.
  virtual void Stop() = 0;
};

using Start = std::function<absl::StatusOr<std::unique_ptr<Service>>(const log::Logger& logger)>;

// Logs the settings, forbids core dumps, starts the service, and stops it when a signal asks for
// it. Answers the program's exit code: 1 if the service cannot start.
int RunUntilStopped(std::string_view name, const Settings& settings,
                    const rpc::StopSignals& signals, const Start& start);

}  // namespace waybill::service
