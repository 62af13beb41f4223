// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "libs/config/service_flags.h"
#include "libs/rpc/security_flags.h"
#include "libs/service/settings.h"

namespace waybill::service {

// Reads the settings of a service: flags and environment, and the files and texts that they name.
// All that is wrong with any of it is told at once.
//
//   SettingsReader reader("log-store", "Keeps the history.", config.service);
//   reader.flags().Text("redis", redis, "...");
//   if (const auto exit_code = reader.Parse(argc, argv, std::cout)) return *exit_code;
//   reader.Take(redis::ParseEndpoint(redis, "--redis"), config.redis);
//   if (const auto exit_code = reader.Finish(std::cerr)) return *exit_code;
class SettingsReader {
 public:
  // What `settings` holds are its defaults. It is complete after Finish.
  SettingsReader(std::string_view program, std::string_view description, Settings& settings);

  // To declare the service's own.
  config::ServiceFlags& flags() { return flags_; }

  // The exit code of a program that was asked for --help or --version, which write to `out`.
  // Nothing else ends here: what is wrong, TLS and callers files included, is for Finish.
  std::optional<int> Parse(int argc, const char* const* argv, std::ostream& out);

  // Keeps the value, or what is wrong.
  template <typename T>
  void Take(absl::StatusOr<T> value, T& into) {
    if (value.ok()) {
      into = *std::move(value);
    } else {
      Refuse(value.status());
    }
  }
  // The same for what there is no value of.
  void Refuse(const absl::Status& status);
  // Refuses a file that is given and cannot be read.
  void CheckFile(std::string_view flag, const std::filesystem::path& file);

  // Nothing if the program is to go on; else 2, after telling on `err` what is wrong.
  std::optional<int> Finish(std::ostream& err);

 private:
  void CheckSecurity();

  const std::string program_;
  Settings& settings_;
  config::ServiceFlags flags_;
  rpc::SecurityFlags security_;
  std::string log_level_ = "info";
  std::vector<std::string> wrong_;
};

}  // namespace waybill::service
