// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "absl/time/time.h"
#include "libs/config/stores.h"
#include "libs/redis/endpoint.h"
#include "libs/service/settings.h"
#include "services/order-sync/domain/ids.h"
#include "services/order-sync/domain/order_rules.h"

namespace waybill::ordersync {

// The settings of order-sync, read once.
struct Config {
  service::Settings service{
      .listen = "127.0.0.1:50051", .metrics_listen = "127.0.0.1:9091", .drain = absl::Seconds(30)};
  // Where Shopify's webhooks come in; empty: nowhere. Port 0: the system chooses.
  std::string webhooks_listen = "127.0.0.1:8081";
  redis::Endpoint redis;
  std::int64_t redis_connections = 32;
  std::int64_t redis_replicas = 0;
  std::string catalog_check = "127.0.0.1:50052";
  std::string log_store = "127.0.0.1:50053";
  std::vector<config::Store> stores;
  std::map<StoreName, OrderRules> rules;  // The stores' initial ones.
  std::string ca_file;  // Of private certificates of Shopify and Odoo; empty: the system's.
  std::int64_t workers = 4;
  std::int64_t batch_size = 50;
  absl::Duration batch_deadline = absl::Minutes(2);
  absl::Duration retention_age = absl::Hours(24 * 365);  // Zero: orders are kept for good.
  absl::Duration release_interval = absl::Seconds(30);   // Zero: failed orders wait for a person.
};

// The settings of flags, environment and stores file, or the code to exit with: after --help, or
// after wrong usage or a wrong stores file, all of which was told on stderr.
std::variant<Config, int> LoadConfig(int argc, const char* const* argv);

}  // namespace waybill::ordersync
