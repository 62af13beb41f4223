// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/orders.h"

#include <memory>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "cli/commands/commands.h"
#include "cli/output/failure.h"
#include "cli/output/json.h"
#include "cli/output/values.h"
#include "libs/errors/error.h"

namespace waybill::cli {
namespace {

namespace v1 = ordersync::v1;

absl::Status Get(Session& session, const std::string& name) {
  auto stub = session.OrderSync();
  if (!stub.ok()) return stub.status();
  v1::GetOrderRequest request;
  request.set_name(name);
  v1::GetOrderResponse response;
  const auto context = session.CallContext();
  const grpc::Status status = (*stub)->GetOrder(context.get(), request, &response);
  if (!status.ok()) return session.OrderSyncFailure(status);
  PrintOrder(response.order(), session);
  return absl::OkStatus();
}

void Show(const v1::OrderPreview& preview, Session& session) {
  std::ostream& out = session.terminal.out;
  out << "Order " << Printable(preview.order().order_number()) << ", " << preview.order().name()
      << '\n';
  if (preview.already_synced()) out << "In Odoo already: a sync would create nothing.\n";
  if (preview.has_sale_order()) {
    Table table({"LINE", "QUANTITY", "PRICE", "ODOO", "SHOPIFY"});
    const v1::SaleOrderPreview& sale_order = preview.sale_order();
    for (const v1::SaleOrderLinePreview& line : sale_order.lines()) {
      table.Add({line.description(), line.quantity(), line.price_unit(), MoneyText(line.total()),
                 MoneyText(line.shopify_total())});
    }
    table.Add(
        {"Total", "", "", MoneyText(sale_order.total()), MoneyText(sale_order.shopify_total())});
    table.Print(session.terminal);
  }
  for (const auto& finding : preview.findings()) out << DescribeFinding(finding);
}

absl::Status Preview(Session& session, const std::string& name) {
  auto stub = session.OrderSync();
  if (!stub.ok()) return stub.status();
  v1::PreviewOrderRequest request;
  request.set_name(name);
  v1::PreviewOrderResponse response;
  const auto context = session.CallContext();
  const grpc::Status status = (*stub)->PreviewOrder(context.get(), request, &response);
  if (!status.ok()) return session.OrderSyncFailure(status);
  const v1::OrderPreview& preview = response.preview();
  if (session.json) {
    PrintJson(response, session.terminal.out);
  } else {
    Show(preview, session);
  }
  if (!preview.has_failure()) return absl::OkStatus();
  return errors::ToStatus({.reason = static_cast<errors::Reason>(preview.failure().reason()),
                           .message = preview.failure().message(),
                           .remedy = preview.failure().remedy()});
}

absl::Status Refresh(Session& session, const std::string& store, bool full) {
  auto stub = session.OrderSync();
  if (!stub.ok()) return stub.status();
  v1::RefreshOrdersRequest request;
  request.set_parent(StoreName(store));
  request.set_full(full);
  const auto context = session.StreamContext();
  const auto stream = (*stub)->RefreshOrders(context.get(), request);
  v1::RefreshOrdersResponse response, last;
  while (stream->Read(&response)) {
    if (session.json) PrintJson(response, session.terminal.out);
    last = response;
  }
  const grpc::Status status = stream->Finish();
  if (!status.ok()) return session.OrderSyncFailure(status);
  if (!session.json) {
    session.terminal.out << last.read_count() << " orders read, " << last.new_count()
                         << " of them new.\n";
  }
  return absl::OkStatus();
}

void AddNamed(CLI::App& orders, Session& session, const char* verb, const char* what,
              absl::Status (*command)(Session&, const std::string&)) {
  CLI::App* app = orders.add_subcommand(verb, what);
  auto name = std::make_shared<std::string>();
  app->add_option("NAME", *name, "stores/demo/orders/5123456789")->required();
  app->footer(absl::StrCat("Example: waybill orders ", verb, " stores/demo/orders/5123456789"));
  app->callback([&session, name, command] {
    session.action = [&session, name, command] { return command(session, *name); };
  });
}

}  // namespace

absl::StatusOr<v1::OrderView> ParseView(const std::string& view) {
  if (view.empty()) return v1::ORDER_VIEW_ALL;
  v1::OrderView parsed{};
  const std::string name = absl::StrReplaceAll(absl::AsciiStrToUpper(view), {{"-", "_"}});
  if (v1::OrderView_Parse("ORDER_VIEW_" + name, &parsed)) return parsed;
  return UsageError(
      "--view is one of all, synced, not-synced, eligible, sale-order, invoice, "
      "in-progress, failed");
}

Table OrderTable() {
  return Table(
      {"ORDER", "PLACED", "CUSTOMER", "TOTAL", "PAYMENT", "STATUS", "ODOO", "ODOO TOTAL", "WHY"});
}

std::vector<std::string> OrderRow(const v1::Order& order, absl::TimeZone zone) {
  std::string why;
  if (order.has_failure()) why = ReasonText(order.failure().reason());
  if (why.empty() && order.sync_status() == v1::SYNC_STATUS_NOT_SYNCED &&
      order.eligibility().violations_size() > 0) {
    why = order.eligibility().violations(0).message();
  }
  return {order.order_number(),
          TimeText(order.create_time(), zone),
          order.customer(),
          MoneyText(order.total()),
          order.financial_status(),
          StatusText(order.sync_status()),
          order.odoo_sale_order().name(),
          MoneyText(order.odoo_sale_order().total()),
          why};
}

void PrintOrder(const v1::Order& order, Session& session) {
  std::ostream& out = session.terminal.out;
  if (session.json) return PrintJson(order, out);
  out << Printable(order.order_number()) << "  " << StatusText(order.sync_status()) << '\n'
      << "  name      " << order.name() << '\n'
      << "  customer  " << Printable(order.customer()) << '\n'
      << "  placed    " << TimeText(order.create_time(), session.terminal.zone) << '\n'
      << "  total     " << MoneyText(order.total()) << '\n';
  if (order.has_odoo_sale_order()) {
    out << "  Odoo      " << Printable(order.odoo_sale_order().name()) << "  "
        << MoneyText(order.odoo_sale_order().total()) << "  " << order.odoo_sale_order().url()
        << '\n';
  }
  for (const v1::OdooDocument& invoice : order.odoo_invoices()) {
    out << "  invoice   " << Printable(invoice.name()) << "  " << MoneyText(invoice.total()) << "  "
        << invoice.url() << '\n';
  }
  for (const v1::RuleViolation& violation : order.eligibility().violations()) {
    out << "  rule      " << Printable(violation.message()) << ' '
        << Printable(violation.expected()) << '\n';
  }
  if (order.has_failure()) out << DescribeFailure(order.failure());
}

void AddOrderCommands(CLI::App& app, Session& session) {
  CLI::App* orders = app.add_subcommand("orders", "Orders: look, preview, sync");
  orders->require_subcommand(1);
  AddOrderListCommand(*orders, session);
  AddNamed(*orders, session, "get", "One order, with its failure if it has one", Get);
  AddNamed(*orders, session, "preview", "What a sync would do, without doing it", Preview);
  AddOrderSyncCommand(*orders, session);
  CLI::App* refresh = orders->add_subcommand("refresh", "Read new and changed orders from Shopify");
  auto store = std::make_shared<std::string>();
  auto full = std::make_shared<bool>(false);
  refresh->add_option("--store", *store, "The store")->required();
  refresh->add_flag("--full", *full, "Read all orders again, and look in Odoo which are there");
  refresh->footer("Example: waybill orders refresh --store demo");
  refresh->callback([&session, store, full] {
    session.action = [&session, store, full] { return Refresh(session, *store, *full); };
  });
}

}  // namespace waybill::cli
