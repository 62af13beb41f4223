// SPDX-License-Identifier: Apache-2.0
#pragma once

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

// Reads the settings of a service: flags and environment, and then the files and texts that they
// name. All that is wrong with the former is told at once, and so is all that is wrong with the
// latter.
//
//   SettingsReader reader("log-store", "Keeps the history.", config.service);
//   reader.flags().Text("redis", redis, "...");
//   if (const auto exit_code = reader.Parse(argc, argv, std::cout, std::cerr)) return *exit_code;
//   reader.Take(redis::ParseEndpoint(redis, "--redis"), config.redis);
//   if (const auto exit_code = reader.Finish(std::cerr)) return *exit_code;
class SettingsReader {
 public:
  // What `settings` holds are its defaults. It is complete after Finish.
  SettingsReader(std::string_view program, std::string_view description, Settings& settings);

  // To declare the service's own.
  config::ServiceFlags& flags() { return flags_; }

  // Nothing if the program is to go on. Else its exit code, as of ServiceFlags::Parse.
  std::optional<int> Parse(int argc, const char* const* argv, std::ostream& out, std::ostream& err);

  // Keeps the value, or what is wrong.
  template <typename T>
  void Take(absl::StatusOr<T> value, T& into) {
    if (value.ok()) {
      into = *std::move(value);
    } else {
      Refuse(value.status());
    }
  }
  void Refuse(const absl::Status& status);

  // Nothing if the program is to go on; else 2, after telling on `err` what is wrong.
  std::optional<int> Finish(std::ostream& err);

 private:
  const std::string program_;
  Settings& settings_;
  config::ServiceFlags flags_;
  rpc::SecurityFlags security_;
  std::string log_level_ = "info";
  std::vector<std::string> wrong_;
};

}  // namespace waybill::service
