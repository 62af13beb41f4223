// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include "absl/status/statusor.h"
#include "libs/config/service_flags.h"
#include "libs/rpc/security.h"

namespace waybill::rpc {

// The settings that every service has: --tls, --tls-ca, --tls-cert, --tls-key and --callers.
class SecurityFlags {
 public:
  // Outlives the parsing.
  void Declare(config::ServiceFlags& flags);

  // What was given. INVALID_FIELD if it does not say who may call: only with `insecure`, on
  // loopback, is that everyone without a word.
  struct Settings {
    Security security;
    std::filesystem::path callers;  // Empty: whoever reaches the port.
  };
  absl::StatusOr<Settings> Read() const;

 private:
  std::string tls_;
  std::filesystem::path ca_;
  std::filesystem::path cert_;
  std::filesystem::path key_;
  std::filesystem::path callers_;
};

}  // namespace waybill::rpc
