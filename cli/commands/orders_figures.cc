// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/commands/orders.h"
#include "cli/output/json.h"
#include "cli/output/values.h"

namespace waybill::cli {
namespace {

namespace v1 = ordersync::v1;

std::string TaxesOf(const v1::LineFigures& line) {
  if (line.odoo().empty()) return absl::StrJoin(line.shopify().taxes(), ", ");
  return absl::StrJoin(line.odoo(0).taxes(), ", ");
}

std::string QuantityOf(const v1::LineFigures& line) {
  if (line.odoo().empty()) return line.shopify().quantity();
  return line.odoo(0).quantity();
}

// Nothing where there is no difference: what differs stands out.
std::string DifferenceText(const google::type::Money& difference) {
  const bool none = difference.units() == 0 && difference.nanos() == 0;
  return none ? "" : MoneyText(difference);
}

void AddLine(const v1::LineFigures& line, Table& table) {
  const std::string odoo = line.odoo().empty() ? "none" : MoneyText(line.odoo(0).amounts().total());
  const std::string shopify =
      line.has_shopify() ? MoneyText(line.shopify().amounts().total()) : "none";
  table.Add({line.title(), QuantityOf(line), TaxesOf(line), odoo, shopify,
             DifferenceText(line.difference())});
  for (int i = 1; i < line.odoo_size(); ++i) {
    const v1::OdooLineFigures& more = line.odoo(i);
    table.Add({more.description(), more.quantity(), absl::StrJoin(more.taxes(), ", "),
               MoneyText(more.amounts().total()), "", ""});
  }
}

void Show(const v1::DocumentFigures& figures, const Terminal& terminal) {
  const bool sale = figures.type() == v1::DOCUMENT_TYPE_SALE_ORDER;
  terminal.out << (sale ? "Sale order " : "Invoice ") << Printable(figures.document().name())
               << ", " << Printable(figures.document().state()) << '\n';
  if (figures.gone()) {
    terminal.out << "  It is not in Odoo any more.\n";
    return;
  }
  Table table({{"LINE"},
               {"QUANTITY", Kind::kNumber},
               {"TAXES"},
               {"ODOO", Kind::kNumber},
               {"SHOPIFY", Kind::kNumber},
               {"DIFFERENCE", Kind::kNumber}});
  for (const v1::LineFigures& line : figures.lines()) AddLine(line, table);
  const auto total = [&](const char* title, const google::type::Money& odoo,
                         const google::type::Money& shopify, const std::string& difference) {
    table.Add({title, "", "", MoneyText(odoo), MoneyText(shopify), difference});
  };
  total("Untaxed", figures.odoo().untaxed(), figures.shopify().untaxed(), "");
  total("Tax", figures.odoo().tax(), figures.shopify().tax(), "");
  total("Total", figures.odoo().total(), figures.shopify().total(),
        DifferenceText(figures.difference()));
  table.Print(terminal);
}

}  // namespace

absl::Status ShowFigures(Session& session, const std::string& name) {
  auto stub = session.OrderSync();
  if (!stub.ok()) return stub.status();
  v1::GetOrderRequest request;
  request.set_name(name);
  request.set_view(v1::GET_ORDER_VIEW_FIGURES);
  v1::GetOrderResponse response;
  const auto context = session.CallContext();
  const grpc::Status status = (*stub)->GetOrder(context.get(), request, &response);
  if (!status.ok()) return session.OrderSyncFailure(status);
  if (session.json) return PrintJson(response, session.terminal.out);
  session.terminal.out << "Order " << Printable(response.order().order_number()) << '\n';
  if (response.figures().documents().empty()) session.terminal.out << "It is not in Odoo.\n";
  for (const v1::DocumentFigures& figures : response.figures().documents()) {
    Show(figures, session.terminal);
  }
  session.terminal.out << std::flush;
  return absl::OkStatus();
}

}  // namespace waybill::cli
