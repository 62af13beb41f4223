// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "absl/status/statusor.h"
#include "libs/log/logger.h"
#include "libs/service/run.h"
#include "services/catalog-check/config.h"

namespace waybill::catalogcheck {

// The running service. Everything is made here, and nowhere else are concrete classes named.
class CatalogCheck : public service::Service {
 public:
  // Serves from the moment it returns, whether any Odoo is there or not. Fails with INVALID_FIELD
  // where it cannot listen.
  static absl::StatusOr<std::unique_ptr<CatalogCheck>> Start(const Config& config,
                                                             const log::Logger& logger);

  // Takes no new calls and lets the running ones finish within the drain time.
  void Stop() override = 0;
};

}  // namespace waybill::catalogcheck
