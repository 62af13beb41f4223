// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "absl/time/time.h"
#include "libs/redis/endpoint.h"
#include "libs/service/settings.h"
#include "services/log-store/domain/retention.h"

namespace waybill::logstore {

// The settings of log-store, read once.
struct Config {
  service::Settings service{.listen = "127.0.0.1:50053", .metrics_listen = "127.0.0.1:9093"};
  redis::Endpoint redis;
  std::int64_t redis_connections = 16;
  std::int64_t redis_replicas = 0;
  Retention retention{.age = absl::Hours(24 * 90), .events_per_store = 1'000'000};
};

// The settings of flags and environment, or the code to exit with: after --help, or after wrong
// usage, all of which was told on stderr.
std::variant<Config, int> LoadConfig(int argc, const char* const* argv);

}  // namespace waybill::logstore
