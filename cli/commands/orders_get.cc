// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/commands/commands.h"
#include "cli/commands/orders.h"
#include "cli/output/failure.h"
#include "cli/output/json.h"
#include "cli/output/values.h"

namespace waybill::cli {
namespace {

namespace v1 = ordersync::v1;

// "Ada Lovelace, 1 Analytical Way, London N1, GB"
std::string AddressText(const v1::Address& address) {
  const auto joined = [](const std::vector<std::string>& parts, const char* separator) {
    std::vector<std::string> filled;
    for (const std::string& part : parts) {
      if (!part.empty()) filled.push_back(part);
    }
    return absl::StrJoin(filled, separator);
  };
  return joined({joined({address.first_name(), address.last_name()}, " "), address.company(),
                 address.address1(), address.address2(),
                 joined({address.city(), address.province_code(), address.zip()}, " "),
                 address.country_code(), address.phone()},
                ", ");
}

std::string GatewayText(const v1::Payment& payment) {
  return payment.gateway_title().empty() ? payment.gateway() : payment.gateway_title();
}

void Show(const v1::Refund& refund, const Session& session) {
  std::ostream& out = session.terminal.out;
  out << "  refund    " << TimeText(refund.create_time(), session.terminal.zone) << "  "
      << MoneyText(refund.total());
  if (!refund.note().empty()) out << "  " << Printable(refund.note());
  out << '\n';
  for (const v1::RefundLine& line : refund.lines()) {
    out << "            " << line.quantity() << " x "
        << (line.title().empty() ? absl::StrCat(line.line_item_id()) : Printable(line.title()))
        << "  " << MoneyText(line.subtotal()) << "  " << Printable(line.restock_type()) << '\n';
  }
}

void Show(const v1::OrderDetails& details, const Session& session) {
  std::ostream& out = session.terminal.out;
  for (const v1::Payment& payment : details.payments()) {
    out << "  payment   "
        << (payment.has_process_time() ? TimeText(payment.process_time(), session.terminal.zone)
                                       : "(not yet)")
        << "  " << MoneyText(payment.amount()) << "  " << Printable(payment.kind()) << "  "
        << Printable(payment.status()) << "  " << Printable(GatewayText(payment))
        << (payment.test() ? "  (test)" : "") << '\n';
  }
  for (const v1::Refund& refund : details.refunds()) Show(refund, session);
  if (details.has_billing_address()) {
    out << "  bill to   " << Printable(AddressText(details.billing_address())) << '\n';
  }
  if (details.has_shipping_address()) {
    out << "  ship to   " << Printable(AddressText(details.shipping_address())) << '\n';
  }
}

// One order in full, and its failure.
void Show(const v1::Order& order, const Session& session) {
  std::ostream& out = session.terminal.out;
  out << Printable(order.order_number()) << "  "
      << Coloured(StatusText(order.sync_status()), ColourOf(order.sync_status()), session.terminal)
      << '\n'
      << "  name      " << order.name() << '\n'
      << "  customer  " << Printable(order.customer()) << '\n'
      << "  placed    " << TimeText(order.create_time(), session.terminal.zone) << '\n'
      << "  total     " << MoneyText(order.total()) << '\n';
  if (order.has_details()) Show(order.details(), session);
  if (order.has_odoo_sale_order()) {
    out << "  Odoo      " << Printable(order.odoo_sale_order().name()) << "  "
        << MoneyText(order.odoo_sale_order().total()) << "  " << order.odoo_sale_order().url()
        << '\n';
  }
  for (const v1::OdooDocument& invoice : order.odoo_invoices()) {
    out << "  invoice   " << (invoice.name().empty() ? "(draft)" : Printable(invoice.name()))
        << "  " << MoneyText(invoice.total()) << "  " << Printable(invoice.state());
    if (invoice.state() == "posted") {
      out << ", " << Printable(invoice.payment_state()) << ", open "
          << MoneyText(invoice.residual());
    }
    out << "  " << invoice.url() << '\n';
  }
  for (const v1::RuleViolation& violation : order.eligibility().violations()) {
    out << "  rule      " << Printable(violation.message()) << '\n'
        << "            Would qualify: " << Printable(violation.expected()) << '\n';
  }
  for (const errors::v1::Finding& warning : order.warnings()) out << DescribeFinding(warning);
  if (order.has_failure()) out << DescribeFailure(order.failure());
}

grpc::Status Ask(v1::OrderSyncService::Stub& stub, const Session& session, const std::string& name,
                 v1::GetOrderView view, v1::GetOrderResponse& response) {
  v1::GetOrderRequest request;
  request.set_name(name);
  request.set_view(view);
  const auto context = session.CallContext();
  return stub.GetOrder(context.get(), request, &response);
}

}  // namespace

absl::Status GetOrder(Session& session, const std::string& name) {
  auto stub = session.OrderSync();
  if (!stub.ok()) return stub.status();
  v1::GetOrderResponse response;
  const grpc::Status full = Ask(**stub, session, name, v1::GET_ORDER_VIEW_FULL, response);
  if (!full.ok()) {
    // Shopify may be away; what order-sync knows is worth showing all the same.
    const absl::Status without_details = session.OrderSyncFailure(full);
    if (!Ask(**stub, session, name, v1::GET_ORDER_VIEW_BASIC, response).ok()) {
      return without_details;
    }
    session.terminal.err << "Without payments, refunds and addresses, which Shopify has:\n"
                         << DescribeError(without_details);
  }
  if (session.json) return PrintJson(response.order(), session.terminal.out);
  Show(response.order(), session);
  return absl::OkStatus();
}

}  // namespace waybill::cli
