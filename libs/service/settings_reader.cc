// SPDX-License-Identifier: Apache-2.0
#include "libs/service/settings_reader.h"

#include <fstream>

#include "absl/strings/str_cat.h"
#include "libs/config/callers_file.h"
#include "libs/errors/error.h"
#include "libs/rpc/security.h"

namespace waybill::service {
namespace {

constexpr int kWrongUsage = 2;

}  // namespace

SettingsReader::SettingsReader(std::string_view program, std::string_view description,
                               Settings& settings)
    : program_(program), settings_(settings), flags_(program, description) {
  flags_.Text("listen", settings_.listen, "Where gRPC is served.");
  flags_.Text("metrics-listen", settings_.metrics_listen,
              "Where Prometheus's metrics are served, protected as --tls says. Empty: nowhere.");
  security_.Declare(flags_);
  flags_.Duration("drain", settings_.drain, "How long running work may go on after SIGTERM.");
  flags_.Choice("log-level", log_level_, {"debug", "info", "warning", "error"},
                "What is logged, and above.");
}

std::optional<int> SettingsReader::Parse(int argc, const char* const* argv, std::ostream& out) {
  if (const auto exit_code = flags_.Read(argc, argv, out)) return exit_code;
  wrong_ = flags_.wrong();
  if (auto security = security_.Read(); security.ok()) {
    settings_.security = std::move(security->security);
    settings_.callers = std::move(security->callers);
    CheckSecurity();
  } else if (wrong_.empty()) {  // Else it may be for want of what was given wrongly.
    Refuse(security.status());
  }
  settings_.log_level = *log::ParseLevel(log_level_);
  settings_.effective = flags_.Effective();
  return std::nullopt;
}

void SettingsReader::CheckSecurity() {
  Refuse(rpc::ServerCredentialsFor(settings_.security, settings_.listen).status());
  if (settings_.callers.empty()) return;
  Refuse(config::CallersFile::Open(settings_.callers, [](const absl::Status&) {}).status());
}

void SettingsReader::Refuse(const absl::Status& status) {
  if (!status.ok()) wrong_.emplace_back(status.message());
}

void SettingsReader::CheckFile(std::string_view flag, const std::filesystem::path& file) {
  if (file.empty() || std::ifstream(file).good()) return;
  Refuse(errors::InvalidField(flag, absl::StrCat("cannot read '", file.string(), "'")));
}

std::optional<int> SettingsReader::Finish(std::ostream& err) {
  if (wrong_.empty()) return std::nullopt;
  for (const std::string& text : wrong_) err << program_ << ": " << text << '\n';
  err << "Run with --help for more information.\n";
  return kWrongUsage;
}

}  // namespace waybill::service
