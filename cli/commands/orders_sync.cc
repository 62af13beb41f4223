// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include "cli/commands/orders.h"
#include "cli/commands/sync_run.h"
#include "cli/output/failure.h"
#include "cli/output/json.h"

namespace waybill::cli {
namespace {

namespace v1 = ordersync::v1;

struct SyncFlags {
  std::vector<std::string> names;
  std::string store, view, query, root_cause, reason, run;
  bool no_wait = false;
};

void SayNotEligible(const v1::Order& order, std::ostream& out) {
  out << "The order rules exclude it:\n";
  for (const v1::RuleViolation& violation : order.eligibility().violations()) {
    out << Indented(violation.message(), "  ")
        << Indented("Would qualify: " + violation.expected(), "    ");
  }
}

// What became of the order, and the exit code for it: to be excluded by the rules is no failure.
absl::Status Outcome(Session& session, const v1::Order& order) {
  std::ostream& out = session.terminal.out;
  switch (order.sync_status()) {
    case v1::SYNC_STATUS_FAILED:
      session.terminal.err << DescribeFailure(order.failure());
      return Ended(kFailed);
    case v1::SYNC_STATUS_NOT_SYNCED:
      if (!session.json) SayNotEligible(order, out);
      return absl::OkStatus();
    case v1::SYNC_STATUS_IN_PROGRESS:
      if (!session.json) out << "Goes on. How it ends: waybill orders get " << order.name() << '\n';
      return absl::OkStatus();
    default:
      return absl::OkStatus();
  }
}

absl::Status Show(Session& session, const v1::SyncOrderResponse& response) {
  if (session.json) return PrintJson(response, session.terminal.out);
  Table table = OrderTable();
  AddOrder(response.order(), session.terminal.zone, table);
  table.Print(session.terminal);
  for (const auto& warning : response.order().warnings()) {
    session.terminal.out << DescribeFinding(warning);
  }
  session.terminal.out << std::flush;
  return absl::OkStatus();
}

absl::Status SyncOne(Session& session, const std::string& name, bool no_wait) {
  auto stub = session.OrderSync();
  if (!stub.ok()) return stub.status();
  v1::SyncOrderRequest request;
  request.set_name(name);
  request.set_no_wait(no_wait);
  request.set_request_id(NewRequestId());
  v1::SyncOrderResponse response;
  const auto context = session.CallContext();
  session.interrupt.Handle([&context] { context->TryCancel(); });
  const grpc::Status status = (*stub)->SyncOrder(context.get(), request, &response);
  session.interrupt.Handle(nullptr);
  if (!status.ok() && session.interrupt.fired()) {
    session.terminal.err << "What had begun goes on without us. How it ends:\n  waybill orders get "
                         << name << '\n';
    return Ended(kInterrupted);
  }
  if (!status.ok()) return session.OrderSyncFailure(status);
  const absl::Status shown = Show(session, response);
  return shown.ok() ? Outcome(session, response.order()) : shown;
}

// "stores/demo" of "stores/demo/orders/1".
absl::StatusOr<std::string> StoreOf(const std::string& name, const std::string& collection) {
  const std::size_t end = name.find("/" + collection + "/");
  if (name.starts_with("stores/") && end != std::string::npos) return name.substr(0, end);
  return UsageError("'" + name + "' is no name like stores/demo/" + collection + "/...");
}

absl::StatusOr<v1::SyncOrdersRequest> RequestForRun(const std::string& run) {
  const auto store = StoreOf(run, "runs");
  if (!store.ok()) return store.status();
  v1::SyncOrdersRequest request;
  request.set_parent(*store);
  request.set_run(run);
  return request;
}

absl::StatusOr<v1::SyncOrdersRequest> RequestForNames(const std::vector<std::string>& names) {
  v1::SyncOrdersRequest request;
  for (const std::string& name : names) {
    const auto store = StoreOf(name, "orders");
    if (!store.ok()) return store.status();
    if (!request.parent().empty() && request.parent() != *store) {
      return UsageError("orders sync takes orders of one store at a time; these are of " +
                        request.parent() + " and " + *store);
    }
    request.set_parent(*store);
    request.add_names(name);
  }
  request.set_request_id(NewRequestId());
  return request;
}

absl::StatusOr<v1::SyncOrdersRequest> RequestForFilter(const SyncFlags& flags) {
  const auto view = ParseView(flags.view);
  if (!view.ok()) return view.status();
  const auto reason = ParseReason(flags.reason);
  if (!reason.ok()) return reason.status();
  v1::SyncOrdersRequest request;
  request.set_parent(StoreName(flags.store));
  request.mutable_filter()->set_view(*view);
  request.mutable_filter()->set_query(flags.query);
  request.mutable_filter()->set_root_cause(flags.root_cause);
  request.mutable_filter()->set_reason(*reason);
  request.set_request_id(NewRequestId());
  return request;
}

absl::StatusOr<v1::SyncOrdersRequest> ManyRequest(const SyncFlags& flags) {
  if (!flags.run.empty()) return RequestForRun(flags.run);
  if (!flags.names.empty()) return RequestForNames(flags.names);
  return RequestForFilter(flags);
}

absl::Status Sync(Session& session, const SyncFlags& flags) {
  const int ways =
      (flags.names.empty() ? 0 : 1) + (flags.store.empty() ? 0 : 1) + (flags.run.empty() ? 0 : 1);
  if (ways != 1) return UsageError("orders sync takes order names, or --store, or --run");
  // Which orders of a store must be said: nobody syncs a whole store by leaving a flag out.
  if (!flags.store.empty() && flags.view.empty() && flags.root_cause.empty() &&
      flags.reason.empty()) {
    return UsageError(
        "orders sync --store needs --view, such as --view eligible, or --root-cause, or --reason");
  }
  if (flags.store.empty() && (!flags.root_cause.empty() || !flags.reason.empty())) {
    return UsageError("--root-cause and --reason find orders of a store: they need --store");
  }
  auto request = ManyRequest(flags);
  if (!request.ok()) return request.status();
  if (flags.names.size() == 1) return SyncOne(session, flags.names[0], flags.no_wait);
  // A bar moves; lines scroll by.
  auto& interval = *request->mutable_progress_interval();
  if (session.terminal.err_width > 0) interval.set_nanos(250'000'000);
  if (session.terminal.err_width == 0) interval.set_seconds(2);
  return SyncMany(session, *request, flags.no_wait ? Wait::kUntilStarted : Wait::kToTheEnd);
}

}  // namespace

void AddOrderSyncCommand(CLI::App& orders, Session& session) {
  CLI::App* sync = orders.add_subcommand("sync", "Carry orders into Odoo, exactly once");
  auto flags = std::make_shared<SyncFlags>();
  sync->add_option("NAME", flags->names, "stores/demo/orders/5123456789");
  sync->add_option("--store", flags->store, "Of this store, what the filters below find");
  sync->add_option("--view", flags->view, "Such as eligible or failed");
  sync->add_option("--query", flags->query, "Words of the number, the customer or e-mail");
  sync->add_option("--root-cause", flags->root_cause, "Failed of it; see orders failures");
  sync->add_option("--reason", flags->reason, "Failed with it, such as PRODUCT_MISSING");
  sync->add_option("--run", flags->run, "Come back to a run: stores/demo/runs/...");
  sync->add_flag("--no-wait", flags->no_wait, "Start it, and leave");
  sync->footer(
      "Ctrl-C leaves a run of many orders; it goes on, and --run comes back to it.\n"
      "Exit code 1 if any order failed; one that the order rules exclude has not failed.\n\n"
      "Examples:\n"
      "  waybill orders sync stores/demo/orders/5123456789\n"
      "  waybill orders sync --store demo --view eligible\n"
      "  waybill orders sync --store demo --view failed --query 1042\n"
      "  waybill orders sync --store demo --root-cause product:sku:TEA-250");
  sync->callback(
      [&session, flags] { session.action = [&session, flags] { return Sync(session, *flags); }; });
}

}  // namespace waybill::cli
