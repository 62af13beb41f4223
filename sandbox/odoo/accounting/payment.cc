// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/accounting/payment.h"

#include <string>

#include "sandbox/odoo/accounting/invoice.h"
#include "sandbox/odoo/fault.h"
#include "sandbox/odoo/records/names.h"
#include "sandbox/odoo/records/sequences.h"
#include "sandbox/odoo/records/values.h"

namespace waybill::sandbox::odoo {
namespace {

constexpr int kFirstInProcess = 18;

// The payment's own entry, with the receivable line that an invoice can be paid from.
Id MakeEntry(const Session& session, const Record& payment) {
  const Id move = session.db.Insert("account.move", {{"name", payment.at("name")},
                                                     {"state", "posted"},
                                                     {"move_type", "entry"},
                                                     {"date", payment.at("date")},
                                                     {"partner_id", payment.at("partner_id")},
                                                     {"journal_id", payment.at("journal_id")},
                                                     {"currency_id", payment.at("currency_id")},
                                                     {"company_id", payment.at("company_id")}});
  session.db.Insert("account.move.line", {{"move_id", move},
                                          {"display_type", "payment_term"},
                                          {"account_type", "asset_receivable"},
                                          {"price_total", payment.at("amount")},
                                          {"amount_residual", payment.at("amount")},
                                          {"sale_line_ids", Json::array()},
                                          {"tax_ids", Json::array()},
                                          {"reconciled", false}});
  return move;
}

}  // namespace

absl::Status Payment::Prepare(const Session& session, const Json& given, Record& payment) const {
  if (!given.contains("date")) payment["date"] = ToDate(session.now);
  if (!given.contains("currency_id")) {
    payment["currency_id"] =
        ValueOf(session, "res.company", payment.at("company_id").get<Id>(), "currency_id");
  }
  return absl::OkStatus();
}

absl::Status PostPayment(const Session& session, Id id) {
  const Record& payment = *session.db.Find("account.payment", id);
  if (TextOf(payment, "state") != "draft") {
    return UserError("Only draft payments can be posted.");
  }
  session.db.Update("account.payment", id, {{"name", NextName(session, "account.payment")}});
  const Record named = *session.db.Find("account.payment", id);
  const Json invoices = named.value("invoice_ids", Json::array());
  const bool old = session.major() < kFirstInProcess;
  Json changes = {{"state", old ? "posted" : "in_process"}};
  if (old || !invoices.empty()) changes["move_id"] = MakeEntry(session, named);
  session.db.Update("account.payment", id, changes);
  return absl::OkStatus();
}

}  // namespace waybill::sandbox::odoo
