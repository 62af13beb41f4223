// SPDX-License-Identifier: Apache-2.0
#include <variant>

#include "libs/rpc/signals.h"
#include "libs/service/run.h"
#include "services/log-store/composition.h"
#include "services/log-store/config.h"

int main(int argc, char** argv) {
  using namespace waybill;

  const rpc::StopSignals signals;
  const auto loaded = logstore::LoadConfig(argc, argv);
  if (const int* exit_code = std::get_if<int>(&loaded)) return *exit_code;
  const auto& config = std::get<logstore::Config>(loaded);
  return service::RunUntilStopped(
      "log-store", config.service, signals,
      [&](const log::Logger& logger) { return logstore::LogStore::Start(config, logger); });
}
