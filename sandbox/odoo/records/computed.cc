// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/records/computed.h"

#include <map>
#include <set>
#include <string>
#include <utility>

#include "sandbox/odoo/records/decimals.h"
#include "sandbox/odoo/records/names.h"
#include "sandbox/odoo/records/values.h"
#include "sandbox/odoo/stock/transfer.h"

namespace waybill::sandbox::odoo {
namespace {

using money::Decimal;

Decimal Outgoing(const Session& session, const Record& product) {
  Decimal outgoing;
  for (const Id id : session.db.Where("stock.move", "product_id", product.at("id"))) {
    const Record& move = *session.db.Find("stock.move", id);
    const std::string state = TextOf(move, "state");
    if (state == "done" || state == "cancel" || !GoesOut(session, move)) continue;
    outgoing += DecimalOf(move.at("product_uom_qty"));
  }
  return outgoing;
}

Json OutgoingQuantity(const Session& session, const Record& product) {
  return ToNumber(Outgoing(session, product));
}

Json FreeQuantity(const Session& session, const Record& product) {
  return ToNumber(DecimalOf(product.at("qty_available")) - Outgoing(session, product));
}

Json PickingCount(const Session& session, const Record& order) {
  return session.db.Where("stock.picking", "sale_id", order.at("id")).size();
}

Json DeliveryStatus(const Session& session, const Record& order) {
  std::set<std::string> states;
  for (const Id id : session.db.Where("stock.picking", "sale_id", order.at("id"))) {
    states.insert(TextOf(*session.db.Find("stock.picking", id), "state"));
  }
  states.erase("cancel");
  if (states.empty()) return false;
  if (!states.contains("done")) return "pending";
  return states.size() == 1 ? "full" : "partial";
}

Json Invoices(const Session& session, const Record& order) {
  std::set<Id> invoices;
  for (const Id line : session.db.Where("sale.order.line", "order_id", order.at("id"))) {
    for (const Json& item : session.db.Find("sale.order.line", line)->at("invoice_lines")) {
      const Record* invoice_line = session.db.Find("account.move.line", item.get<Id>());
      if (invoice_line != nullptr) invoices.insert(invoice_line->at("move_id").get<Id>());
    }
  }
  return invoices;
}

Json InvoiceCount(const Session& session, const Record& order) {
  return Invoices(session, order).size();
}

Json TypeName(const Session&, const Record& order) {
  const std::string state = TextOf(order, "state");
  return state == "draft" || state == "sent" || state == "cancel" ? "Quotation" : "Sales Order";
}

Json CompleteName(const Session& session, const Record& partner) {
  return DisplayName(session, "res.partner", partner);
}

using Function = Json (*)(const Session&, const Record&);

const std::map<std::pair<std::string, std::string>, Function>& Functions() {
  static const auto& functions = *new std::map<std::pair<std::string, std::string>, Function>{
      {{"product.product", "outgoing_qty"}, OutgoingQuantity},
      {{"product.product", "virtual_available"}, FreeQuantity},
      {{"product.product", "free_qty"}, FreeQuantity},
      {{"sale.order", "delivery_count"}, PickingCount},
      {{"sale.order", "delivery_status"}, DeliveryStatus},
      {{"sale.order", "invoice_ids"}, Invoices},
      {{"sale.order", "invoice_count"}, InvoiceCount},
      {{"sale.order", "type_name"}, TypeName},
      {{"res.partner", "complete_name"}, CompleteName},
  };
  return functions;
}

}  // namespace

Json Compute(const Session& session, const Model& model, const Record& record, const Field& field) {
  if (field.name == "display_name") return DisplayName(session, model.name, record);
  const auto found = Functions().find({model.name, field.name});
  return found == Functions().end() ? field.fallback : found->second(session, record);
}

}  // namespace waybill::sandbox::odoo
