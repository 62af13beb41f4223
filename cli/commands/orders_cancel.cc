// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include "cli/commands/orders.h"
#include "cli/output/json.h"

namespace waybill::cli {
namespace {

namespace v1 = ordersync::v1;

absl::Status Cancel(Session& session, const std::string& run) {
  auto stub = session.OrderSync();
  if (!stub.ok()) return stub.status();
  v1::CancelRunRequest request;
  request.set_name(run);
  v1::CancelRunResponse response;
  const auto context = session.CallContext();
  const grpc::Status status = (*stub)->CancelRun(context.get(), request, &response);
  if (!status.ok()) return session.OrderSyncFailure(status);
  if (session.json) return PrintJson(response, session.terminal.out);
  session.terminal.out << response.cancelled_count() << " orders left out.";
  if (response.remaining_count() > 0)
    session.terminal.out << ' ' << response.remaining_count() << " are being synced, and go on.";
  session.terminal.out << std::endl;
  return absl::OkStatus();
}

}  // namespace

void AddCancelSyncCommand(CLI::App& orders, Session& session) {
  CLI::App* cancel = orders.add_subcommand(
      "cancel-sync", "End a run of many orders early: what waits is left out, what runs goes on");
  auto run = std::make_shared<std::string>();
  cancel->add_option("RUN", *run, "stores/demo/runs/...; orders sync says it")->required();
  cancel->callback(
      [&session, run] { session.action = [&session, run] { return Cancel(session, *run); }; });
}

}  // namespace waybill::cli
