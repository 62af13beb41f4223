// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "sandbox/odoo/accounting/invoice.h"
#include "sandbox/odoo/fault.h"
#include "sandbox/odoo/methods/method.h"
#include "sandbox/odoo/records/access.h"
#include "sandbox/odoo/records/behaviour.h"
#include "sandbox/odoo/records/names.h"
#include "sandbox/odoo/records/records.h"
#include "sandbox/odoo/sales/sale_order.h"
#include "sandbox/odoo/stock/delivery.h"

namespace waybill::sandbox::odoo {
namespace {

constexpr const char* kModel = "sale.order";

absl::Status CheckWritable(const Call& call) {
  absl::Status status = CheckAccess(call.session, kModel, Operation::kWrite);
  return status.ok() ? CheckExist(call.session, kModel, call.ids) : status;
}

std::string StateOf(const Call& call, Id id) {
  return TextOf(*call.session.db.Find(kModel, id), "state");
}

// Changes the state; lines and deliveries follow.
absl::Status Set(const Call& call, Id id, const Json& changes) {
  call.session.db.Update(kModel, id, changes);
  const std::set<Id> lines = call.session.db.Where("sale.order.line", "order_id", id);
  for (const Id line : lines) {
    const Behaviour& behaviour = call.session.behaviours.Of("sale.order.line");
    if (absl::Status status = behaviour.Changed(call.session, line, {}); !status.ok()) {
      return status;
    }
  }
  return call.session.behaviours.Of(kModel).Changed(call.session, id, changes);
}

absl::Status NotConfirmable(const Call& call) {
  if (call.session.major() >= 18) {
    return UserError("Some orders are not in a state requiring confirmation.");
  }
  std::vector<std::string> names;
  for (const Id id : call.ids) names.push_back(TextOf(*call.session.db.Find(kModel, id), "name"));
  return UserError(absl::StrCat("The following orders are not in a state requiring confirmation: ",
                                absl::StrJoin(names, ", ")));
}

bool MissesProduct(const Call& call, Id id) {
  return std::ranges::any_of(
      call.session.db.Where("sale.order.line", "order_id", id), [&](Id line_id) {
        const Record& line = *call.session.db.Find("sale.order.line", line_id);
        return line.at("display_type") == Json(false) && line.at("product_id") == Json(false);
      });
}

absl::StatusOr<Json> Confirm(const Call& call) {
  if (absl::Status status = CheckWritable(call); !status.ok()) return status;
  for (const Id id : call.ids) {
    const std::string state = StateOf(call, id);
    if (state != "draft" && state != "sent") return NotConfirmable(call);
    if (MissesProduct(call, id)) {
      return UserError(
          "Some order lines are missing a product, you need to correct them before going further.");
    }
  }
  for (const Id id : call.ids) {
    absl::Status status =
        Set(call, id, {{"state", "sale"}, {"date_order", ToDatetime(call.session.now)}});
    if (!status.ok()) return status;
  }
  return Json(true);
}

// What 17 answers instead of cancelling: the window that asks whether to write an e-mail.
Json CancelWindow(Id id) {
  return {
      {"name", "Cancel Sales Order"},
      {"view_mode", "form"},
      {"res_model", "sale.order.cancel"},
      {"view_id", 1},
      {"type", "ir.actions.act_window"},
      {"context",
       {{"default_template_id", 1},
        {"default_order_id", id},
        {"mark_so_as_canceled", true},
        {"default_email_layout_xmlid", "mail.mail_notification_layout_with_responsible_signature"},
        {"model_description", "Sales Order"}}},
      {"target", "new"}};
}

absl::StatusOr<Json> Cancel(const Call& call) {
  if (absl::Status status = CheckWritable(call); !status.ok()) return status;
  bool all_drafts = true;
  for (const Id id : call.ids) {
    if (call.session.db.Find(kModel, id)->at("locked") == Json(true)) {
      return UserError("You cannot cancel a locked order. Please unlock it first.");
    }
    all_drafts = all_drafts && StateOf(call, id) == "draft";
  }
  const bool asks = call.session.major() < 18 && !all_drafts &&
                    call.session.Context("disable_cancel_warning") != Json(true);
  if (asks) {
    if (call.ids.size() != 1) {
      return ValueError(
          absl::StrCat("Expected singleton: sale.order(", absl::StrJoin(call.ids, ", "), ")"));
    }
    return CancelWindow(call.ids.front());
  }
  for (const Id id : call.ids) {
    CancelDeliveries(call.session, id);
    CancelDraftInvoicesOf(call.session, id);
    if (absl::Status status = Set(call, id, {{"state", "cancel"}}); !status.ok()) return status;
  }
  return Json(true);
}

absl::StatusOr<Json> BackToDraft(const Call& call) {
  if (absl::Status status = CheckWritable(call); !status.ok()) return status;
  for (const Id id : call.ids) {
    const std::string state = StateOf(call, id);
    if (state != "cancel" && state != "sent") continue;
    if (absl::Status status = Set(call, id, {{"state", "draft"}}); !status.ok()) return status;
  }
  return Json(true);
}

absl::StatusOr<Json> MarkSent(const Call& call) {
  if (absl::Status status = CheckWritable(call); !status.ok()) return status;
  for (const Id id : call.ids) {
    if (StateOf(call, id) != "draft") {
      return UserError("Only draft orders can be marked as sent directly.");
    }
    call.session.db.Update(kModel, id, {{"state", "sent"}});
  }
  return Json(nullptr);
}

absl::StatusOr<Json> SetLocked(const Call& call, bool locked) {
  if (absl::Status status = CheckWritable(call); !status.ok()) return status;
  for (const Id id : call.ids) call.session.db.Update(kModel, id, {{"locked", locked}});
  return Json(nullptr);
}

}  // namespace

MethodTable SaleOrderMethods(int) {
  return {{"action_confirm", {.run = Confirm}},
          {"action_cancel", {.run = Cancel}},
          {"action_draft", {.run = BackToDraft}},
          {"action_quotation_sent", {.run = MarkSent}},
          {"action_lock", {.run = [](const Call& call) { return SetLocked(call, true); }}},
          {"action_unlock", {.run = [](const Call& call) { return SetLocked(call, false); }}}};
}

}  // namespace waybill::sandbox::odoo
