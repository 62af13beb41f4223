// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>

#include "sandbox/odoo/fault.h"
#include "sandbox/odoo/methods/method.h"
#include "sandbox/odoo/records/access.h"
#include "sandbox/odoo/records/decimals.h"
#include "sandbox/odoo/records/names.h"
#include "sandbox/odoo/records/records.h"
#include "sandbox/odoo/records/values.h"
#include "sandbox/odoo/stock/transfer.h"

namespace waybill::sandbox::odoo {
namespace {

constexpr const char* kModel = "stock.picking";
constexpr const char* kStockUser = "stock.group_stock_user";

absl::Status CheckWritable(const Call& call) {
  absl::Status status = CheckAccess(call.session, kModel, Operation::kWrite);
  return status.ok() ? CheckExist(call.session, kModel, call.ids) : status;
}

std::vector<Record> OpenMovesOf(const Call& call, Id picking) {
  std::vector<Record> open;
  for (const Id id : call.session.db.Where("stock.move", "picking_id", picking)) {
    const Record& move = *call.session.db.Find("stock.move", id);
    if (IsOpen(move)) open.push_back(move);
  }
  return open;
}

absl::StatusOr<Json> Confirm(const Call& call) {
  if (absl::Status status = CheckWritable(call); !status.ok()) return status;
  for (const Id id : call.ids) {
    if (TextOf(*call.session.db.Find(kModel, id), "state") == "draft") {
      ConfirmTransfer(call.session, id);
    }
  }
  return Json(true);
}

absl::StatusOr<Json> Assign(const Call& call) {
  if (absl::Status status = CheckWritable(call); !status.ok()) return status;
  for (const Id id : call.ids) {
    if (OpenMovesOf(call, id).empty()) {
      return UserError("Nothing to check the availability for.");
    }
    Reserve(call.session, id);
  }
  return Json(true);
}

absl::StatusOr<Json> Cancel(const Call& call) {
  if (absl::Status status = CheckWritable(call); !status.ok()) return status;
  for (const Id id : call.ids) {
    if (TextOf(*call.session.db.Find(kModel, id), "state") == "done") {
      return UserError(
          "You cannot cancel a stock move that has been set to 'Done'. Create a return in order to "
          "reverse the moves which took place.");
    }
    CancelTransfer(call.session, id);
  }
  return Json(true);
}

// The question whether to send the customer a message is put in a window of Inventory's.
absl::Status CheckMessage(const Call& call, Id id) {
  if (call.session.user.Has(kStockUser) || call.session.Context("skip_sms") == Json(true) ||
      ValueOf(call.session, kModel, id, "picking_type_code") != "outgoing") {
    return absl::OkStatus();
  }
  return AccessError(
      "You are not allowed to create 'Confirm Stock SMS' (confirm.stock.sms) records.\n\n"
      "This operation is allowed for the following groups:\n\t- Inventory/User\n\n"
      "Contact your administrator to request access if necessary.");
}

// Whether less is moved than was asked for: Odoo asks what to do about the rest.
bool IsPartial(const std::vector<Record>& moves) {
  const bool any_picked = std::ranges::any_of(
      moves, [](const Record& move) { return move.at("picked") == Json(true); });
  return std::ranges::any_of(moves, [&](const Record& move) {
    const bool counts = !any_picked || move.at("picked") == Json(true);
    return !counts || DecimalOf(move.at("quantity")) < DecimalOf(move.at("product_uom_qty"));
  });
}

Json BackorderWindow(const Call& call) {
  return {{"name", "Create Backorder?"},
          {"type", "ir.actions.act_window"},
          {"view_mode", "form"},
          {"res_model", "stock.backorder.confirmation"},
          {"target", "new"},
          {"context", call.session.context}};
}

absl::StatusOr<Json> Validate(const Call& call) {
  if (absl::Status status = CheckWritable(call); !status.ok()) return status;
  for (const Id id : call.ids) {
    if (absl::Status status = CheckMessage(call, id); !status.ok()) return status;
    const std::vector<Record> moves = OpenMovesOf(call, id);
    const bool nothing = std::ranges::all_of(
        moves, [](const Record& move) { return DecimalOf(move.at("quantity")).IsZero(); });
    if (moves.empty() && call.session.major() >= 18) continue;
    if (nothing) {
      return UserError(
          call.session.major() < 18
              ? "You cannot validate a transfer if no quantities are reserved. To force the "
                "transfer, encode quantities."
              : "Transfer trouble alert! Validating a zero quantity transfer? You're not moving "
                "invisible goods around are you?\nSet some quantities and let's get moving!");
    }
    const bool backorder = call.session.Context("skip_backorder") == Json(true);
    if (IsPartial(moves) && !backorder) return BackorderWindow(call);
    Move(call.session, id, backorder);
  }
  return Json(true);
}

}  // namespace

MethodTable TransferMethods(int) {
  return {{"action_confirm", {.run = Confirm}},
          {"action_assign", {.run = Assign}},
          {"action_cancel", {.run = Cancel}},
          {"button_validate", {.run = Validate}}};
}

}  // namespace waybill::sandbox::odoo
