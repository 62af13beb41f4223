// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/config.h"

#include <iostream>

#include "libs/service/settings_reader.h"

namespace waybill::logstore {
namespace {

void Declare(Config& config, std::string& redis, config::ServiceFlags& flags) {
  flags.Text("redis", redis, "redis://[[user]:password@]host[:port][/database]");
  flags.Number("redis-connections", config.redis_connections, "At most so many at once.", 1, 1000);
  flags.Duration("retention-age", config.retention.age, "How long events are kept.");
  flags.Number("retention-events", config.retention.events_per_store,
               "How many events of a store are kept at most.", 1);
}

}  // namespace

std::variant<Config, int> LoadConfig(int argc, const char* const* argv) {
  Config config;
  std::string redis = "redis://127.0.0.1:6390/0";
  service::SettingsReader reader(
      "log-store", "Keeps the history of every sync, and streams it live.", config.service);
  Declare(config, redis, reader.flags());
  if (const auto exit_code = reader.Parse(argc, argv, std::cout)) return *exit_code;

  reader.Take(redis::ParseEndpoint(redis, "--redis"), config.redis);
  if (const auto exit_code = reader.Finish(std::cerr)) return *exit_code;
  return config;
}

}  // namespace waybill::logstore
