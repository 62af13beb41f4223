// SPDX-License-Identifier: Apache-2.0
#include "services/catalog-check/config.h"

#include <filesystem>
#include <iostream>
#include <utility>

#include "libs/config/service_flags.h"
#include "libs/errors/error.h"
#include "libs/rpc/security_flags.h"

namespace waybill::catalogcheck {
namespace {

constexpr int kWrongUsage = 2;

// What flags hold before they are understood.
struct Texts {
  std::filesystem::path stores;
  std::filesystem::path odoo_ca;
  rpc::SecurityFlags security;
  std::string log_level = "info";
};

void Declare(Config& config, Texts& texts, config::ServiceFlags& flags) {
  flags.Text("listen", config.listen, "Where gRPC is served.");
  flags.Text("metrics-listen", config.metrics_listen,
             "Where Prometheus's metrics are served; for a private network.");
  flags.Path("stores", texts.stores, "The stores file (YAML).");
  flags.Require("stores");
  texts.security.Declare(flags);
  flags.Path("odoo-ca", texts.odoo_ca,
             "Who signs Odoo's certificates (PEM); else whom the system trusts.");
  flags.Duration("cache-lifetime", config.cache_lifetime,
                 "How long what was found in Odoo is remembered; 0s: not at all.");
  flags.Number("cache-entries", config.cache_entries,
               "How many records of each kind and store are remembered at most.");
  flags.Duration("odoo-patience", config.odoo_patience,
                 "How long Odoo is waited for in one check, at most.");
  flags.Duration("drain", config.drain, "How long running calls may go on after SIGTERM.");
  flags.Choice("log-level", texts.log_level, {"debug", "info", "warning", "error"},
               "What is logged, and above.");
}

void Tell(const errors::Error& error) {
  std::cerr << "catalog-check: " << error.message << '\n';
  for (const errors::FieldViolation& violation : error.field_violations) {
    std::cerr << "  " << violation.field << ": " << violation.description << '\n';
  }
}

}  // namespace

std::variant<Config, int> LoadConfig(int argc, const char* const* argv) {
  Config config;
  Texts texts;
  config::ServiceFlags flags(
      "catalog-check", "Tells whether everything that an order refers to is already in Odoo.");
  Declare(config, texts, flags);
  if (const auto exit_code = flags.Parse(argc, argv, std::cout, std::cerr)) return *exit_code;

  auto security = texts.security.Read();
  if (!security.ok()) {
    Tell(errors::FromStatus(security.status()));
    return kWrongUsage;
  }
  config.security = security->security;
  config.callers = security->callers;
  auto stores = config::LoadStores(texts.stores);
  if (!stores.ok()) {
    Tell(errors::FromStatus(stores.status()));
    return kWrongUsage;
  }
  config.stores = *std::move(stores);
  config.odoo_ca_file = texts.odoo_ca.string();
  config.log_level = *log::ParseLevel(texts.log_level);
  return config;
}

}  // namespace waybill::catalogcheck
