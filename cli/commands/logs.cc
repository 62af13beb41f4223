// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/logs.h"

#include <memory>

#include "absl/strings/ascii.h"
#include "absl/strings/str_replace.h"
#include "absl/time/clock.h"
#include "cli/commands/commands.h"
#include "cli/output/failure.h"
#include "cli/output/json.h"
#include "cli/output/table.h"
#include "cli/output/values.h"

namespace waybill::cli {
namespace {

namespace v1 = logstore::v1;

struct LogFlags {
  std::string store, since, until, order, status, page_token;
  bool all = false;
};

// A time of RFC 3339, a date, or a duration before now.
absl::Status ParseTime(const std::string& text, absl::TimeZone zone,
                       google::protobuf::Timestamp* parsed) {
  absl::Time time;
  absl::Duration ago;
  std::string error;
  if (absl::ParseDuration(text, &ago)) {
    time = absl::Now() - ago;
  } else if (!absl::ParseTime(absl::RFC3339_full, text, &time, &error) &&
             !absl::ParseTime("%Y-%m-%d", text, zone, &time, &error)) {
    return UsageError("'" + text + "' is no time: write 2026-11-23, 2026-11-23T09:00:00Z or 24h");
  }
  parsed->set_seconds(absl::ToUnixSeconds(time));
  return absl::OkStatus();
}

absl::StatusOr<v1::ListLogEntriesRequest> Request(const LogFlags& flags, absl::TimeZone zone) {
  v1::ListLogEntriesRequest request;
  request.set_parent(StoreName(flags.store));
  request.set_order(flags.order);
  request.set_page_token(flags.page_token);
  absl::Status status;
  if (!flags.since.empty()) status = ParseTime(flags.since, zone, request.mutable_start_time());
  if (status.ok() && !flags.until.empty()) {
    status = ParseTime(flags.until, zone, request.mutable_end_time());
  }
  if (!status.ok()) return status;
  if (flags.status.empty()) return request;
  const auto parsed = ParseLogStatus(flags.status);
  if (!parsed.ok()) return parsed.status();
  request.add_statuses(*parsed);
  return request;
}

void End(Session& session, const Table& table, int shown, const std::string& token) {
  std::ostream& out = session.terminal.out;
  if (session.json) {
    if (token.empty()) return;
    v1::ListLogEntriesResponse more;
    more.set_next_page_token(token);
    return PrintJson(more, out);
  }
  if (shown == 0) {
    out << "No runs here. `waybill orders sync` makes some.\n";
    return;
  }
  table.Print(session.terminal);
  if (!token.empty()) out << "More with --all, or --page-token " << token << '\n';
}

absl::Status List(Session& session, const LogFlags& flags) {
  auto request = Request(flags, session.terminal.zone);
  if (!request.ok()) return request.status();
  auto stub = session.LogStore();
  if (!stub.ok()) return stub.status();
  Table table({"STARTED", "ORDER", "STATUS", "MESSAGE", "ID"});
  v1::ListLogEntriesResponse page;
  int shown = 0;
  do {
    const auto context = session.CallContext();
    const grpc::Status status = (*stub)->ListLogEntries(context.get(), *request, &page);
    if (!status.ok()) return session.LogStoreFailure(status);
    for (const v1::LogEntry& entry : page.log_entries()) {
      if (session.json) PrintJson(entry, session.terminal.out);
      if (!session.json) {
        table.Add({TimeText(entry.start_time(), session.terminal.zone), entry.order_number(),
                   StatusText(entry.status()), entry.message(), entry.name()});
      }
    }
    shown += page.log_entries_size();
    request->set_page_token(page.next_page_token());
  } while (flags.all && !page.next_page_token().empty());
  End(session, table, shown, page.next_page_token());
  return absl::OkStatus();
}

absl::Status Get(Session& session, const std::string& name) {
  auto stub = session.LogStore();
  if (!stub.ok()) return stub.status();
  v1::GetLogEntryRequest request;
  request.set_name(name);
  v1::GetLogEntryResponse response;
  const auto context = session.CallContext();
  const grpc::Status status = (*stub)->GetLogEntry(context.get(), request, &response);
  if (!status.ok()) return session.LogStoreFailure(status);
  const v1::LogEntry& entry = response.log_entry();
  std::ostream& out = session.terminal.out;
  if (session.json) {
    PrintJson(entry, out);
    return absl::OkStatus();
  }
  out << Printable(entry.order_number()) << "  " << StatusText(entry.status()) << "  "
      << entry.order() << '\n';
  Table table({"TIME", "STATUS", "MESSAGE"});
  for (const v1::Event& event : entry.events()) {
    table.Add({TimeText(event.event_time(), session.terminal.zone), StatusText(event.status()),
               event.message()});
  }
  table.Print(session.terminal);
  if (entry.has_failure()) out << DescribeFailure(entry.failure());
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::Status> ParseLogStatus(const std::string& status) {
  v1::Status parsed{};
  const std::string name = absl::StrReplaceAll(absl::AsciiStrToUpper(status), {{"-", "_"}});
  if (v1::Status_Parse("STATUS_" + name, &parsed)) return parsed;
  return UsageError("--status is one of in-progress, synced, failed, not-eligible, not-synced");
}

void AddLogCommands(CLI::App& app, Session& session) {
  CLI::App* logs = app.add_subcommand("logs", "The history of every sync");
  logs->require_subcommand(1);
  CLI::App* list = logs->add_subcommand("list", "Runs, newest first");
  auto flags = std::make_shared<LogFlags>();
  list->add_option("--store", flags->store, "The store")->required();
  list->add_option("--since", flags->since, "2026-11-23, 2026-11-23T09:00:00Z, or 24h for ago");
  list->add_option("--until", flags->until, "Likewise");
  list->add_option("--order", flags->order, "An order's number, #1001, or its name");
  list->add_option("--status", flags->status, "Such as failed");
  list->add_option("--page-token", flags->page_token, "Where the last page ended");
  list->add_flag("--all", flags->all, "Every page");
  list->footer("Example: waybill logs list --store demo --since 24h --status failed");
  list->callback(
      [&session, flags] { session.action = [&session, flags] { return List(session, *flags); }; });
  CLI::App* get = logs->add_subcommand("get", "One run with all its events");
  auto name = std::make_shared<std::string>();
  get->add_option("ID", *name, "stores/demo/logEntries/...")->required();
  get->callback(
      [&session, name] { session.action = [&session, name] { return Get(session, *name); }; });
}

}  // namespace waybill::cli
