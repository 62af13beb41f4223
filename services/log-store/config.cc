// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/config.h"

#include <filesystem>
#include <iostream>
#include <string>

#include "libs/service/settings_reader.h"

namespace waybill::logstore {
namespace {

// What flags hold before they are understood.
struct Texts {
  std::string redis = "redis://127.0.0.1:6390/0";
  std::filesystem::path redis_password_file;
};

void Declare(Config& config, Texts& texts, config::ServiceFlags& flags) {
  flags.Text("redis", texts.redis,
             "redis://[[user]:password@]host[:port][/database], or with Sentinels "
             "sentinel://[[user]:password@]host[:port][,host[:port]]...[/master[/database]], or of "
             "a Cluster cluster://[[user]:password@]host[:port][,host[:port]]...");
  flags.Path("redis-password-file", texts.redis_password_file,
             "The password of Redis's user, instead of one in the address; read again when it "
             "changes.");
  flags.Number("redis-connections", config.redis_connections, "At most so many at once.", 1, 1000);
  flags.Number("redis-replicas", config.redis_replicas,
               "So many replicas must have what is written before it counts.", 0, 100);
  flags.Duration("retention-age", config.retention.age, "How long events are kept.");
  flags.Number("retention-events", config.retention.events_per_store,
               "How many events of a store are kept at most.", 1);
}

}  // namespace

std::variant<Config, int> LoadConfig(int argc, const char* const* argv) {
  Config config;
  Texts texts;
  service::SettingsReader reader(
      "log-store", "Keeps the history of every sync, and streams it live.", config.service);
  Declare(config, texts, reader.flags());
  if (const auto exit_code = reader.Parse(argc, argv, std::cout)) return *exit_code;

  reader.Take(redis::ParseEndpoint(texts.redis, "--redis", texts.redis_password_file),
              config.redis);
  if (const auto exit_code = reader.Finish(std::cerr)) return *exit_code;
  return config;
}

}  // namespace waybill::logstore
