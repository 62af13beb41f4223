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
using Lines = google::protobuf::RepeatedPtrField<v1::SaleOrderLinePreview>;

// The name, or the id where Odoo tells none; what would be created has only a name.
std::string RecordText(const std::string& name, std::int64_t id) {
  if (name.empty()) return absl::StrCat("id ", id);
  return id == 0 ? absl::StrCat(Printable(name), " (new)") : Printable(name);
}

std::string TaxesText(const v1::SaleOrderLinePreview& line) {
  std::vector<std::string> taxes;
  for (int i = 0; i < line.tax_ids_size(); ++i) {
    taxes.push_back(RecordText(i < line.taxes_size() ? line.taxes(i) : "", line.tax_ids(i)));
  }
  return absl::StrJoin(taxes, ", ");
}

Table LineTable(const Lines& lines) {
  Table table({{"LINE"},
               {"QUANTITY", Kind::kNumber},
               {"PRICE", Kind::kNumber},
               {"DISCOUNT", Kind::kNumber},
               {"TAXES"},
               {"ODOO", Kind::kNumber},
               {"SHOPIFY", Kind::kNumber}});
  for (const v1::SaleOrderLinePreview& line : lines) {
    const bool discounted = !line.discount().empty() && line.discount() != "0";
    table.Add({line.description(), line.quantity(), line.price_unit(),
               discounted ? line.discount() + "%" : "", TaxesText(line), MoneyText(line.total()),
               MoneyText(line.shopify_total())});
  }
  return table;
}

void AddTotal(const char* title, const google::type::Money& odoo,
              const google::type::Money& shopify, Table& table) {
  table.Add({title, "", "", "", "", MoneyText(odoo), MoneyText(shopify)});
}

// "S00042, which is there as draft" or "a new one"
std::string DocumentText(v1::PreviewAction action, const v1::OdooDocument& document) {
  switch (action) {
    case v1::PREVIEW_ACTION_UPDATE:
      return absl::StrCat(Printable(document.name()), " (", Printable(document.state()),
                          "), brought up to date");
    case v1::PREVIEW_ACTION_KEEP:
      return absl::StrCat(document.name().empty() ? "the draft" : Printable(document.name()), " (",
                          Printable(document.state()), "), left as it is");
    default:
      return "a new one";
  }
}

void Show(const v1::SaleOrderPreview& sale, const Terminal& terminal) {
  std::ostream& out = terminal.out;
  out << "Sale order: " << DocumentText(sale.action(), sale.document());
  if (!sale.state().empty()) out << "; afterwards " << Printable(sale.state());
  out << '\n';
  const auto fact = [&out](const char* title, const std::string& value) {
    if (!value.empty()) out << "  " << title << value << '\n';
  };
  if (!sale.client_order_ref().empty()) {
    fact("name       ", Printable(sale.name()));
    fact("reference  ", Printable(sale.client_order_ref()));
    fact("date       ", TimeText(sale.order_time(), terminal.zone));
  }
  const auto record = [&fact](const char* title, const std::string& name, std::int64_t id) {
    if (id != 0 || !name.empty()) fact(title, RecordText(name, id));
  };
  record("customer   ", sale.partner(), sale.partner_id());
  record("invoice    ", sale.invoice_partner(), sale.invoice_partner_id());
  record("delivery   ", sale.delivery_partner(), sale.delivery_partner_id());
  record("pricelist  ", sale.pricelist(), sale.pricelist_id());
  fact("tags       ", Printable(absl::StrJoin(sale.tags(), ", ")));
  fact("note       ", Printable(sale.note()));
  if (sale.lines().empty()) return;
  Table table = LineTable(sale.lines());
  AddTotal("Untaxed", sale.untaxed_total(), sale.shopify_untaxed_total(), table);
  AddTotal("Tax", sale.tax_total(), sale.shopify_tax_total(), table);
  AddTotal("Total", sale.total(), sale.shopify_total(), table);
  table.Print(terminal);
}

void Show(const v1::InvoicePreview& invoice, bool with_lines, const Terminal& terminal) {
  std::ostream& out = terminal.out;
  out << "Invoice: " << DocumentText(invoice.action(), invoice.document());
  if (!invoice.date().empty()) out << ", dated " << invoice.date();
  out << "; afterwards " << Printable(invoice.state()) << ", " << MoneyText(invoice.total())
      << ", open " << MoneyText(invoice.residual()) << '\n';
  if (with_lines && !invoice.lines().empty()) LineTable(invoice.lines()).Print(terminal);
}

