// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/config.h"

#include <filesystem>
#include <iostream>

#include "libs/config/service_flags.h"
#include "libs/rpc/security_flags.h"

namespace waybill::logstore {
namespace {

constexpr int kWrongUsage = 2;

// What flags hold before they are understood.
struct Texts {
  std::string redis = "redis://127.0.0.1:6390/0";
  rpc::SecurityFlags security;
  std::string log_level = "info";
};

void Declare(Config& config, Texts& texts, config::ServiceFlags& flags) {
  flags.Text("listen", config.listen, "Where gRPC is served.");
  flags.Text("metrics-listen", config.metrics_listen,
             "Where Prometheus's metrics are served; for a private network. Empty: nowhere.");
  flags.Text("redis", texts.redis, "redis://[[user]:password@]host[:port][/database]");
  flags.Number("redis-connections", config.redis_connections, "At most so many at once.", 1, 1000);
  texts.security.Declare(flags);
  flags.Duration("retention-age", config.retention.age, "How long events are kept.");
  flags.Number("retention-events", config.retention.events_per_store,
               "How many events of a store are kept at most.", 1);
  flags.Duration("drain", config.drain, "How long running calls may go on after SIGTERM.");
  flags.Choice("log-level", texts.log_level, {"debug", "info", "warning", "error"},
               "What is logged, and above.");
}

int Complain(const absl::Status& status) {
  std::cerr << "log-store: " << status.message() << '\n';
  return kWrongUsage;
}

}  // namespace

std::variant<Config, int> LoadConfig(int argc, const char* const* argv) {
  Config config;
  Texts texts;
  config::ServiceFlags flags("log-store", "Keeps the history of every sync, and streams it live.");
  Declare(config, texts, flags);
  if (const auto exit_code = flags.Parse(argc, argv, std::cout, std::cerr)) return *exit_code;

  auto security = texts.security.Read();
  if (!security.ok()) return Complain(security.status());
  config.security = security->security;
  config.callers = security->callers;
  const auto redis = redis::ParseEndpoint(texts.redis, "--redis");
  if (!redis.ok()) return Complain(redis.status());
  config.redis = *redis;
  config.log_level = *log::ParseLevel(texts.log_level);
  return config;
}

}  // namespace waybill::logstore
