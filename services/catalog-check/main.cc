// SPDX-License-Identifier: Apache-2.0
#include <variant>

#include "libs/rpc/signals.h"
#include "libs/service/run.h"
#include "services/catalog-check/composition.h"
#include "services/catalog-check/config.h"

int main(int argc, char** argv) {
  using namespace waybill;

  const rpc::StopSignals signals;
  const auto loaded = catalogcheck::LoadConfig(argc, argv);
  if (const int* exit_code = std::get_if<int>(&loaded)) return *exit_code;
  const auto& config = std::get<catalogcheck::Config>(loaded);
  return service::RunUntilStopped(
      "catalog-check", config.service, signals,
      [&](const log::Logger& logger) { return catalogcheck::CatalogCheck::Start(config, logger); });
}
