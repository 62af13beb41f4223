// SPDX-License-Identifier: Apache-2.0
#include <variant>

#include "libs/errors/error.h"
#include "libs/log/logger.h"
#include "libs/rpc/signals.h"
#include "services/order-sync/composition.h"
#include "services/order-sync/config.h"

int main(int argc, char** argv) {
  using namespace waybill;

  const rpc::StopSignals signals;
  const auto loaded = ordersync::LoadConfig(argc, argv);
  if (const int* exit_code = std::get_if<int>(&loaded)) return *exit_code;
  const auto& config = std::get<ordersync::Config>(loaded);

  const log::Logger logger("order-sync", config.log_level);
  const auto order_sync = ordersync::OrderSync::Start(config, logger);
  if (!order_sync.ok()) {
    const errors::Error error = errors::FromStatus(order_sync.status());
    logger.Error("cannot start", {{"detail", error.message}, {"remedy", error.remedy}});
    return 1;
  }
  logger.Info("listening", {{"port", (*order_sync)->port()},
                            {"metrics_port", (*order_sync)->metrics_port()},
                            {"redis", config.redis.Address()},
                            {"stores", std::ssize(config.stores)},
                            {"workers", config.workers}});

  const int signal = signals.Wait();
  logger.Info("stopping", {{"signal", signal}});
  (*order_sync)->Stop();
  logger.Info("stopped");
  return 0;
}
