// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/config.h"

#include <filesystem>
#include <iostream>

#include "absl/status/status.h"
#include "libs/config/service_flags.h"
#include "libs/rpc/security_flags.h"
#include "services/order-sync/wire/order_rules_proto.h"

namespace waybill::ordersync {
namespace {

constexpr int kWrongUsage = 2;

// What flags hold before they are understood.
struct Texts {
  std::string redis = "redis://127.0.0.1:6390/0";
  rpc::SecurityFlags security;
  std::filesystem::path stores;
  std::filesystem::path ca_file;
  std::string log_level = "info";
};

void DeclareAddresses(Config& config, Texts& texts, config::ServiceFlags& flags) {
  flags.Text("listen", config.listen, "Where gRPC is served.");
  flags.Text("metrics-listen", config.metrics_listen,
             "Where Prometheus's metrics are served; for a private network.");
  flags.Text("redis", texts.redis, "redis://[[user]:password@]host[:port][/database]");
  flags.Number("redis-connections", config.redis_connections, "At most so many at once.", 1, 1000);
  flags.Text("catalog-check", config.catalog_check, "Where the service catalog-check is.");
  flags.Text("log-store", config.log_store, "Where the service log-store is.");
  flags.Path("stores", texts.stores, "The stores file (YAML).");
  flags.Require("stores");
}

void DeclareSecurity(Texts& texts, config::ServiceFlags& flags) {
  texts.security.Declare(flags);
  flags.Path("remote-ca", texts.ca_file,
             "Who signs Odoo's and Shopify's certificates (PEM), if not the system's authorities.");
}

void DeclareWork(Config& config, Texts& texts, config::ServiceFlags& flags) {
  flags.Number("workers", config.workers, "Batches that run side by side.", 1, 64);
  flags.Number("batch-size", config.batch_size, "Orders in a batch at most.", 1, 100);
  flags.Duration("batch-deadline", config.batch_deadline, "How long a batch's calls may take.");
  flags.Duration("release-interval", config.release_interval,
                 "How often failed orders are looked at, to try them again once what failed them "
                 "is gone; 0s: never.");
  flags.Duration("drain", config.drain, "How long running work may go on after SIGTERM.");
  flags.Choice("log-level", texts.log_level, {"debug", "info", "warning", "error"},
               "What is logged, and above.");
}

int Complain(const absl::Status& status) {
  std::cerr << "order-sync: " << status.message() << '\n';
  return kWrongUsage;
}

}  // namespace

std::variant<Config, int> LoadConfig(int argc, const char* const* argv) {
  Config config;
  Texts texts;
  config::ServiceFlags flags("order-sync", "Carries Shopify orders into Odoo.");
  DeclareAddresses(config, texts, flags);
  DeclareSecurity(texts, flags);
  DeclareWork(config, texts, flags);
  if (const auto exit_code = flags.Parse(argc, argv, std::cout, std::cerr)) return *exit_code;

  auto security = texts.security.Read();
  if (!security.ok()) return Complain(security.status());
  config.security = security->security;
  config.callers = security->callers;
  const auto redis = redis::ParseEndpoint(texts.redis, "--redis");
  if (!redis.ok()) return Complain(redis.status());
  config.redis = *redis;
  auto stores = config::LoadStores(texts.stores);
  if (!stores.ok()) return Complain(stores.status());
  config.stores = *std::move(stores);
  for (const config::Store& store : config.stores) {
    absl::StatusOr<OrderRules> rules = ParseRulesJson(store.rules_json);
    if (!rules.ok()) {
      std::cerr << "order-sync: store " << store.name << ": ";
      std::cerr << rules.status().message() << '\n';
      return kWrongUsage;
    }
    config.rules[StoreName{store.name}] = *std::move(rules);
  }
  config.ca_file = texts.ca_file.string();
  config.log_level = *log::ParseLevel(texts.log_level);
  return config;
}

}  // namespace waybill::ordersync
