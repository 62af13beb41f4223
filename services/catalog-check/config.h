// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "absl/time/time.h"
#include "libs/config/stores.h"
#include "libs/log/logger.h"
#include "libs/rpc/security.h"

namespace waybill::catalogcheck {

// The settings of catalog-check, read once.
struct Config {
  std::string listen = "127.0.0.1:50052";
  std::string metrics_listen = "127.0.0.1:9092";
  rpc::Security security{.protection = rpc::Protection::kMutualTls};
  std::filesystem::path callers =
      {};  // Who may do what; empty: whoever reaches the port may do all.
  std::vector<config::Store> stores;
  std::string odoo_ca_file;  // PEM; the system's certificates where empty.
  absl::Duration cache_lifetime = absl::Seconds(30);
  std::int64_t cache_entries = 20'000;
  absl::Duration odoo_patience = absl::Seconds(60);
  absl::Duration drain = absl::Seconds(10);
  log::Level log_level = log::Level::kInfo;
};

// The settings of flags, environment and stores file, or the code to exit with: after --help, or
// after wrong usage, which was told on stderr.
std::variant<Config, int> LoadConfig(int argc, const char* const* argv);

}  // namespace waybill::catalogcheck
