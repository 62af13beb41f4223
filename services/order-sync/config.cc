// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/config.h"

#include <filesystem>
#include <iostream>

#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"
#include "libs/service/settings_reader.h"
#include "services/order-sync/wire/order_rules_proto.h"

namespace waybill::ordersync {
namespace {

// What flags hold before they are understood.
struct Texts {
  std::string redis = "redis://127.0.0.1:6390/0";
  std::filesystem::path redis_password_file;
  std::filesystem::path stores;
  std::filesystem::path ca_file;
};

void DeclareAddresses(Config& config, Texts& texts, config::ServiceFlags& flags) {
  flags.Text("webhooks-listen", config.webhooks_listen,
             "Where Shopify's webhooks come in, if a store has a webhook secret: plain HTTP, for a "
             "proxy that ends TLS. Empty: nowhere.");
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
  flags.Text("catalog-check", config.catalog_check, "Where the service catalog-check is.");
  flags.Text("log-store", config.log_store, "Where the service log-store is.");
  flags.Path("stores", texts.stores, "The stores file (YAML).");
  flags.Require("stores");
  flags.Path("remote-ca", texts.ca_file,
             "Who signs Odoo's and Shopify's certificates (PEM), if not the system's authorities.");
}

void DeclareWork(Config& config, config::ServiceFlags& flags) {
  flags.Number("workers", config.workers, "Batches that run side by side.", 1, 64);
  flags.Number("batch-size", config.batch_size, "Orders in a batch at most.", 1, 100);
  flags.Duration("batch-deadline", config.batch_deadline, "How long a batch's calls may take.");
  flags.Duration("retention-age", config.retention_age,
                 "How long orders stay in the list after they became known and their last change, "
                 "unless they wait or have failed; 0s: for good.");
  flags.Duration("release-interval", config.release_interval,
                 "How often failed orders are looked at, to try them again once what failed them "
                 "is gone; 0s: never.");
}

// The rules that each store has in the stores file.
void ReadRules(Config& config, service::SettingsReader& reader) {
  for (const config::Store& store : config.stores) {
    absl::StatusOr<OrderRules> rules = ParseRulesJson(store.rules_json);
    if (!rules.ok()) {
      reader.Refuse(absl::InvalidArgumentError(
          absl::StrCat("store ", store.name, ": ", rules.status().message())));
      continue;
    }
    config.rules[StoreName{store.name}] = *std::move(rules);
  }
}

}  // namespace

std::variant<Config, int> LoadConfig(int argc, const char* const* argv) {
  Config config;
  Texts texts;
  service::SettingsReader reader("order-sync", "Carries Shopify orders into Odoo.", config.service);
  DeclareAddresses(config, texts, reader.flags());
  DeclareWork(config, reader.flags());
  if (const auto exit_code = reader.Parse(argc, argv, std::cout)) return *exit_code;

  reader.Take(redis::ParseEndpoint(texts.redis, "--redis", texts.redis_password_file),
              config.redis);
  if (!texts.stores.empty()) reader.Take(config::LoadStores(texts.stores), config.stores);
  ReadRules(config, reader);
  config.ca_file = texts.ca_file.string();
  reader.CheckFile("--remote-ca", texts.ca_file);
  if (const auto exit_code = reader.Finish(std::cerr)) return *exit_code;
  return config;
}

}  // namespace waybill::ordersync
