// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "absl/time/time.h"
#include "libs/log/logger.h"
#include "libs/rpc/security.h"

namespace waybill::service {

// What every service lets be set.
struct Settings {
  std::string listen;          // "127.0.0.1:50051". Port 0: the system chooses.
  std::string metrics_listen;  // Likewise. Empty: metrics are not served.
  rpc::Security security = {.protection = rpc::Protection::kMutualTls};
  // Who may do what; empty: whoever reaches the port may do all.
  std::filesystem::path callers = {};
  absl::Duration drain = absl::Seconds(10);  // What running calls have after SIGTERM.
  log::Level log_level = log::Level::kInfo;
  // All settings of the program as they are in effect, by flag, without credentials.
  std::map<std::string, std::string> effective = {};
};

}  // namespace waybill::service
