// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/sales/delivery.h"

#include <optional>
#include <string>
#include <utility>

#include "sandbox/odoo/records/decimals.h"
#include "sandbox/odoo/records/names.h"
#include "sandbox/odoo/records/sequences.h"
#include "sandbox/odoo/records/values.h"

namespace waybill::sandbox::odoo {
namespace {

bool HasGoods(const Session& session, const Record& line) {
  const Json product = line.at("product_id");
  return product.is_number() &&
         ValueOf(session, "product.product", product.get<Id>(), "type") != "service";
}

bool Open(const Record& record) {
  const std::string state = TextOf(record, "state");
  return state != "done" && state != "cancel";
}

std::optional<Id> MoveOf(const Session& session, Id line) {
  for (const Id id : session.db.Where("stock.move", "sale_line_id", line)) {
    if (TextOf(*session.db.Find("stock.move", id), "state") != "cancel") return id;
  }
  return std::nullopt;
}

Id PickingFor(const Session& session, const Record& order) {
  for (const Id id : session.db.Where("stock.picking", "sale_id", order.at("id"))) {
    if (Open(*session.db.Find("stock.picking", id))) return id;
  }
  return session.db.Insert("stock.picking", {{"name", NextName(session, "stock.picking.out")},
                                             {"state", "assigned"},
                                             {"origin", order.at("name")},
                                             {"priority", "0"},
                                             {"scheduled_date", ToDatetime(session.now)},
                                             {"partner_id", order.at("partner_shipping_id")},
                                             {"company_id", order.at("company_id")},
                                             {"sale_id", order.at("id")}});
}

void DeliverLine(const Session& session, const Record& order, const Record& line) {
  const Id line_id = line.at("id").get<Id>();
  const Json quantity = line.at("product_uom_qty");
  if (const auto move = MoveOf(session, line_id)) {
    if (!Open(*session.db.Find("stock.move", *move))) return;
    session.db.Update("stock.move", *move, {{"product_uom_qty", quantity}});
    return;
  }
  if (!DecimalOf(quantity).IsPositive()) return;
  const Id product = line.at("product_id").get<Id>();
  const Record& record = *session.db.Find("product.product", product);
  const bool in_stock = DecimalOf(record.at("qty_available")) >= DecimalOf(quantity);
  const Id picking = PickingFor(session, order);
  session.db.Insert("stock.move", {{"name", line.at("name")},
                                   {"state", in_stock ? "assigned" : "confirmed"},
                                   {"picking_id", picking},
                                   {"product_id", product},
                                   {"sale_line_id", line_id},
                                   {"product_uom_qty", quantity},
                                   {"quantity", in_stock ? quantity : Json(0.0)}});
  if (!in_stock) session.db.Update("stock.picking", picking, {{"state", "confirmed"}});
}

}  // namespace

void Deliver(const Session& session, Id order) {
  const Record& record = *session.db.Find("sale.order", order);
  for (const Id id : session.db.Where("sale.order.line", "order_id", order)) {
    const Record& line = *session.db.Find("sale.order.line", id);
    if (HasGoods(session, line)) DeliverLine(session, record, line);
  }
}

void CancelDeliveries(const Session& session, Id order) {
  // Copies: an update takes a record out of its indexes and puts it back.
  const std::set<Id> pickings = session.db.Where("stock.picking", "sale_id", order);
  for (const Id picking : pickings) {
    if (!Open(*session.db.Find("stock.picking", picking))) continue;
    session.db.Update("stock.picking", picking, {{"state", "cancel"}});
    const std::set<Id> moves = session.db.Where("stock.move", "picking_id", picking);
    for (const Id move : moves) session.db.Update("stock.move", move, {{"state", "cancel"}});
  }
}

}  // namespace waybill::sandbox::odoo
