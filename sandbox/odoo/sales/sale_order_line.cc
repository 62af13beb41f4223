// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "sandbox/odoo/fault.h"
#include "sandbox/odoo/records/decimals.h"
#include "sandbox/odoo/records/names.h"
#include "sandbox/odoo/records/values.h"
#include "sandbox/odoo/sales/sale_order.h"
#include "sandbox/odoo/sales/tax_amounts.h"
#include "sandbox/odoo/stock/delivery.h"

namespace waybill::sandbox::odoo {
namespace {

using money::Decimal;

constexpr const char* kModel = "sale.order.line";

void SetDefault(const Json& given, Record& line, const char* field, Json value) {
  if (!given.contains(field)) line[field] = std::move(value);
}

void SetProductDefaults(const Session& session, const Json& given, Record& line) {
  const Json product = line.at("product_id");
  if (!product.is_number()) return;
  const Id id = product.get<Id>();
  const auto value = [&](const char* field) {
    return ValueOf(session, "product.product", id, field);
  };
  std::string name =
      DisplayName(session, "product.product", *session.db.Find("product.product", id));
  if (const Json description = value("description_sale"); description.is_string()) {
    absl::StrAppend(&name, "\n", description.get<std::string>());
  }
  SetDefault(given, line, "name", std::move(name));
  SetDefault(given, line, "price_unit", value("list_price"));
  SetDefault(given, line, TaxField(session.major()), value("taxes_id"));
  SetDefault(given, line, session.major() >= 19 ? "product_uom_id" : "product_uom",
             value("uom_id"));
}

// Sections and notes have nothing but a text.
void StripNote(const Session& session, Record& line) {
  line["product_id"] = false;
  line["price_unit"] = 0.0;
  line["product_uom_qty"] = 0.0;
  line[TaxField(session.major())] = Json::array();
}

// How much of a line has been invoiced, drafts included; credit notes count against it.
Decimal Invoiced(const Session& session, const Record& line) {
  Decimal invoiced;
  for (const Json& item : line.at("invoice_lines")) {
    const Record* invoice_line = session.db.Find("account.move.line", item.get<Id>());
    if (invoice_line == nullptr) continue;
    const Record& move = *session.db.Find("account.move", invoice_line->at("move_id").get<Id>());
    if (TextOf(move, "state") == "cancel") continue;
    const Decimal quantity = DecimalOf(invoice_line->at("quantity"));
    invoiced += TextOf(move, "move_type") == "out_refund" ? -quantity : quantity;
  }
  return invoiced;
}

Json InvoicingOf(const Session& session, const Record& line, const Record& order) {
  const Decimal invoiced = Invoiced(session, line);
  const Decimal ordered = DecimalOf(line.at("product_uom_qty"));
  const Json product = line.at("product_id");
  const bool on_delivery =
      product.is_number() &&
      ValueOf(session, "product.product", product.get<Id>(), "invoice_policy") == "delivery";
  const bool sold = TextOf(order, "state") == "sale";
  const Decimal due =
      sold ? (on_delivery ? DecimalOf(line.at("qty_delivered")) : ordered) - invoiced : Decimal();
  std::string status = "no";
  if (sold && !due.IsZero()) {
    status = "to invoice";
  } else if (sold && invoiced >= ordered) {
    status = "invoiced";
  }
  return {{"qty_invoiced", ToNumber(invoiced)},
          {"qty_to_invoice", ToNumber(due)},
          {"invoice_status", status}};
}

Json AmountsFor(const Session& session, const Record& line, const Record& order) {
  const PricedLine priced{.quantity = DecimalOf(line.at("product_uom_qty")),
                          .price_unit = DecimalOf(line.at("price_unit")),
                          .discount = DecimalOf(line.at("discount")),
                          .taxes = TaxesOf(session, line.at(TaxField(session.major())))};
  const Amounts amounts =
      AmountsOf(priced, ReckoningOf(session, order.at("company_id"), order.at("currency_id")));
  return {{"price_subtotal", ToNumber(amounts.untaxed)},
          {"price_tax", ToNumber(amounts.tax)},
          {"price_total", ToNumber(amounts.Total())}};
}

}  // namespace

absl::Status SaleOrderLine::Prepare(const Session& session, const Json& given, Record& line) const {
  if (line.at("display_type") != Json(false)) {
    StripNote(session, line);
    return absl::OkStatus();
  }
  SetProductDefaults(session, given, line);
  if (session.major() < 19 && !line.at("product_id").is_number()) {
    return ValidationError(
        "The operation cannot be completed: Missing required fields on accountable sale order "
        "line.");
  }
  return absl::OkStatus();
}

absl::Status SaleOrderLine::Changed(const Session& session, Id id, const Json& changes) const {
  const Record* line = session.db.Find(kModel, id);
  const Id order_id = (line == nullptr ? changes : *line).at("order_id").get<Id>();
  const Record* order = session.db.Find("sale.order", order_id);
  if (order == nullptr) return absl::OkStatus();
  if (line != nullptr) {
    Json computed = AmountsFor(session, *line, *order);
    computed.update(InvoicingOf(session, *line, *order));
    session.db.Update(kModel, id, computed);
    // Whatever was made of the delivery since, a quantity that is written counts again.
    if (changes.contains("product_uom_qty") && TextOf(*order, "state") == "sale") {
      DeliverLine(session, id);
    }
  }
  RecomputeOrder(session, order_id);
  return absl::OkStatus();
}

absl::Status SaleOrderLine::CheckWrite(const Session& session, Id id, const Json& changes) const {
  const Record& line = *session.db.Find(kModel, id);
  if (ValueOf(session, "sale.order", line.at("order_id").get<Id>(), "locked") != Json(true)) {
    return absl::OkStatus();
  }
  std::string labels;
  for (const char* field : {"product_id", "name", "price_unit", "product_uom", "product_uom_id",
                            "product_uom_qty", "tax_id", "tax_ids"}) {
    const Field* known = session.schema.Find(kModel)->Find(field);
    if (known != nullptr && changes.contains(field)) absl::StrAppend(&labels, "\n", known->label);
  }
  if (labels.empty()) return absl::OkStatus();
  return UserError(
      absl::StrCat("It is forbidden to modify the following fields in a locked order:", labels));
}

absl::Status SaleOrderLine::CheckUnlink(const Session& session, Id id) const {
  const Record& line = *session.db.Find(kModel, id);
  const Json state = ValueOf(session, "sale.order", line.at("order_id").get<Id>(), "state");
  if (state != "sale" || line.at("display_type") != Json(false)) return absl::OkStatus();
  return UserError(
      "Once a sales order is confirmed, you can't remove one of its lines (we need to track if "
      "something gets invoiced or delivered).\n                Set the quantity to 0 instead.");
}

}  // namespace waybill::sandbox::odoo
