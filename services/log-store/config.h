// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>

#include "absl/time/time.h"
#include "libs/log/logger.h"
#include "libs/redis/endpoint.h"
#include "libs/rpc/security.h"
#include "services/log-store/domain/retention.h"

namespace waybill::logstore {

// The settings of log-store, read once.
struct Config {
  std::string listen = "127.0.0.1:50053";
  std::string metrics_listen = "127.0.0.1:9093";  // Empty: metrics are not served.
  rpc::Security security{.protection = rpc::Protection::kMutualTls};
  std::filesystem::path callers =
      {};  // Who may do what; empty: whoever reaches the port may do all.
  redis::Endpoint redis;
  std::int64_t redis_connections = 16;
  Retention retention{.age = absl::Hours(24 * 90), .events_per_store = 1'000'000};
  absl::Duration drain = absl::Seconds(10);
  log::Level log_level = log::Level::kInfo;
};

// The settings of flags and environment, or the code to exit with: after --help, or after wrong
// usage, which was told on stderr.
std::variant<Config, int> LoadConfig(int argc, const char* const* argv);

}  // namespace waybill::logstore
