// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/config.h"

#include <filesystem>
#include <iostream>

#include "libs/config/service_flags.h"

namespace waybill::logstore {
namespace {

constexpr int kWrongUsage = 2;

// What flags hold before they are understood.
struct Texts {
  std::string redis = "redis://127.0.0.1:6390/0";
  std::string tls;
  std::filesystem::path tls_ca;
  std::filesystem::path tls_cert;
  std::filesystem::path tls_key;
  std::string log_level = "info";
};

void Declare(Config& config, Texts& texts, config::ServiceFlags& flags) {
  flags.Text("listen", config.listen, "Where gRPC is served.");
  flags.Text("metrics-listen", config.metrics_listen,
             "Where Prometheus's metrics are served; for a private network. Empty: nowhere.");
  flags.Text("redis", texts.redis, "redis://[[user]:password@]host[:port][/database]");
  flags.Number("redis-connections", config.redis_connections, "At most so many at once.", 1, 1000);
  flags.Choice("tls", texts.tls, {rpc::kProtectionNames.begin(), rpc::kProtectionNames.end()},
               "mutual: both sides show a certificate. insecure: no protection, on loopback only. "
               "insecure-anywhere: no protection; the network must have its own.");
  flags.Require("tls");
  flags.Path("tls-ca", texts.tls_ca, "Who signs the callers' certificates (PEM).");
  flags.Path("tls-cert", texts.tls_cert, "Our certificate (PEM).");
  flags.Path("tls-key", texts.tls_key, "Its key (PEM).");
  flags.Duration("retention-age", config.retention.age, "How long events are kept.");
  flags.Number("retention-events", config.retention.events_per_store,
               "How many events of a store are kept at most.", 1);
  flags.Duration("drain", config.drain, "How long running calls may go on after SIGTERM.");
  flags.Choice("log-level", texts.log_level, {"debug", "info", "warning", "error"},
               "What is logged, and above.");
}

}  // namespace

std::variant<Config, int> LoadConfig(int argc, const char* const* argv) {
  Config config;
  Texts texts;
  config::ServiceFlags flags("log-store", "Keeps the history of every sync, and streams it live.");
  Declare(config, texts, flags);
  if (const auto exit_code = flags.Parse(argc, argv, std::cout, std::cerr)) return *exit_code;

  const auto redis = redis::ParseEndpoint(texts.redis, "--redis");
  if (!redis.ok()) {
    std::cerr << "log-store: " << redis.status().message() << '\n';
    return kWrongUsage;
  }
  config.redis = *redis;
  config.security.protection = *rpc::ParseProtection(texts.tls);
  config.security.files = {
      .ca = texts.tls_ca.string(), .cert = texts.tls_cert.string(), .key = texts.tls_key.string()};
  config.log_level = *log::ParseLevel(texts.log_level);
  return config;
}

}  // namespace waybill::logstore
