// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <memory>

#include "absl/strings/str_cat.h"
#include "cli/commands/orders.h"
#include "cli/output/failure.h"
#include "cli/output/json.h"
#include "cli/output/progress.h"
#include "libs/errors/error.h"

namespace waybill::cli {
namespace {

namespace v1 = ordersync::v1;

struct SyncFlags {
  std::vector<std::string> names;
  std::string store, view, query, run;
  bool no_wait = false;
};

// What became of an order, as an exit code sees it.
absl::Status OutcomeOf(const v1::Order& order) {
  if (order.sync_status() == v1::SYNC_STATUS_FAILED) {
    return errors::ToStatus({.reason = static_cast<errors::Reason>(order.failure().reason()),
                             .message = order.failure().message(),
                             .remedy = order.failure().remedy()});
  }
  if (order.sync_status() != v1::SYNC_STATUS_NOT_SYNCED) return absl::OkStatus();
  std::string rules;
  for (const auto& violation : order.eligibility().violations()) {
    absl::StrAppend(&rules, violation.message(), " Expected: ", violation.expected(), " ");
  }
  return errors::ToStatus({.reason = errors::Reason::kNotEligible,
                           .message = "The order rules exclude the order. " + rules,
                           .remedy = "Change the order, or the rules: waybill rules get STORE."});
}

absl::Status SyncOne(Session& session, const std::string& name, bool no_wait) {
  auto stub = session.OrderSync();
  if (!stub.ok()) return stub.status();
  v1::SyncOrderRequest request;
  request.set_name(name);
  request.set_no_wait(no_wait);
  v1::SyncOrderResponse response;
  const auto context = session.CallContext();
  const grpc::Status status = (*stub)->SyncOrder(context.get(), request, &response);
  if (!status.ok()) return session.OrderSyncFailure(status);
  if (session.json) {
    PrintJson(response, session.terminal.out);
    return OutcomeOf(response.order());
  }
  Table table = OrderTable();
  table.Add(OrderRow(response.order(), session.terminal.zone));
  table.Print(session.terminal);
  for (const auto& warning : response.warnings()) {
    session.terminal.out << DescribeFinding(warning);
  }
  return OutcomeOf(response.order());
}

absl::StatusOr<v1::SyncOrdersRequest> ManyRequest(const SyncFlags& flags) {
  v1::SyncOrdersRequest request;
  if (!flags.run.empty()) {
    request.set_run(flags.run);
    request.set_parent(flags.run.substr(0, flags.run.find("/runs/")));
    return request;
  }
  if (!flags.names.empty()) {
    request.set_parent(flags.names[0].substr(0, flags.names[0].find("/orders/")));
    for (const std::string& name : flags.names) request.add_names(name);
    return request;
  }
  const auto view = ParseView(flags.view);
  if (!view.ok()) return view.status();
  request.set_parent(StoreName(flags.store));
  request.mutable_filter()->set_view(*view);
  request.mutable_filter()->set_query(flags.query);
  return request;
}

absl::Status Summarize(Session& session, const v1::SyncOrdersResponse& last,
                       const std::map<std::string, int>& reasons) {
  if (!session.json) {
    session.terminal.out << last.total_count() << " orders: " << last.synced_count() << " synced, "
                         << last.failed_count() << " failed, " << last.not_eligible_count()
                         << " not eligible.\n";
    for (const auto& [reason, count] : reasons) {
      session.terminal.out << "  " << count << " x " << reason << '\n';
    }
  }
  if (last.failed_count() == 0) return absl::OkStatus();
  return errors::ToStatus(
      {.reason = reasons.size() == 1 ? errors::ParseReason(reasons.begin()->first)
                                           .value_or(errors::Reason::kPrerequisitesMissing)
                                     : errors::Reason::kPrerequisitesMissing,
       .message = absl::StrCat(last.failed_count(), " orders failed."),
       .remedy = "See why with `waybill orders list --store S --view failed`."});
}

absl::Status SyncMany(Session& session, const SyncFlags& flags) {
  const auto request = ManyRequest(flags);
  if (!request.ok()) return request.status();
  auto stub = session.OrderSync();
  if (!stub.ok()) return stub.status();
  const auto context = session.StreamContext();
  session.interrupt.Handle([&context] { context->TryCancel(); });
  const auto stream = (*stub)->SyncOrders(context.get(), *request);
  Progress progress(session.terminal);
  v1::SyncOrdersResponse response, last;
  std::map<std::string, int> reasons;
  while (stream->Read(&response)) {
    if (session.json) PrintJson(response, session.terminal.out);
    if (!session.json) progress.Show(response);
    for (const v1::Order& order : response.ended_orders()) {
      if (order.has_failure()) ++reasons[ReasonText(order.failure().reason())];
    }
    last = response;
    if (flags.no_wait) break;
  }
  const bool left = flags.no_wait && !last.done() && !last.run().empty();
  if (left) context->TryCancel();
  const grpc::Status status = stream->Finish();
  session.interrupt.Handle(nullptr);
  progress.End();
  if (left || session.interrupt.fired()) {
    session.terminal.err << "The run goes on without us.";
    if (!last.run().empty()) {
      session.terminal.err << " Come back to it: waybill orders sync --run " << last.run();
    }
    session.terminal.err << '\n';
    return left ? absl::OkStatus() : absl::CancelledError("Interrupted.");
  }
  if (!status.ok()) return session.OrderSyncFailure(status);
  return Summarize(session, last, reasons);
}

absl::Status Sync(Session& session, const SyncFlags& flags) {
  const int ways =
      (flags.names.empty() ? 0 : 1) + (flags.store.empty() ? 0 : 1) + (flags.run.empty() ? 0 : 1);
  if (ways != 1) return UsageError("orders sync takes order names, or --store, or --run");
  // Which orders of a store must be said: nobody syncs a whole store by leaving a flag out.
  if (!flags.store.empty() && flags.view.empty()) {
    return UsageError("orders sync --store needs --view, such as --view eligible");
  }
  if (flags.names.size() == 1) return SyncOne(session, flags.names[0], flags.no_wait);
  return SyncMany(session, flags);
}

}  // namespace

void AddOrderSyncCommand(CLI::App& orders, Session& session) {
  CLI::App* sync = orders.add_subcommand("sync", "Carry orders into Odoo, exactly once");
  auto flags = std::make_shared<SyncFlags>();
  sync->add_option("NAME", flags->names, "stores/demo/orders/5123456789");
  sync->add_option("--store", flags->store, "Of this store, what --view and --query find");
  sync->add_option("--view", flags->view, "Such as eligible or failed");
  sync->add_option("--query", flags->query, "Words of the number, the customer or e-mail");
  sync->add_option("--run", flags->run, "Come back to a run: stores/demo/runs/...");
  sync->add_flag("--no-wait", flags->no_wait, "Start it, and leave");
  sync->footer(
      "Ctrl-C leaves a run of many orders; it goes on.\n\n"
      "Examples:\n"
      "  waybill orders sync stores/demo/orders/5123456789\n"
      "  waybill orders sync --store demo --view eligible");
  sync->callback(
      [&session, flags] { session.action = [&session, flags] { return Sync(session, *flags); }; });
}

}  // namespace waybill::cli