void Show(const v1::ContactPreview& contact, std::ostream& out) {
  std::vector<std::string> parts;
  for (const std::string& part :
       {contact.name(), contact.street(), contact.street2(), contact.zip() + " " + contact.city(),
        contact.province_code(), contact.country_code(), contact.email(), contact.phone()}) {
    if (!part.empty() && part != " ") parts.push_back(Printable(part));
  }
  out << "Contact: a new one, " << (contact.is_company() ? "company" : Printable(contact.type()))
      << ": " << absl::StrJoin(parts, ", ") << '\n';
}

void Show(const v1::OrderPreview& preview, Session& session) {
  std::ostream& out = session.terminal.out;
  out << "Order " << Printable(preview.order().order_number()) << ", " << preview.order().name()
      << '\n';
  if (preview.nothing_to_do()) {
    out << "In Odoo as it should be: a sync would write nothing.\n";
  }
  for (const v1::ProductPreview& product : preview.products()) {
    out << "Product: a new one, " << Printable(product.name());
    if (!product.sku().empty()) out << " (" << Printable(product.sku()) << ')';
    out << '\n';
  }
  for (const v1::TaxPreview& tax : preview.taxes()) {
    out << "Tax: a new one, " << Printable(tax.name()) << '\n';
  }
  for (const v1::ContactPreview& contact : preview.contacts()) Show(contact, out);
  if (preview.has_sale_order()) Show(preview.sale_order(), session.terminal);
  if (preview.has_invoice()) {
    Show(preview.invoice(), !preview.has_sale_order(), session.terminal);
  }
  for (const v1::CreditNotePreview& note : preview.credit_notes()) {
    out << "Credit note: a new one, dated " << note.date() << ", " << MoneyText(note.total())
        << '\n';
  }
  for (const v1::PaymentPreview& payment : preview.payments()) {
    out << (payment.outbound() ? "Payment to the customer: " : "Payment: ")
        << MoneyText(payment.amount()) << " on " << payment.date() << " by "
        << Printable(payment.gateway()) << ", journal " << Printable(payment.journal_code())
        << '\n';
  }
  if (!preview.tracking_numbers().empty()) {
    out << "Tracking numbers: " << Printable(absl::StrJoin(preview.tracking_numbers(), ", "))
        << '\n';
  }
  for (const v1::RestockedLinePreview& line : preview.restocked_lines()) {
    out << "Back into stock: " << Printable(line.title()) << ", of which " << line.left()
        << " stay with the customer\n";
  }
  for (const errors::v1::Finding& finding : preview.findings()) {
    // What stands in the way comes with the failure, unless the rules stand there before it.
    const bool warning = finding.severity() == errors::v1::SEVERITY_WARNING;
    const bool after_rules = preview.failure().reason() == errors::v1::REASON_NOT_ELIGIBLE;
    if (warning || after_rules || !preview.has_failure()) out << DescribeFinding(finding);
  }
  out << std::flush;
}

// The failure with every error that was found; the preview holds them beside it.
errors::v1::Failure FailureOf(const v1::OrderPreview& preview) {
  errors::v1::Failure failure = preview.failure();
  if (failure.findings_size() > 0 || failure.reason() == errors::v1::REASON_NOT_ELIGIBLE) {
    return failure;
  }
  for (const errors::v1::Finding& finding : preview.findings()) {
    if (finding.severity() == errors::v1::SEVERITY_ERROR) *failure.add_findings() = finding;
  }
  return failure;
}

}  // namespace

absl::Status PreviewOrder(Session& session, const std::string& name) {
  auto stub = session.OrderSync();
  if (!stub.ok()) return stub.status();
  v1::PreviewOrderRequest request;
  request.set_name(name);
  v1::PreviewOrderResponse response;
  const auto context = session.CallContext();
  const grpc::Status status = (*stub)->PreviewOrder(context.get(), request, &response);
  if (!status.ok()) return session.OrderSyncFailure(status);
  if (session.json) {
    const absl::Status printed = PrintJson(response, session.terminal.out);
    if (!printed.ok()) return printed;
  } else {
    Show(response.preview(), session);
  }
  if (!response.preview().has_failure()) return absl::OkStatus();
  session.terminal.err << DescribeFailure(FailureOf(response.preview()));
  return Ended(kFailed);
}

}  // namespace waybill::cli
