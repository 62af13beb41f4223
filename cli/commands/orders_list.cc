// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include "absl/strings/str_cat.h"
#include "cli/commands/orders.h"
#include "cli/output/json.h"

namespace waybill::cli {
namespace {

namespace v1 = ordersync::v1;

struct ListFlags {
  std::string store, view, query, root_cause, reason, sort, page_token;
  int page_size = 50;
  bool all = false;
};

absl::Status End(Session& session, const Table& table, const v1::ListOrdersResponse& last,
                 int shown) {
  std::ostream& out = session.terminal.out;
  if (session.json) {
    if (last.next_page_token().empty()) return absl::OkStatus();
    v1::ListOrdersResponse more;
    more.set_next_page_token(last.next_page_token());
    return PrintJson(more, out);
  }
  if (shown == 0) {
    out << "No orders here. `waybill orders refresh --store S` reads them from Shopify.\n";
    return absl::OkStatus();
  }
  table.Print(session.terminal);
  out << shown << " of " << (last.total_size_is_limit() ? "at most " : "") << last.total_size()
      << " orders.";
  if (!last.next_page_token().empty()) {
    out << " More with --all, or --page-token " << last.next_page_token();
  }
  out << '\n';
  return absl::OkStatus();
}

absl::Status List(Session& session, const ListFlags& flags) {
  const auto view = ParseView(flags.view);
  if (!view.ok()) return view.status();
  const auto reason = ParseReason(flags.reason);
  if (!reason.ok()) return reason.status();
  auto stub = session.OrderSync();
  if (!stub.ok()) return stub.status();
  v1::ListOrdersRequest request;
  request.set_parent(StoreName(flags.store));
  request.mutable_filter()->set_view(*view);
  request.mutable_filter()->set_query(flags.query);
  request.mutable_filter()->set_root_cause(flags.root_cause);
  request.mutable_filter()->set_reason(*reason);
  request.set_page_size(flags.page_size);
  request.set_page_token(flags.page_token);
  request.set_order_by(flags.sort);
  Table table = OrderTable();
  v1::ListOrdersResponse page;
  int shown = 0;
  do {
    const auto context = session.CallContext();
    const grpc::Status status = (*stub)->ListOrders(context.get(), request, &page);
    if (!status.ok()) return session.OrderSyncFailure(status);
    for (const v1::Order& order : page.orders()) {
      if (!session.json) AddOrder(order, session.terminal.zone, table);
      const absl::Status printed =
          session.json ? PrintJson(order, session.terminal.out) : absl::OkStatus();
      if (!printed.ok()) return printed;
    }
    shown += page.orders_size();
    request.set_page_token(page.next_page_token());
    // A page may be empty and not the last, where many orders had to be looked at.
  } while (!page.next_page_token().empty() && (flags.all || shown == 0));
  return End(session, table, page, shown);
}

}  // namespace

void AddOrderListCommand(CLI::App& orders, Session& session) {
  CLI::App* list = orders.add_subcommand("list", "A page of a view, or all of it");
  auto flags = std::make_shared<ListFlags>();
  list->add_option("--store", flags->store, "The store")->required();
  list->add_option("--view", flags->view,
                   "all, synced, not-synced, eligible, sale-order, invoice, in-progress, failed");
  list->add_option("--query", flags->query, "Words of the number, the customer or e-mail");
  list->add_option("--root-cause", flags->root_cause, "Failed of it; see orders failures");
  list->add_option("--reason", flags->reason, "Failed with it, such as PRODUCT_MISSING");
  list->add_option("--sort", flags->sort, "Such as 'create_time desc', 'total'");
  list->add_option("--page-size", flags->page_size, "Orders on a page")
      ->check(CLI::Range(1, 250))
      ->capture_default_str();
  list->add_option("--page-token", flags->page_token, "Where the last page ended");
  list->add_flag("--all", flags->all, "Every page");
  list->footer(
      "With --json: one order a line, and if there is another page a last line\n"
      "{\"nextPageToken\":\"...\"}.\n\n"
      "Example: waybill orders list --store demo --view failed --all");
  list->callback(
      [&session, flags] { session.action = [&session, flags] { return List(session, *flags); }; });
}

}  // namespace waybill::cli
