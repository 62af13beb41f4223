// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "absl/time/time.h"
#include "libs/config/stores.h"
#include "libs/service/settings.h"

namespace waybill::catalogcheck {

// The settings of catalog-check, read once.
struct Config {
  service::Settings service{.listen = "127.0.0.1:50052", .metrics_listen = "127.0.0.1:9092"};
  std::vector<config::Store> stores;
  std::string odoo_ca_file;  // PEM; the system's certificates where empty.
  absl::Duration cache_lifetime = absl::Seconds(30);
  std::int64_t cache_entries = 20'000;
  absl::Duration odoo_patience = absl::Seconds(60);
};

// The settings of flags, environment and stores file, or the code to exit with: after --help, or
// after wrong usage, which was told on stderr.
std::variant<Config, int> LoadConfig(int argc, const char* const* argv);

}  // namespace waybill::catalogcheck
