// SPDX-License-Identifier: Apache-2.0
#include "cli/program.h"

#include <algorithm>
#include <ostream>

#include "CLI/CLI.hpp"
#include "absl/strings/ascii.h"
#include "cli/commands/commands.h"
#include "cli/output/failure.h"
#include "cli/output/table.h"
#include "cli/session.h"
#include "libs/strings/abseil.h"

namespace waybill::cli {
namespace {

std::string CheckDuration(const std::string& text) {
  absl::Duration duration;
  if (absl::ParseDuration(text, &duration) && duration > absl::ZeroDuration()) return "";
  return "'" + text + "' is no duration; write 30s, 5m or 1h";
}

// A line of printable ASCII: nothing else may stand in a call's metadata.
void ReadToken(const std::string& path, Session& session) {
  const auto token = config::Secret::FromFile(path);
  if (!token.ok())
    throw CLI::ValidationError("--token-file", std::string(token.status().message()));
  const std::string text = token->Reveal();
  if (!std::all_of(text.begin(), text.end(),
                   [](unsigned char c) { return absl::ascii_isgraph(c); })) {
    throw CLI::ValidationError("--token-file",
                               path + " must hold a token in printable ASCII alone");
  }
  session.token = *token;
}

void AddOptions(CLI::App& app, Session& session) {
  app.add_option("--order-sync", session.order_sync, "Address of order-sync")
      ->envname("WAYBILL_ORDER_SYNC")
      ->capture_default_str();
  app.add_option("--log-store", session.log_store, "Address of log-store")
      ->envname("WAYBILL_LOG_STORE")
      ->capture_default_str();
  app.add_flag("--json", session.json, "Protobuf JSON, one object a line");
  app.add_option("--timeout", session.timeout, "How long to wait: 30s, 5m. Default: 1m for a call")
      ->check(CheckDuration);
  auto* ca = app.add_option("--tls-ca", session.tls.ca, "TLS: who signed the service");
  auto* cert = app.add_option("--tls-cert", session.tls.cert, "Mutual TLS: our certificate");
  auto* key = app.add_option("--tls-key", session.tls.key, "Mutual TLS: our key");
  cert->needs(ca)->needs(key);
  key->needs(cert);
  app.add_option_function<std::string>(
         "--token-file", [&session](const std::string& path) { ReadToken(path, session); },
         "Where our token is, if the services know us by one")
      ->envname("WAYBILL_TOKEN_FILE");
  app.add_flag("--plaintext", session.plaintext, "No TLS, to another machine too")->excludes(ca);
}

int Report(const absl::Status& status, const Session& session) {
  if (status.ok()) return 0;
  if (const auto code = ExitCodeOf(status)) return *code;
  if (IsUsageError(status)) {
    session.terminal.err << "waybill: " << Printable(strings::FromAbsl(status.message()))
                         << "\nTry `waybill --help`.\n";
    return kWrongUsage;
  }
  session.terminal.err << DescribeError(status);
  return kFailed;
}

}  // namespace

int Run(const std::vector<std::string>& arguments, Terminal& terminal, Interrupt& interrupt) {
  Session session{.terminal = terminal, .interrupt = interrupt};
  CLI::App app(
      "Carries Shopify orders into Odoo: asks Waybill's services, and shows what they say.",
      "waybill");
  app.footer(
      "Examples:\n"
      "  waybill orders refresh --store demo\n"
      "  waybill orders list --store demo --view eligible\n"
      "  waybill orders sync --store demo --view eligible\n\n"
      "Exit codes: 0 done, 1 failed (the reason is on stderr), 2 wrong usage, 130 left by Ctrl-C.");
  app.require_subcommand(1);
  app.fallthrough();
  AddOptions(app, session);
  AddStoreCommands(app, session);
  AddOrderCommands(app, session);
  AddRuleCommands(app, session);
  AddCustomerCommands(app, session);
  AddLogCommands(app, session);
  AddStatsCommand(app, session);
  AddEventCommands(app, session);
  AddHealthCommand(app, session);
  std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
  try {
    app.parse(reversed);
  } catch (const CLI::ParseError& error) {
    const int code = app.exit(error, terminal.out, terminal.err);
    return code == 0 ? 0 : kWrongUsage;
  }
  const int code = Report(session.action(), session);
  if (terminal.out.flush() || code != 0) return code;
  terminal.err << "waybill: what was asked for could not be written out\n";
  return kFailed;
}

}  // namespace waybill::cli
