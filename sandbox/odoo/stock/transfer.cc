// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/stock/transfer.h"

#include <optional>
#include <set>
#include <string>

#include "libs/strings/abseil.h"
#include "sandbox/odoo/records/decimals.h"
#include "sandbox/odoo/records/names.h"
#include "sandbox/odoo/records/sequences.h"
#include "sandbox/odoo/records/values.h"

namespace waybill::sandbox::odoo {
namespace {

using money::Decimal;

constexpr const char* kMove = "stock.move";
constexpr const char* kPicking = "stock.picking";
constexpr int kLastWithGroups = 18;

Id FirstWith(const Session& session, std::string_view model, std::string_view field,
             std::string_view value) {
  for (const auto& [id, record] : session.db.All(model)) {
    if (TextOf(record, field) == value) return id;
  }
  return 0;
}

std::string UsageOf(const Session& session, const Json& location) {
  const Json usage = ValueOf(session, "stock.location", location.get<Id>(), "usage");
  return usage.is_string() ? usage.get<std::string>() : "";
}

bool ComesFromOutside(const Session& session, const Record& move) {
  return UsageOf(session, move.at("location_id")) != "internal";
}

// A copy: an update takes a record out of its indexes and puts it back.
std::set<Id> MovesOf(const Session& session, Id picking) {
  return session.db.Where(kMove, "picking_id", picking);
}

void AddToStock(const Session& session, const Record& move, Decimal quantity) {
  const Id product = move.at("product_id").get<Id>();
  const Decimal there = DecimalOf(session.db.Find("product.product", product)->at("qty_available"));
  session.db.Update("product.product", product, {{"qty_available", ToNumber(there + quantity)}});
}

// What is with the customer: moves that go out, less those that come back and say that they count.
void UpdateDelivered(const Session& session, const Json& line) {
  if (!line.is_number()) return;
  Decimal delivered;
  for (const Id id : session.db.Where(kMove, "sale_line_id", line)) {
    const Record& move = *session.db.Find(kMove, id);
    if (TextOf(move, "state") != "done") continue;
    const Decimal quantity = DecimalOf(move.at("quantity"));
    if (GoesOut(session, move)) {
      delivered += quantity;
    } else if (move.at("to_refund") == Json(true)) {
      delivered -= quantity;
    }
  }
  const Id id = line.get<Id>();
  session.db.Update("sale.order.line", id, {{"qty_delivered", ToNumber(delivered)}});
  session.behaviours.Of("sale.order.line").Changed(session, id, Json::object()).IgnoreError();
}

void MoveGoods(const Session& session, Id id, Decimal quantity) {
  session.db.Update(kMove, id,
                    {{"state", "done"},
                     {"quantity", ToNumber(quantity)},
                     {"product_uom_qty", ToNumber(quantity)},
                     {"picked", true}});
  const Record move = *session.db.Find(kMove, id);
  if (UsageOf(session, move.at("location_id")) == "internal") AddToStock(session, move, -quantity);
  if (UsageOf(session, move.at("location_dest_id")) == "internal") {
    AddToStock(session, move, quantity);
  }
  UpdateDelivered(session, move.at("sale_line_id"));
}

Id Backorder(const Session& session, Id picking) {
  Record copy = *session.db.Find(kPicking, picking);
  copy.erase("id");
  copy["name"] = NextName(session, "stock.picking.out");
  copy["state"] = "confirmed";
  return session.db.Insert(kPicking, std::move(copy));
}

}  // namespace

Id Location(const Session& session, std::string_view usage) {
  return FirstWith(session, "stock.location", "usage", usage);
}

Id OperationType(const Session& session, std::string_view code) {
  return FirstWith(session, "stock.picking.type", "code", code);
}

bool GoesOut(const Session& session, const Record& move) {
  return UsageOf(session, move.at("location_dest_id")) == "customer";
}

bool IsOpen(const Record& record) {
  const std::string state = TextOf(record, "state");
  return state != "done" && state != "cancel";
}

absl::Status Transfer::Prepare(const Session& session, const Json& given, Record& picking) const {
  const Json type = picking.at("picking_type_id");
  const Json code =
      type.is_number() ? ValueOf(session, "stock.picking.type", type.get<Id>(), "code") : Json();
  if (!given.contains("name")) {
    picking["name"] =
        NextName(session, code == "incoming" ? "stock.picking.in" : "stock.picking.out");
  }
  picking["scheduled_date"] = ToDatetime(session.now);
  if (session.major() <= kLastWithGroups && picking.at("group_id").is_number()) {
    picking["sale_id"] =
        ValueOf(session, "procurement.group", picking["group_id"].get<Id>(), "sale_id");
  }
  return absl::OkStatus();
}

absl::Status StockMove::Changed(const Session& session, Id id, const Json& changes) const {
  const Record* found = session.db.Find(kMove, id);
  if (found == nullptr) return absl::OkStatus();
  const Record move = *found;
  // From 19 on the sale order is that of the moves.
  if (session.major() > kLastWithGroups && changes.contains("sale_line_id") &&
      move.at("sale_line_id").is_number() && move.at("picking_id").is_number()) {
    const Json order =
        ValueOf(session, "sale.order.line", move.at("sale_line_id").get<Id>(), "order_id");
    session.db.Update(kPicking, move.at("picking_id").get<Id>(), {{"sale_id", order}});
  }
  // A smaller demand gives up what was reserved.
  if (changes.contains("product_uom_qty") && IsOpen(move) && TextOf(move, "state") != "draft" &&
      DecimalOf(move.at("product_uom_qty")) < DecimalOf(move.at("quantity"))) {
    session.db.Update(kMove, id, {{"state", "confirmed"}, {"quantity", 0.0}});
  }
  return absl::OkStatus();
}

void ConfirmTransfer(const Session& session, Id picking) {
  bool ready = true;
  for (const Id id : MovesOf(session, picking)) {
    const Record& move = *session.db.Find(kMove, id);
    if (TextOf(move, "state") != "draft") continue;
    const bool outside = ComesFromOutside(session, move);
    session.db.Update(kMove, id, {{"state", outside ? "assigned" : "confirmed"}});
    ready = ready && outside;
  }
  session.db.Update(kPicking, picking, {{"state", ready ? "assigned" : "confirmed"}});
}

void Reserve(const Session& session, Id picking) {
  bool ready = true;
  for (const Id id : MovesOf(session, picking)) {
    const Record move = *session.db.Find(kMove, id);
    if (!IsOpen(move)) continue;
    const Decimal demand = DecimalOf(move.at("product_uom_qty"));
    const Decimal stock = DecimalOf(
        session.db.Find("product.product", move.at("product_id").get<Id>())->at("qty_available"));
    const bool reserved = ComesFromOutside(session, move) || demand <= stock;
    session.db.Update(kMove, id,
                      {{"state", reserved ? "assigned" : "confirmed"},
                       {"quantity", reserved ? ToNumber(demand) : Json(0.0)}});
    ready = ready && reserved;
  }
  session.db.Update(kPicking, picking, {{"state", ready ? "assigned" : "confirmed"}});
}

void Move(const Session& session, Id picking, bool backorder) {
  std::optional<Id> later;
  bool any_picked = false;
  for (const Id id : MovesOf(session, picking)) {
    any_picked = any_picked || session.db.Find(kMove, id)->at("picked") == Json(true);
  }
  for (const Id id : MovesOf(session, picking)) {
    const Record move = *session.db.Find(kMove, id);
    if (!IsOpen(move)) continue;
    const bool counts = !any_picked || move.at("picked") == Json(true);
    const Decimal quantity = counts ? DecimalOf(move.at("quantity")) : Decimal();
    const Decimal left = DecimalOf(move.at("product_uom_qty")) - quantity;
    if (left.IsPositive() && backorder) {
      if (!later.has_value()) later = Backorder(session, picking);
      Record rest = move;
      rest.erase("id");
      rest.update({{"picking_id", *later}, {"picked", false}, {"state", "confirmed"}});
      rest["product_uom_qty"] = ToNumber(left);
      session.db.Insert(kMove, std::move(rest));
    }
    if (quantity.IsPositive()) {
      MoveGoods(session, id, quantity);
    } else {
      session.db.Update(kMove, id, {{"state", "cancel"}});
    }
  }
  session.db.Update(kPicking, picking, {{"state", "done"}});
  if (later.has_value()) Reserve(session, *later);
}

void CancelTransfer(const Session& session, Id picking) {
  for (const Id move : MovesOf(session, picking)) {
    if (IsOpen(*session.db.Find(kMove, move))) {
      session.db.Update(kMove, move, {{"state", "cancel"}, {"quantity", 0.0}});
    }
  }
  session.db.Update(kPicking, picking, {{"state", "cancel"}});
}

}  // namespace waybill::sandbox::odoo
