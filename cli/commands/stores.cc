// SPDX-License-Identifier: Apache-2.0
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "cli/commands/commands.h"
#include "cli/output/failure.h"
#include "cli/output/json.h"
#include "cli/output/table.h"
#include "cli/output/values.h"
#include "libs/errors/error.h"

namespace waybill::cli {
namespace {

namespace v1 = ordersync::v1;

std::string Mark(catalogcheck::v1::CheckResult result, const Terminal& terminal) {
  switch (result) {
    case catalogcheck::v1::CHECK_RESULT_PASSED:
      return Coloured(terminal.utf8 ? "✓" : "+", Colour::kGreen, terminal);
    case catalogcheck::v1::CHECK_RESULT_WARNING:
      return Coloured("!", Colour::kYellow, terminal);
    case catalogcheck::v1::CHECK_RESULT_FAILED:
      return Coloured(terminal.utf8 ? "✗" : "x", Colour::kRed, terminal);
    case catalogcheck::v1::CHECK_RESULT_SKIPPED:
      return "-";
    default:
      return "?";
  }
}

// Says why the orders of stores wait.
void Show(const std::vector<v1::Store>& paused, const Session& session) {
  for (const v1::Store& store : paused) {
    const v1::StorePause& pause = store.pause();
    session.terminal.out << Printable(store.name()) << " is paused since "
                         << TimeText(pause.pause_time(), session.terminal.zone)
                         << "; its orders wait, and go on by themselves.\n"
                         << DescribeFailure(pause.failure());
  }
  session.terminal.out << std::flush;
}

absl::Status Show(const v1::ListStoresResponse& page, const Session& session, Table& table,
                  std::vector<v1::Store>& paused) {
  for (const v1::Store& store : page.stores()) {
    if (session.json) {
      const absl::Status printed = PrintJson(store, session.terminal.out);
      if (!printed.ok()) return printed;
      continue;
    }
    const v1::OrderCounts& counts = store.order_counts();
    if (store.has_pause()) paused.push_back(store);
    table.Add({store.name(), store.shopify_url(), store.odoo_url(), absl::StrCat(counts.all()),
               absl::StrCat(counts.synced()), absl::StrCat(counts.failed()),
               TimeText(store.refresh_time(), session.terminal.zone)});
  }
  return absl::OkStatus();
}

absl::Status List(Session& session) {
  auto stub = session.OrderSync();
  if (!stub.ok()) return stub.status();
  Table table({{"STORE", Kind::kKey},
               {"SHOPIFY"},
               {"ODOO"},
               {"ORDERS", Kind::kNumber},
               {"SYNCED", Kind::kNumber},
               {"FAILED", Kind::kNumber},
               {"REFRESHED"}});
  std::vector<v1::Store> paused;
  v1::ListStoresRequest request;
  v1::ListStoresResponse page;
  int count = 0;
  do {
    request.set_page_token(page.next_page_token());
    const auto context = session.CallContext();
    const grpc::Status status = (*stub)->ListStores(context.get(), request, &page);
    if (!status.ok()) return session.OrderSyncFailure(status);
    const absl::Status shown = Show(page, session, table, paused);
    if (!shown.ok()) return shown;
    count += page.stores_size();
  } while (!page.next_page_token().empty() && page.stores_size() > 0);
  if (session.json) return absl::OkStatus();
  if (count == 0) {
    session.terminal.out << "No stores. Add one to the stores file and start order-sync again.\n";
    return absl::OkStatus();
  }
  table.Print(session.terminal);
  Show(paused, session);
  return absl::OkStatus();
}

void Show(const v1::CheckStoreResponse& response, Session& session) {
  for (const auto& check : response.checks()) {
    session.terminal.out << Mark(check.result(), session.terminal) << ' '
                         << Printable(check.title()) << '\n';
    // The one that failed has said it all.
    if (check.result() == catalogcheck::v1::CHECK_RESULT_SKIPPED) continue;
    session.terminal.out << Indented(check.message(), "    ") << Indented(check.remedy(), "    ");
  }
  session.terminal.out << std::flush;
}

absl::Status Check(Session& session, const std::string& store) {
  auto stub = session.OrderSync();
  if (!stub.ok()) return stub.status();
  v1::CheckStoreRequest request;
  request.set_name(StoreName(store));
  v1::CheckStoreResponse response;
  const auto context = session.CallContext();
  const grpc::Status status = (*stub)->CheckStore(context.get(), request, &response);
  if (!status.ok()) return session.OrderSyncFailure(status);
  if (session.json) {
    const absl::Status printed = PrintJson(response, session.terminal.out);
    if (!printed.ok()) return printed;
  } else {
    Show(response, session);
  }
  if (response.ready()) return absl::OkStatus();
  return errors::ToStatus({.reason = errors::Reason::kPrerequisitesMissing,
                           .message = request.name() + " is not ready to sync.",
                           .remedy = "Mend what the checks name, then check again."});
}

absl::Status Accept(Session& session, const std::string& store) {
  auto stub = session.OrderSync();
  if (!stub.ok()) return stub.status();
  v1::AcceptStoreRequest request;
  request.set_name(StoreName(store));
  v1::AcceptStoreResponse response;
  const auto context = session.CallContext();
  const grpc::Status status = (*stub)->AcceptStore(context.get(), request, &response);
  if (!status.ok()) return session.OrderSyncFailure(status);
  if (session.json) return PrintJson(response, session.terminal.out);
  session.terminal.out << request.name() << " is accepted as it is now. Its orders are forgotten; "
                       << "make them known anew:\n  waybill orders refresh --store "
                       << request.name() << " --full\n"
                       << std::flush;
  return absl::OkStatus();
}

}  // namespace

void AddStoreCommands(CLI::App& app, Session& session) {
  CLI::App* stores = app.add_subcommand("stores", "Stores, and whether they are ready");
  stores->require_subcommand(1);
  stores->footer("Example: waybill stores check demo");
  CLI::App* list = stores->add_subcommand("list", "All stores of the stores file");
  list->footer("Example: waybill stores list");
  list->callback([&session] { session.action = [&session] { return List(session); }; });
  CLI::App* check = stores->add_subcommand("check", "Everything that syncing a store needs");
  auto store = std::make_shared<std::string>();
  check->add_option("STORE", *store, "demo or stores/demo")->required();
  check->footer("Exit code 1 if anything is missing.\n\nExample: waybill stores check demo");
  check->callback(
      [&session, store] { session.action = [&session, store] { return Check(session, *store); }; });
  CLI::App* accept =
      stores->add_subcommand("accept", "Accept that the shop or the Odoo database is another one");
  accept->add_option("STORE", *store, "demo or stores/demo")->required();
  accept->footer(
      "A store stops when its addresses lead to another shop or Odoo database than it began with.\n"
      "If that is meant, accept it. What Waybill knows of the store's orders is forgotten.\n\n"
      "Example: waybill stores accept demo && waybill orders refresh --store demo --full");
  accept->callback([&session, store] {
    session.action = [&session, store] { return Accept(session, *store); };
  });
}

}  // namespace waybill::cli
