// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/orders.h"

#include <memory>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "cli/commands/commands.h"
#include "cli/output/failure.h"
#include "cli/output/json.h"
#include "cli/output/progress.h"
#include "cli/output/values.h"

namespace waybill::cli {
namespace {

namespace v1 = ordersync::v1;

absl::Status Refresh(Session& session, const std::string& store, bool full) {
  auto stub = session.OrderSync();
  if (!stub.ok()) return stub.status();
  v1::RefreshOrdersRequest request;
  request.set_parent(StoreName(store));
  request.set_full(full);
  const auto context = session.StreamContext();
  const auto stream = (*stub)->RefreshOrders(context.get(), request);
  session.interrupt.Handle([&context] { context->TryCancel(); });
  Progress progress(session.terminal);
  v1::RefreshOrdersResponse response, last;
  absl::Status printed;
  while (printed.ok() && stream->Read(&response)) {
    last = response;
    if (session.json) printed = PrintJson(response, session.terminal.out);
    if (!session.json && !response.done()) {
      progress.Show(
          "", absl::StrCat(last.read_count(), " orders read, ", last.new_count(), " of them new"));
    }
  }
  if (!printed.ok()) context->TryCancel();
  const grpc::Status status = stream->Finish();
  session.interrupt.Handle(nullptr);
  progress.End();
  if (!printed.ok()) return printed;
  if (!status.ok() && session.interrupt.fired()) {
    session.terminal.err << "What was read is kept; the next refresh goes on from there.\n";
    return Ended(kInterrupted);
  }
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

absl::StatusOr<errors::v1::Reason> ParseReason(const std::string& reason) {
  if (reason.empty()) return errors::v1::REASON_UNSPECIFIED;
  errors::v1::Reason parsed{};
  const std::string name = absl::StrReplaceAll(absl::AsciiStrToUpper(reason), {{"-", "_"}});
  if (errors::v1::Reason_Parse("REASON_" + name, &parsed)) return parsed;
  return UsageError("--reason is a reason's name, such as PRODUCT_MISSING");
}

Table OrderTable() {
  return Table({{"ORDER", Kind::kKey},
                {"PLACED"},
                {"CUSTOMER"},
                {"TOTAL", Kind::kNumber},
                {"PAYMENT"},
                {"STATUS", Kind::kStatus},
                {"ODOO"},
                {"ODOO TOTAL", Kind::kNumber},
                {"WHY"}});
}

void AddOrder(const v1::Order& order, absl::TimeZone zone, Table& table) {
  std::string why;
  if (order.has_failure()) why = ReasonText(order.failure().reason());
  if (why.empty() && order.sync_status() == v1::SYNC_STATUS_NOT_SYNCED &&
      order.eligibility().violations_size() > 0) {
    why = order.eligibility().violations(0).message();
  }
  table.Add({order.order_number(), TimeText(order.create_time(), zone), order.customer(),
             MoneyText(order.total()), order.financial_status(), StatusText(order.sync_status()),
             order.odoo_sale_order().name(), MoneyText(order.odoo_sale_order().total()), why},
            ColourOf(order.sync_status()));
}

void AddOrderCommands(CLI::App& app, Session& session) {
  CLI::App* orders = app.add_subcommand("orders", "Orders: look, preview, sync");
  orders->require_subcommand(1);
  orders->footer(
      "Examples:\n"
      "  waybill orders list --store demo --view failed\n"
      "  waybill orders sync stores/demo/orders/5123456789");
  AddOrderListCommand(*orders, session);
  AddNamed(*orders, session, "get", "One order, with its payments, addresses and failure",
           GetOrder);
  AddNamed(*orders, session, "figures", "What Odoo holds of an order, line by line beside Shopify",
           ShowFigures);
  AddNamed(*orders, session, "preview", "What a sync would do, without doing it", PreviewOrder);
  AddOrderSyncCommand(*orders, session);
  AddCancelSyncCommand(*orders, session);
  AddOrderFailuresCommand(*orders, session);
  CLI::App* refresh = orders->add_subcommand("refresh", "Read new and changed orders from Shopify");
  auto store = std::make_shared<std::string>();
  auto full = std::make_shared<bool>(false);
  refresh->add_option("--store", *store, "The store")->required();
  refresh->add_flag("--full", *full, "Read all orders again, and look in Odoo which are there");
  refresh->footer(
      "Examples:\n"
      "  waybill orders refresh --store demo\n"
      "  waybill orders refresh --store demo --full");
  refresh->callback([&session, store, full] {
    session.action = [&session, store, full] { return Refresh(session, *store, *full); };
  });
}

}  // namespace waybill::cli
