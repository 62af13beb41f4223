// SPDX-License-Identifier: Apache-2.0
#include <memory>

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

void Show(const v1::SubscribeEventsResponse& response, Session& session) {
  if (session.json) return PrintJson(response, session.terminal.out);
  if (!response.has_event()) return;
  const v1::Event& event = response.event();
  session.terminal.out << TimeText(event.event_time(), session.terminal.zone) << "  "
                       << Printable(event.order_number()) << "  " << StatusText(event.status())
                       << "  " << Printable(event.message()) << std::endl;
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
  while (stream->Read(&response)) {
    Show(response, session);
    cursor = response.cursor();
  }
  const grpc::Status status = stream->Finish();
  session.interrupt.Handle(nullptr);
  if (!cursor.empty()) session.terminal.err << "Go on with --after " << cursor << '\n';
  const bool timed_out =
      !session.timeout.empty() && status.error_code() == grpc::StatusCode::DEADLINE_EXCEEDED;
  if (status.ok() || session.interrupt.fired() || timed_out) return absl::OkStatus();
  return session.LogStoreFailure(status);
}

}  // namespace

void AddEventCommands(CLI::App& app, Session& session) {
  CLI::App* events = app.add_subcommand("events", "Events as they happen");
  events->require_subcommand(1);
  CLI::App* watch = events->add_subcommand("watch", "Until Ctrl-C, or --timeout");
  auto flags = std::make_shared<WatchFlags>();
  watch->add_option("--store", flags->store, "The store; - for all")->required();
  watch->add_option("--after", flags->after, "A cursor from before; 0 for everything kept");
  watch->add_option("--order", flags->order, "Only of this order, by name");
  watch->add_option("--status", flags->status, "Such as failed");
  watch->footer("Example: waybill events watch --store demo --after 0 --status failed");
  watch->callback(
      [&session, flags] { session.action = [&session, flags] { return Watch(session, *flags); }; });
}

}  // namespace waybill::cli
