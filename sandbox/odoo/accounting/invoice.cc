// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/accounting/invoice.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "sandbox/odoo/fault.h"
#include "sandbox/odoo/records/decimals.h"
#include "sandbox/odoo/records/names.h"
#include "sandbox/odoo/records/sequences.h"
#include "sandbox/odoo/records/values.h"
#include "sandbox/odoo/sales/tax_amounts.h"

namespace waybill::sandbox::odoo {
namespace {

using money::Decimal;

constexpr const char* kModel = "account.move";
constexpr int kFirstWithNamelessDrafts = 18;  // 17 numbers a draft at once.

const char* SequenceOf(const Record& move) {
  return TextOf(move, "move_type") == "out_refund" ? "account.move.refund" : "account.move.invoice";
}

bool IsProduct(const Record& line) { return line.at("display_type") == "product"; }

PricedLine Priced(const Session& session, const Record& line) {
  return {.quantity = DecimalOf(line.at("quantity")),
          .price_unit = DecimalOf(line.at("price_unit")),
          .discount = DecimalOf(line.at("discount")),
          .taxes = TaxesOf(session, line.at("tax_ids"))};
}

// Each sale order line that an invoice line stands for, once; the order follows.
void TouchSaleLines(const Session& session, const Record& line) {
  for (const Json& sale_line : line.at("sale_line_ids")) {
    const Id id = sale_line.get<Id>();
    const Record* record = session.db.Find("sale.order.line", id);
    if (record == nullptr) continue;
    Json lines = record->at("invoice_lines");
    if (std::ranges::find(lines, line.at("id")) == lines.end()) lines.push_back(line.at("id"));
    session.db.Update("sale.order.line", id, {{"invoice_lines", lines}});
    session.behaviours.Of("sale.order.line")
        .Changed(session.AsSuperuser(), id, Json::object())
        .IgnoreError();  // Only amounts follow.
  }
}

std::set<Id> LinesOf(const Session& session, Id move) {
  return session.db.Where("account.move.line", "move_id", move);
}

// The receivable line of an invoice is as open as the invoice.
void RecomputeReceivable(const Session& session, Id move, Decimal residual) {
  for (const Id id : LinesOf(session, move)) {
    const Record& line = *session.db.Find("account.move.line", id);
    if (line.at("account_type") != "asset_receivable") continue;
    session.db.Update("account.move.line", id,
                      {{"amount_residual", ToNumber(residual)}, {"reconciled", residual.IsZero()}});
  }
}

// A credit note that is posted is taken off what is open of the invoice that it reverses.
void SetOffReversed(const Session& session, Id note) {
  const Json reversed = session.db.Find(kModel, note)->value("reversed_entry_id", Json());
  if (!reversed.is_number()) return;
  const Id invoice = reversed.get<Id>();
  const Decimal taken =
      std::min(DecimalOf(session.db.Find(kModel, note)->at("amount_residual")),
               DecimalOf(session.db.Find(kModel, invoice)->at("amount_residual")));
  PayInvoice(session, note, ToNumber(taken));
  PayInvoice(session, invoice, ToNumber(taken));
}

Decimal PaidOf(const Record& move) {
  return move.contains("paid") ? DecimalOf(move.at("paid")) : Decimal();
}

std::string PaymentState(const Record& move, Decimal total, Decimal residual) {
  if (TextOf(move, "state") != "posted") return "not_paid";
  if (residual.IsZero() && !total.IsZero()) return "paid";
  return residual == total ? "not_paid" : "partial";
}

}  // namespace

absl::Status Invoice::Prepare(const Session& session, const Json& given, Record& move) const {
  if (!given.contains("date")) move["date"] = ToDate(session.now);
  if (!given.contains("currency_id")) {
    move["currency_id"] =
        ValueOf(session, "res.company", move.at("company_id").get<Id>(), "currency_id");
  }
  if (!given.contains("journal_id")) move["journal_id"] = 1;
  if (!given.contains("invoice_date_due")) move["invoice_date_due"] = ToDate(session.now);
  const bool invoice = TextOf(move, "move_type") != "entry";
  if (invoice && !given.contains("name") && session.major() < kFirstWithNamelessDrafts) {
    move["name"] = NextName(session, SequenceOf(move));
  }
  return absl::OkStatus();
}

absl::Status Invoice::Changed(const Session& session, Id id, const Json&) const {
  if (session.db.Find(kModel, id) != nullptr) RecomputeInvoice(session, id);
  return absl::OkStatus();
}

absl::Status Invoice::CheckWrite(const Session& session, Id id, const Json& changes) const {
  const bool posted = TextOf(*session.db.Find(kModel, id), "state") == "posted";
  if (posted && (changes.contains("invoice_line_ids") || changes.contains("line_ids"))) {
    return UserError("You cannot modify a posted entry of this journal.");
  }
  return absl::OkStatus();
}

absl::Status InvoiceLine::Prepare(const Session& session, const Json& given, Record& line) const {
  if (!line.at("display_type").is_string()) line["display_type"] = "product";
  if (IsProduct(line)) line["account_type"] = "income";
  const Json product = line.at("product_id");
  if (!product.is_number()) return absl::OkStatus();
  const auto value = [&](const char* field) {
    return ValueOf(session, "product.product", product.get<Id>(), field);
  };
  if (!given.contains("name")) line["name"] = value("display_name");
  if (!given.contains("price_unit")) line["price_unit"] = value("list_price");
  if (!given.contains("tax_ids")) line["tax_ids"] = value("taxes_id");
  return absl::OkStatus();
}

absl::Status InvoiceLine::Changed(const Session& session, Id id, const Json& changes) const {
  const Record* line = session.db.Find("account.move.line", id);
  const Id move_id = (line == nullptr ? changes : *line).at("move_id").get<Id>();
  const Record* move = session.db.Find(kModel, move_id);
  if (move == nullptr) return absl::OkStatus();
  if (line != nullptr && IsProduct(*line)) {
    const Amounts amounts =
        AmountsOf(Priced(session, *line),
                  ReckoningOf(session, move->at("company_id"), move->at("currency_id")));
    session.db.Update("account.move.line", id,
                      {{"price_subtotal", ToNumber(amounts.untaxed)},
                       {"price_total", ToNumber(amounts.Total())}});
    TouchSaleLines(session, *session.db.Find("account.move.line", id));
  } else if (line == nullptr) {
    TouchSaleLines(session, changes);
  }
  RecomputeInvoice(session, move_id);
  return absl::OkStatus();
}

void RecomputeInvoice(const Session& session, Id id) {
  const Record& move = *session.db.Find(kModel, id);
  std::vector<PricedLine> lines;
  for (const Id line_id : LinesOf(session, id)) {
    const Record& line = *session.db.Find("account.move.line", line_id);
    if (!IsProduct(line)) continue;
    lines.push_back(Priced(session, line));
  }
  const Amounts amounts =
      AmountsOfAll(lines, ReckoningOf(session, move.at("company_id"), move.at("currency_id")));
  const Decimal residual = amounts.Total() - PaidOf(move);
  const std::string payment_state = PaymentState(move, amounts.Total(), residual);
  session.db.Update(kModel, id,
                    {{"amount_untaxed", ToNumber(amounts.untaxed)},
                     {"amount_tax", ToNumber(amounts.tax)},
                     {"amount_total", ToNumber(amounts.Total())},
                     {"amount_residual", ToNumber(residual)},
                     {"payment_state", payment_state}});
  RecomputeReceivable(session, id, residual);
}

absl::Status CheckNameIsFree(const Session& session, Id id, const std::string& name) {
  const Json journal = session.db.Find(kModel, id)->at("journal_id");
  for (const Id other : session.db.Where(kModel, "name", name)) {
    const Record& entry = *session.db.Find(kModel, other);
    if (name != "/" && other != id && TextOf(entry, "state") == "posted" &&
        entry.at("journal_id") == journal) {
      return ValidationError(
          "The operation cannot be completed: Another entry with the same name already exists.");
    }
  }
  return absl::OkStatus();
}

absl::Status PostInvoice(const Session& session, Id id) {
  const Record& move = *session.db.Find(kModel, id);
  if (TextOf(move, "state") != "draft") {
    return UserError(
        absl::StrCat("The entry ", TextOf(move, "name"), " (id ", id, ") must be in draft."));
  }
  Json changes = {{"state", "posted"}, {"posted_before", true}};
  const std::string name = TextOf(move, "name");
  if (absl::Status status = CheckNameIsFree(session, id, name); !status.ok()) return status;
  if (name.empty() || name == "/") changes["name"] = NextName(session, SequenceOf(move));
  if (!move.at("invoice_date").is_string()) changes["invoice_date"] = ToDate(session.now);
  session.db.Update(kModel, id, changes);
  session.db.Insert("account.move.line", {{"move_id", id},
                                          {"display_type", "payment_term"},
                                          {"account_type", "asset_receivable"},
                                          {"sale_line_ids", Json::array()},
                                          {"tax_ids", Json::array()},
                                          {"reconciled", false}});
  RecomputeInvoice(session, id);
  SetOffReversed(session, id);
  return absl::OkStatus();
}

absl::Status CancelInvoice(const Session& session, Id id) {
  if (TextOf(*session.db.Find(kModel, id), "state") != "draft") {
    return UserError("Only draft journal entries can be cancelled.");
  }
  session.db.Update(kModel, id, {{"state", "cancel"}, {"write_date", ToDatetime(session.now)}});
  for (const Id line : LinesOf(session, id)) {
    TouchSaleLines(session, *session.db.Find("account.move.line", line));
  }
  return absl::OkStatus();
}

void CancelDraftInvoicesOf(const Session& session, Id sale_order) {
  std::set<Id> drafts;
  for (const Id line : session.db.Where("sale.order.line", "order_id", sale_order)) {
    for (const Json& item : session.db.Find("sale.order.line", line)->at("invoice_lines")) {
      const Record* invoice_line = session.db.Find("account.move.line", item.get<Id>());
      if (invoice_line == nullptr) continue;
      const Id move = invoice_line->at("move_id").get<Id>();
      if (TextOf(*session.db.Find(kModel, move), "state") == "draft") drafts.insert(move);
    }
  }
  for (const Id draft : drafts) CancelInvoice(session, draft).IgnoreError();  // They are drafts.
}

void PayInvoice(const Session& session, Id id, const Json& amount) {
  const Record& move = *session.db.Find(kModel, id);
  const Decimal due = DecimalOf(move.at("amount_total")) - PaidOf(move);
  const Decimal taken = std::min(due, DecimalOf(amount));
  session.db.Update(kModel, id, {{"paid", ToNumber(PaidOf(move) + taken)}});
  RecomputeInvoice(session, id);
}

}  // namespace waybill::sandbox::odoo
