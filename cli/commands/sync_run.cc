// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/sync_run.h"

#include "cli/output/failure_groups.h"
#include "cli/output/json.h"
#include "cli/output/progress.h"

namespace waybill::cli {
namespace {

namespace v1 = ordersync::v1;

void SayHowToComeBack(Session& session, const std::string& run) {
  std::ostream& err = session.terminal.err;
  if (run.empty()) {
    err << "Left before the run had a name. If it began, it goes on:\n"
           "  waybill orders list --store STORE --view in-progress\n";
    return;
  }
  err << "The run goes on without us. To come back to it:\n  waybill orders sync --run " << run
      << "\nTo end it early:\n  waybill orders cancel-sync " << run << '\n';
}

absl::Status Summarize(Session& session, const v1::SyncOrdersResponse& last,
                       const FailureGroups& groups) {
  if (!session.json) {
    session.terminal.out << last.total_count() << " orders: " << last.synced_count() << " synced, "
                         << last.failed_count() << " failed, " << last.not_eligible_count()
                         << " not eligible";
    if (last.cancelled()) session.terminal.out << ", " << last.cancelled_count() << " left out";
    session.terminal.out << '.' << std::endl;
  }
  session.terminal.err << groups.Describe();
  if (last.failed_count() == 0) return absl::OkStatus();
  session.terminal.err << "All that failed: waybill orders list --view failed --store "
                       << last.run().substr(0, last.run().find("/runs/")) << '\n';
  return Ended(kFailed);
}

}  // namespace

absl::Status SyncMany(Session& session, const v1::SyncOrdersRequest& request, Wait wait) {
  auto stub = session.OrderSync();
  if (!stub.ok()) return stub.status();
  const auto context = session.StreamContext();
  session.interrupt.Handle([&context] { context->TryCancel(); });
  const auto stream = (*stub)->SyncOrders(context.get(), request);
  Progress progress(session.terminal);
  FailureGroups groups;
  v1::SyncOrdersResponse response, last;
  absl::Status printed;
  while (printed.ok() && stream->Read(&response)) {
    if (session.json) {
      printed = PrintJson(response, session.terminal.out);
    } else {
      progress.Show(ProgressBar(response.total_count() - response.remaining_count(),
                                response.total_count(), session.terminal),
                    ProgressText(response));
    }
    for (const v1::Order& order : response.ended_orders()) groups.Add(order);
    last = response;
    if (wait == Wait::kUntilStarted) break;
  }
  const bool left = !printed.ok() || (wait == Wait::kUntilStarted && !last.run().empty());
  if (left) context->TryCancel();
  const grpc::Status status = stream->Finish();
  session.interrupt.Handle(nullptr);
  progress.End();
  if (!printed.ok()) return printed;
  if (last.done()) return Summarize(session, last, groups);
  if (left || session.interrupt.fired() || !last.run().empty()) {
    SayHowToComeBack(session, last.run());
  }
  if (session.interrupt.fired()) return Ended(kInterrupted);
  return left ? absl::OkStatus() : session.OrderSyncFailure(status);
}

}  // namespace waybill::cli
