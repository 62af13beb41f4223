// SPDX-License-Identifier: Apache-2.0
#include "libs/service/settings_reader.h"

#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"

namespace waybill::service {
namespace {

constexpr int kWrongUsage = 2;

}  // namespace

SettingsReader::SettingsReader(std::string_view program, std::string_view description,
                               Settings& settings)
    : program_(program), settings_(settings), flags_(program, description) {
  flags_.Text("listen", settings_.listen, "Where gRPC is served.");
  flags_.Text("metrics-listen", settings_.metrics_listen,
              "Where Prometheus's metrics are served; for a private network. Empty: nowhere.");
  security_.Declare(flags_);
  flags_.Duration("drain", settings_.drain, "How long running work may go on after SIGTERM.");
  flags_.Choice("log-level", log_level_, {"debug", "info", "warning", "error"},
                "What is logged, and above.");
}

std::optional<int> SettingsReader::Parse(int argc, const char* const* argv, std::ostream& out,
                                         std::ostream& err) {
  if (const auto exit_code = flags_.Parse(argc, argv, out, err)) return exit_code;
  if (auto security = security_.Read(); security.ok()) {
    settings_.security = std::move(security->security);
    settings_.callers = std::move(security->callers);
  } else {
    Refuse(security.status());
  }
  settings_.log_level = *log::ParseLevel(log_level_);
  settings_.effective = flags_.Effective();
  return std::nullopt;
}

void SettingsReader::Refuse(const absl::Status& status) { wrong_.emplace_back(status.message()); }

std::optional<int> SettingsReader::Finish(std::ostream& err) {
  if (wrong_.empty()) return std::nullopt;
  for (const std::string& text : wrong_) err << program_ << ": " << text << '\n';
  return kWrongUsage;
}

}  // namespace waybill::service
