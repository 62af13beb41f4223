// SPDX-License-Identifier: Apache-2.0
#include <memory>
#include <string_view>

#include "cli/commands/commands.h"
#include "cli/commands/logs.h"
#include "cli/output/json.h"
#include "cli/output/table.h"
#include "cli/output/values.h"

namespace waybill::cli {
namespace {

namespace v1 = logstore::v1;

struct WatchFlags {
  std::string store, after, order, status;
};

// Columns cannot wait for what is still to come, so theirs are as wide as the usual text.
constexpr std::size_t kOrderWidth = 7;
constexpr std::size_t kStatusWidth = 12;

std::string Padding(std::string_view text, std::size_t width) {
  const auto used = static_cast<std::size_t>(DisplayWidth(text));
  return std::string(used < width ? width - used : 0, ' ');
}

absl::Status Show(const v1::SubscribeEventsResponse& response, const Session& session) {
  const Terminal& terminal = session.terminal;
  if (session.json) return PrintJson(response, terminal.out);
  if (!response.has_event()) return absl::OkStatus();
  const v1::Event& event = response.event();
  const std::string order = Printable(event.order_number());
  const std::string status = StatusText(event.status());
  terminal.out << PreciseTimeText(event.event_time(), terminal.zone) << "  " << order
               << Padding(order, kOrderWidth) << "  "
               << Coloured(status, ColourOf(event.status()), terminal)
               << Padding(status, kStatusWidth) << "  " << Printable(event.message()) << std::endl;
  return absl::OkStatus();
}

absl::Status Watch(Session& session, const WatchFlags& flags) {
  v1::SubscribeEventsRequest request;
  request.set_parent(StoreName(flags.store));
  request.set_after(flags.after);
  request.set_order(flags.order);
  if (!flags.status.empty()) {
    const auto status = ParseLogStatus(flags.status);
    if (!status.ok()) return status.status();
    request.add_statuses(*status);
  }
  auto stub = session.LogStore();
  if (!stub.ok()) return stub.status();
  const auto context = session.StreamContext();
  session.interrupt.Handle([&context] { context->TryCancel(); });
  const auto stream = (*stub)->SubscribeEvents(context.get(), request);
  v1::SubscribeEventsResponse response;
  std::string cursor;
  absl::Status printed;
  while (printed.ok() && stream->Read(&response)) {
    printed = Show(response, session);
    if (printed.ok()) cursor = response.cursor();
  }
  if (!printed.ok()) context->TryCancel();
  const grpc::Status status = stream->Finish();
  session.interrupt.Handle(nullptr);
  if (!cursor.empty()) session.terminal.err << "Go on with --after " << cursor << '\n';
  if (!printed.ok()) return printed;
  const bool timed_out =
      !session.timeout.empty() && status.error_code() == grpc::StatusCode::DEADLINE_EXCEEDED;
  if (status.ok() || session.interrupt.fired() || timed_out) return absl::OkStatus();
  return session.LogStoreFailure(status);
}

}  // namespace

void AddEventCommands(CLI::App& app, Session& session) {
  CLI::App* events = app.add_subcommand("events", "Events as they happen");
  events->require_subcommand(1);
  events->footer("Example: waybill events watch --store demo");
  CLI::App* watch = events->add_subcommand("watch", "Until Ctrl-C, or --timeout");
  auto flags = std::make_shared<WatchFlags>();
  watch->add_option("--store", flags->store, "The store; - for all")->required();
  watch->add_option("--after", flags->after, "A cursor from before; 0 for everything kept");
  watch->add_option("--order", flags->order, "Only of this order, by name");
  watch->add_option("--status", flags->status, "Such as failed");
  watch->footer(
      "Examples:\n"
      "  waybill events watch --store demo --after 0 --status failed\n"
      "  waybill events watch --store - --json");
  watch->callback(
      [&session, flags] { session.action = [&session, flags] { return Watch(session, *flags); }; });
}

}  // namespace waybill::cli
