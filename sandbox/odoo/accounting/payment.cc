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

bool IsOld(const Session& session) { return session.major() < kFirstInProcess; }

// What an entry has of its payment.
Json OfPayment(const Record& payment) {
  return {{"payment_id", payment.at("id")},           {"date", payment.at("date")},
          {"partner_id", payment.at("partner_id")},   {"journal_id", payment.at("journal_id")},
          {"currency_id", payment.at("currency_id")}, {"company_id", payment.at("company_id")}};
}

Id MakeEntry(const Session& session, const Record& payment) {
  Json entry = OfPayment(payment);
  entry.update(
      {{"name", "/"}, {"state", "draft"}, {"move_type", "entry"}, {"posted_before", false}});
  return session.db.Insert("account.move", entry);
}

// Gives the entry its number, and the receivable line that an invoice can be paid from.
absl::Status PostEntry(const Session& session, Id entry, const Record& payment) {
  const std::string name = TextOf(*session.db.Find("account.move", entry), "name");
  if (absl::Status status = CheckNameIsFree(session, entry, name); !status.ok()) return status;
  Json changes = OfPayment(payment);
  changes.update({{"name", name == "/" ? NextName(session, "account.payment") : name},
                  {"state", "posted"},
                  {"posted_before", true}});
  session.db.Update("account.move", entry, changes);
  session.db.Insert("account.move.line", {{"move_id", entry},
                                          {"display_type", "payment_term"},
                                          {"account_type", "asset_receivable"},
                                          {"price_total", payment.at("amount")},
                                          {"amount_residual", payment.at("amount")},
                                          {"sale_line_ids", Json::array()},
                                          {"tax_ids", Json::array()},
                                          {"reconciled", false}});
  return absl::OkStatus();
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

absl::Status Payment::Changed(const Session& session, Id id, const Json&) const {
  const Record* payment = session.db.Find("account.payment", id);
  if (payment == nullptr || !IsOld(session) || payment->at("move_id").is_number()) {
    return absl::OkStatus();
  }
  session.db.Update("account.payment", id, {{"move_id", MakeEntry(session, *payment)}});
  return absl::OkStatus();
}

absl::Status PostPayment(const Session& session, Id id) {
  const Record payment = *session.db.Find("account.payment", id);
  if (TextOf(payment, "state") != "draft") {
    return UserError("Only draft payments can be posted.");
  }
  Json entry = payment.at("move_id");
  if (!entry.is_number() && !payment.value("invoice_ids", Json::array()).empty()) {
    entry = MakeEntry(session, payment);
  }
  Json changes = {{"state", IsOld(session) ? "posted" : "in_process"}, {"move_id", entry}};
  if (entry.is_number()) {
    if (absl::Status status = PostEntry(session, entry.get<Id>(), payment); !status.ok()) {
      return status;
    }
    changes["name"] = session.db.Find("account.move", entry.get<Id>())->at("name");
  } else {
    changes["name"] = NextName(session, "account.payment");
  }
  session.db.Update("account.payment", id, changes);
  return absl::OkStatus();
}

}  // namespace waybill::sandbox::odoo
