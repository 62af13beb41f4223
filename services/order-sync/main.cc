// SPDX-License-Identifier: Apache-2.0
#include <variant>

#include "libs/rpc/signals.h"
#include "libs/service/run.h"
#include "services/order-sync/composition.h"
#include "services/order-sync/config.h"

int main(int argc, char** argv) {
  using namespace waybill;

  const rpc::StopSignals signals;
  const auto loaded = ordersync::LoadConfig(argc, argv);
  if (const int* exit_code = std::get_if<int>(&loaded)) return *exit_code;
  const auto& config = std::get<ordersync::Config>(loaded);
  return service::RunUntilStopped(
      "order-sync", config.service, signals,
      [&](const log::Logger& logger) { return ordersync::OrderSync::Start(config, logger); });
}
