// SPDX-License-Identifier: Apache-2.0
#include <variant>

#include "libs/errors/error.h"
#include "libs/log/logger.h"
#include "libs/rpc/signals.h"
#include "services/catalog-check/composition.h"
#include "services/catalog-check/config.h"

int main(int argc, char** argv) {
  using namespace waybill;

  const rpc::StopSignals signals;
  const auto loaded = catalogcheck::LoadConfig(argc, argv);
  if (const int* exit_code = std::get_if<int>(&loaded)) return *exit_code;
  const auto& config = std::get<catalogcheck::Config>(loaded);

  const log::Logger logger("catalog-check", config.log_level);
  const auto catalog_check = catalogcheck::CatalogCheck::Start(config, logger);
  if (!catalog_check.ok()) {
    const errors::Error error = errors::FromStatus(catalog_check.status());
    logger.Error("cannot start", {{"detail", error.message}, {"remedy", error.remedy}});
    return 1;
  }
  logger.Info("listening", {{"port", (*catalog_check)->port()},
                            {"metrics_port", (*catalog_check)->metrics_port()},
                            {"stores", config.stores.size()}});

  const int signal = signals.Wait();
  logger.Info("stopping", {{"signal", signal}});
  (*catalog_check)->Stop();
  logger.Info("stopped");
  return 0;
}
