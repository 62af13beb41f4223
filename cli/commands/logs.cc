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
  std::string store, since, until, order, status, text, page_token;
  int page_size = 50;
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
  request.set_query(flags.text);
  request.set_page_size(flags.page_size);
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

// "01a2..." of "stores/demo/logEntries/01a2...": a line has no room for the rest.
std::string RunOf(const std::string& name) { return name.substr(name.rfind('/') + 1); }

absl::Status End(Session& session, const Table& table, int shown, const std::string& token) {
  std::ostream& out = session.terminal.out;
  if (session.json) {
    if (token.empty()) return absl::OkStatus();
    v1::ListLogEntriesResponse more;
    more.set_next_page_token(token);
    return PrintJson(more, out);
  }
  if (shown == 0) {
    // A search for words goes by so many runs at a time.
    out << (token.empty()
                ? "No runs here. `waybill orders sync` makes some.\n"
                : "None in the newest runs. Older ones: --all, or --page-token " + token + "\n");
    return absl::OkStatus();
  }
  table.Print(session.terminal);
  if (!token.empty()) out << "More with --all, or --page-token " << token << '\n';
  return absl::OkStatus();
}

absl::Status List(Session& session, const LogFlags& flags) {
  auto request = Request(flags, session.terminal.zone);
  if (!request.ok()) return request.status();
  auto stub = session.LogStore();
  if (!stub.ok()) return stub.status();
  Table table({{"STARTED"},
               {"ORDER", Kind::kKey},
               {"STATUS", Kind::kStatus},
               {"MESSAGE"},
               {"RUN", Kind::kKey}});
  v1::ListLogEntriesResponse page;
  int shown = 0;
  do {
    const auto context = session.CallContext();
    const grpc::Status status = (*stub)->ListLogEntries(context.get(), *request, &page);
    if (!status.ok()) return session.LogStoreFailure(status);
    for (const v1::LogEntry& entry : page.log_entries()) {
      if (session.json) {
        const absl::Status printed = PrintJson(entry, session.terminal.out);
        if (!printed.ok()) return printed;
        continue;
      }
      table.Add({TimeText(entry.start_time(), session.terminal.zone), entry.order_number(),
                 StatusText(entry.status()), entry.message(), RunOf(entry.name())},
                ColourOf(entry.status()));
    }
    shown += page.log_entries_size();
    request->set_page_token(page.next_page_token());
  } while (flags.all && !page.next_page_token().empty());
  return End(session, table, shown, page.next_page_token());
}

absl::StatusOr<std::string> EntryName(const std::string& id, const std::string& store) {
  if (id.find('/') != std::string::npos) return id;
  if (!store.empty()) return StoreName(store) + "/logEntries/" + id;
  return UsageError("logs get needs --store for a run's bare id");
}

// The trace of the call that asked for the run: the services' log lines have it, too.
std::string TraceOf(const v1::LogEntry& entry) {
  return entry.events().empty() ? "" : entry.events(0).trace_id();
}

struct GetFlags {
  std::string id, store;
  bool calls = false;
};

// What was sent to other systems and answered, step by step.
void ShowCalls(const v1::LogEntry& entry, std::ostream& out) {
  for (const v1::Event& event : entry.events()) {
    for (const v1::RemoteCall& call : event.remote_calls()) {
      out << '\n'
          << call.system() << ' ' << Printable(call.operation()) << ", "
          << absl::FormatDuration(absl::Microseconds(call.duration_micros())) << '\n'
          << "  sent      " << Printable(call.request()) << '\n'
          << "  answered  " << Printable(call.response()) << '\n';
    }
  }
}

absl::Status Get(Session& session, const GetFlags& flags) {
  const auto name = EntryName(flags.id, flags.store);
  if (!name.ok()) return name.status();
  auto stub = session.LogStore();
  if (!stub.ok()) return stub.status();
  v1::GetLogEntryRequest request;
  request.set_name(*name);
  v1::GetLogEntryResponse response;
  const auto context = session.CallContext();
  const grpc::Status status = (*stub)->GetLogEntry(context.get(), request, &response);
  if (!status.ok()) return session.LogStoreFailure(status);
  const v1::LogEntry& entry = response.log_entry();
  std::ostream& out = session.terminal.out;
  if (session.json) return PrintJson(entry, out);
  out << Printable(entry.order_number()) << "  "
      << Coloured(StatusText(entry.status()), ColourOf(entry.status()), session.terminal) << "  "
      << entry.order() << '\n';
  if (const std::string trace = TraceOf(entry); !trace.empty())
    out << "Trace " << Printable(trace) << '\n';
  Table table({{"TIME"}, {"STATUS", Kind::kStatus}, {"MESSAGE"}});
  for (const v1::Event& event : entry.events()) {
    table.Add({PreciseTimeText(event.event_time(), session.terminal.zone),
               StatusText(event.status()), event.message()},
              ColourOf(event.status()));
  }
  table.Print(session.terminal);
  if (entry.has_failure()) out << DescribeFailure(entry.failure());
  if (flags.calls) ShowCalls(entry, out);
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
  logs->footer("Example: waybill logs list --store demo --status failed");
  CLI::App* list = logs->add_subcommand("list", "Runs, newest first");
  auto flags = std::make_shared<LogFlags>();
  list->add_option("--store", flags->store, "The store")->required();
  list->add_option("--since", flags->since, "2026-11-23, 2026-11-23T09:00:00Z, or 24h for ago");
  list->add_option("--until", flags->until, "Likewise");
  list->add_option("--order", flags->order, "An order's number, #1001, or its name");
  list->add_option("--status", flags->status, "Such as failed");
  list->add_option("--text", flags->text, "Words of the message, the failure or Odoo's names");
  list->add_option("--page-size", flags->page_size, "Runs on a page")
      ->check(CLI::Range(1, 250))
      ->capture_default_str();
  list->add_option("--page-token", flags->page_token, "Where the last page ended");
  list->add_flag("--all", flags->all, "Every page");
  list->footer(
      "With --json: one run a line, and if there is another page a last line\n"
      "{\"nextPageToken\":\"...\"}.\n\n"
      "Examples:\n"
      "  waybill logs list --store demo --since 24h --status failed\n"
      "  waybill logs list --store demo --order 1042\n"
      "  waybill logs list --store demo --since 24h --text TEA-250 --all");
  list->callback(
      [&session, flags] { session.action = [&session, flags] { return List(session, *flags); }; });
  CLI::App* get = logs->add_subcommand("get", "One run with all its events");
  auto one = std::make_shared<GetFlags>();
  get->add_option("ID", one->id, "stores/demo/logEntries/..., or only a run's id")->required();
  get->add_option("--store", one->store, "The store, for a run's id alone");
  get->add_flag("--calls", one->calls, "What was sent to Shopify and Odoo, and answered");
  get->footer(
      "Examples:\n"
      "  waybill logs get stores/demo/logEntries/01a207ca-9cf6-7000-beb1-e102347367be\n"
      "  waybill logs get --store demo 01a207ca-9cf6-7000-beb1-e102347367be");
  get->callback(
      [&session, one] { session.action = [&session, one] { return Get(session, *one); }; });
}

}  // namespace waybill::cli
