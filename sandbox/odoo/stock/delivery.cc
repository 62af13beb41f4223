// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/stock/delivery.h"

#include <optional>
#include <string>
#include <utility>

#include "sandbox/odoo/records/decimals.h"
#include "sandbox/odoo/records/names.h"
#include "sandbox/odoo/records/sequences.h"
#include "sandbox/odoo/records/values.h"
#include "sandbox/odoo/stock/transfer.h"

namespace waybill::sandbox::odoo {
namespace {

bool HasGoods(const Session& session, const Record& line) {
  const Json product = line.at("product_id");
  return product.is_number() &&
         ValueOf(session, "product.product", product.get<Id>(), "type") != "service";
}

std::optional<Id> MoveOf(const Session& session, Id line) {
  for (const Id id : session.db.Where("stock.move", "sale_line_id", line)) {
    const Record& move = *session.db.Find("stock.move", id);
    if (TextOf(move, "state") != "cancel" && GoesOut(session, move)) return id;
  }
  return std::nullopt;
}

// Up to 18, what belongs to an order in stock is held together by a group of its name.
Json GroupOf(const Session& session, const Record& order) {
  if (session.schema.Find("procurement.group") == nullptr) return false;
  const std::set<Id>& known = session.db.Where("procurement.group", "sale_id", order.at("id"));
  if (!known.empty()) return *known.begin();
  return session.db.Insert("procurement.group",
                           {{"name", order.at("name")}, {"sale_id", order.at("id")}});
}

Id PickingFor(const Session& session, const Record& order) {
  const Id type = OperationType(session, "outgoing");
  for (const Id id : session.db.Where("stock.picking", "sale_id", order.at("id"))) {
    const Record& picking = *session.db.Find("stock.picking", id);
    if (IsOpen(picking) && picking.at("picking_type_id") == Json(type)) return id;
  }
  return session.db.Insert("stock.picking", {{"name", NextName(session, "stock.picking.out")},
                                             {"state", "assigned"},
                                             {"picking_type_id", type},
                                             {"location_id", Location(session, "internal")},
                                             {"location_dest_id", Location(session, "customer")},
                                             {"return_id", false},
                                             {"group_id", GroupOf(session, order)},
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
    if (!IsOpen(*session.db.Find("stock.move", *move))) return;
    session.db.Update("stock.move", *move, {{"product_uom_qty", quantity}});
    return;
  }
  if (!DecimalOf(quantity).IsPositive()) return;
  const Id product = line.at("product_id").get<Id>();
  const Record& record = *session.db.Find("product.product", product);
  const bool in_stock = DecimalOf(record.at("qty_available")) >= DecimalOf(quantity);
  const Id picking = PickingFor(session, order);
  session.db.Insert(
      "stock.move",
      {{"name", line.at("name")},
       {"state", in_stock ? "assigned" : "confirmed"},
       {"picking_id", picking},
       {"product_id", product},
       {"product_uom", line.at(session.major() >= 19 ? "product_uom_id" : "product_uom")},
       {"location_id", Location(session, "internal")},
       {"location_dest_id", Location(session, "customer")},
       {"origin_returned_move_id", false},
       {"move_orig_ids", Json::array()},
       {"to_refund", session.major() >= 19},
       {"picked", false},
       {"sale_line_id", line_id},
       {"product_uom_qty", quantity},
       {"quantity", in_stock ? quantity : Json(0.0)}});
  if (!in_stock) session.db.Update("stock.picking", picking, {{"state", "confirmed"}});
}

}  // namespace

void DeliverLine(const Session& session, Id id) {
  const Record& line = *session.db.Find("sale.order.line", id);
  if (!HasGoods(session, line)) return;
  DeliverLine(session, *session.db.Find("sale.order", line.at("order_id").get<Id>()), line);
}

void Deliver(const Session& session, Id order) {
  const std::set<Id> lines = session.db.Where("sale.order.line", "order_id", order);
  for (const Id line : lines) DeliverLine(session, line);
}

void CancelDeliveries(const Session& session, Id order) {
  // Copies: an update takes a record out of its indexes and puts it back.
  const std::set<Id> pickings = session.db.Where("stock.picking", "sale_id", order);
  for (const Id picking : pickings) {
    if (!IsOpen(*session.db.Find("stock.picking", picking))) continue;
    session.db.Update("stock.picking", picking, {{"state", "cancel"}});
    const std::set<Id> moves = session.db.Where("stock.move", "picking_id", picking);
    for (const Id move : moves) session.db.Update("stock.move", move, {{"state", "cancel"}});
  }
}

}  // namespace waybill::sandbox::odoo
