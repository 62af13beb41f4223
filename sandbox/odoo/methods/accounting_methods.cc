// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "sandbox/odoo/accounting/invoice.h"
#include "sandbox/odoo/accounting/payment.h"
#include "sandbox/odoo/fault.h"
#include "sandbox/odoo/methods/method.h"
#include "sandbox/odoo/records/access.h"
#include "sandbox/odoo/records/decimals.h"
#include "sandbox/odoo/records/names.h"
#include "sandbox/odoo/records/records.h"

namespace waybill::sandbox::odoo {
namespace {

constexpr const char* kInvoicing = "account.group_account_invoice";

absl::StatusOr<Json> PostMoves(const Call& call) {
  if (!call.session.user.Has(kInvoicing)) {
    return AccessError("You don't have the access rights to post an invoice.");
  }
  if (absl::Status status = CheckExist(call.session, "account.move", call.ids); !status.ok()) {
    return status;
  }
  for (const Id id : call.ids) {
    if (absl::Status status = PostInvoice(call.session, id); !status.ok()) return status;
  }
  return Json(false);
}

absl::StatusOr<Json> CancelMoves(const Call& call) {
  absl::Status status = CheckAccess(call.session, "account.move", Operation::kWrite);
  if (status.ok()) status = CheckExist(call.session, "account.move", call.ids);
  for (const Id id : call.ids) {
    if (!status.ok()) break;
    status = CancelInvoice(call.session, id);
  }
  if (!status.ok()) return status;
  return Json(nullptr);
}

// Pays an invoice from the open receivable line of a payment's entry.
absl::StatusOr<Json> AssignOutstanding(const Call& call) {
  const Id line_id = call.Argument("line_id").get<Id>();
  const Record* line = call.session.db.Find("account.move.line", line_id);
  if (line == nullptr) return MissingError("account.move.line", line_id, call.session.user.id);
  if (line->at("reconciled") == Json(true)) {
    return UserError("You are trying to reconcile some entries that are already reconciled.");
  }
  const money::Decimal open = DecimalOf(line->value("amount_residual", Json(0.0)));
  for (const Id id : call.ids) {
    const Record* move = call.session.db.Find("account.move", id);
    if (move == nullptr) return MissingError("account.move", id, call.session.user.id);
    const money::Decimal taken = std::min(open, DecimalOf(move->at("amount_residual")));
    PayInvoice(call.session, id, ToNumber(taken));
    const money::Decimal left = open - taken;
    call.session.db.Update("account.move.line", line_id,
                           {{"reconciled", left.IsZero()}, {"amount_residual", ToNumber(left)}});
  }
  return Json(nullptr);
}

absl::StatusOr<Json> PostPayments(const Call& call) {
  absl::Status status = CheckAccess(call.session, "account.payment", Operation::kWrite);
  if (!status.ok()) return status;
  status = CheckExist(call.session, "account.payment", call.ids);
  for (const Id id : call.ids) {
    if (!status.ok()) break;
    status = PostPayment(call.session, id);
  }
  if (!status.ok()) return status;
  return Json(nullptr);
}

}  // namespace

std::map<std::string, MethodTable, std::less<>> AccountingMethods(int) {
  return {
      {"account.move",
       {{"action_post", {.run = PostMoves}},
        {"button_cancel", {.run = CancelMoves}},
        {"js_assign_outstanding_line", {.parameters = {{"line_id"}}, .run = AssignOutstanding}}}},
      {"account.payment", {{"action_post", {.run = PostPayments}}}}};
}

}  // namespace waybill::sandbox::odoo
