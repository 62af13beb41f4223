// SPDX-License-Identifier: Apache-2.0
#include <iostream>
#include <variant>

#include "libs/errors/error.h"
#include "libs/log/logger.h"
#include "libs/rpc/signals.h"
#include "services/log-store/composition.h"
#include "services/log-store/config.h"

int main(int argc, char** argv) {
  using namespace waybill;

  const rpc::StopSignals signals;
  const auto loaded = logstore::LoadConfig(argc, argv);
  if (const int* exit_code = std::get_if<int>(&loaded)) return *exit_code;
  const auto& config = std::get<logstore::Config>(loaded);

  const log::Logger logger("log-store", config.log_level);
  const auto log_store = logstore::LogStore::Start(config, logger);
  if (!log_store.ok()) {
    const errors::Error error = errors::FromStatus(log_store.status());
    logger.Error("cannot start", {{"detail", error.message}, {"remedy", error.remedy}});
    return 1;
  }
  logger.Info("listening", {{"port", (*log_store)->port()},
                            {"metrics_port", (*log_store)->metrics_port()},
                            {"redis", config.redis.Address()}});

  const int signal = signals.Wait();
  logger.Info("stopping", {{"signal", signal}});
  (*log_store)->Stop();
  logger.Info("stopped");
  return 0;
}
