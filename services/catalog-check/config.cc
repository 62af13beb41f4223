// SPDX-License-Identifier: Apache-2.0
#include "services/catalog-check/config.h"

#include <filesystem>
#include <iostream>

#include "libs/service/settings_reader.h"

namespace waybill::catalogcheck {
namespace {

// What flags hold before they are understood.
struct Texts {
  std::filesystem::path stores;
  std::filesystem::path odoo_ca;
};

void Declare(Config& config, Texts& texts, config::ServiceFlags& flags) {
  flags.Path("stores", texts.stores, "The stores file (YAML).");
  flags.Require("stores");
  flags.Path("odoo-ca", texts.odoo_ca,
             "Who signs Odoo's certificates (PEM); else whom the system trusts.");
  flags.Duration("cache-lifetime", config.cache_lifetime,
                 "How long what was found in Odoo is remembered; 0s: not at all.");
  flags.Number("cache-entries", config.cache_entries,
               "How many records of each kind and store are remembered at most.");
  flags.Duration("odoo-patience", config.odoo_patience,
                 "How long Odoo is waited for in one check, at most.");
}

}  // namespace

std::variant<Config, int> LoadConfig(int argc, const char* const* argv) {
  Config config;
  Texts texts;
  service::SettingsReader reader(
      "catalog-check", "Tells whether everything that an order refers to is already in Odoo.",
      config.service);
  Declare(config, texts, reader.flags());
  if (const auto exit_code = reader.Parse(argc, argv, std::cout)) return *exit_code;

  if (!texts.stores.empty()) reader.Take(config::LoadStores(texts.stores), config.stores);
  config.odoo_ca_file = texts.odoo_ca.string();
  reader.CheckFile("--odoo-ca", texts.odoo_ca);
  if (const auto exit_code = reader.Finish(std::cerr)) return *exit_code;
  return config;
}

}  // namespace waybill::catalogcheck
