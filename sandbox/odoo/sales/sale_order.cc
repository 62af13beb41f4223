// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/sales/sale_order.h"

#include <string>
#include <vector>

#include "sandbox/odoo/fault.h"
#include "sandbox/odoo/records/decimals.h"
#include "sandbox/odoo/records/names.h"
#include "sandbox/odoo/records/records.h"
#include "sandbox/odoo/records/sequences.h"
#include "sandbox/odoo/records/values.h"
#include "sandbox/odoo/sales/tax_amounts.h"
#include "sandbox/odoo/stock/delivery.h"

namespace waybill::sandbox::odoo {
namespace {

constexpr int kValidityDays = 30;

// The contact of that type under a partner; himself if there is none.
Json AddressOf(const Session& session, const Json& partner, std::string_view type) {
  for (const Id id : session.db.Where("res.partner", "parent_id", partner)) {
    const Record& contact = *session.db.Find("res.partner", id);
    if (contact.at("active") == Json(true) && TextOf(contact, "type") == type) return id;
  }
  return partner;
}

// The partner's own pricelist or the first of all.
Json PricelistOf(const Session& session, const Json& partner) {
  const Json own = ValueOf(session, "res.partner", partner.get<Id>(), "property_product_pricelist");
  if (own.is_number()) return own;
  const auto all = Search(session.AsSuperuser(), "product.pricelist", Json::array());
  return all.ok() && !all->empty() ? Json(all->front()) : Json(false);
}

Json CurrencyOf(const Session& session, const Record& order) {
  const Json pricelist = order.at("pricelist_id");
  if (pricelist.is_number()) {
    return ValueOf(session, "product.pricelist", pricelist.get<Id>(), "currency_id");
  }
  const Json company = order.at("company_id");
  return company.is_number() ? ValueOf(session, "res.company", company.get<Id>(), "currency_id")
                             : Json(false);
}

void SetDefault(const Json& given, Record& record, const char* field, Json value) {
  if (!given.contains(field)) record[field] = std::move(value);
}

Json FirstOf(const Session& session, std::string_view model) {
  const auto& records = session.db.All(model);
  return records.empty() ? Json(false) : Json(records.begin()->first);
}

void SetPartnerDefaults(const Session& session, const Json& given, Record& order) {
  const Json partner = order.at("partner_id");
  if (!partner.is_number()) return;
  const Id id = partner.get<Id>();
  SetDefault(given, order, "partner_invoice_id", AddressOf(session, partner, "invoice"));
  SetDefault(given, order, "partner_shipping_id", AddressOf(session, partner, "delivery"));
  SetDefault(given, order, "pricelist_id", PricelistOf(session, partner));
  SetDefault(given, order, "payment_term_id",
             ValueOf(session, "res.partner", id, "property_payment_term_id"));
  SetDefault(given, order, "fiscal_position_id",
             ValueOf(session, "res.partner", id, "property_account_position_id"));
  const Json salesman = ValueOf(session, "res.partner", id, "user_id");
  SetDefault(given, order, "user_id", salesman.is_number() ? salesman : Json(session.user.id));
}

// An order's status follows from its lines': anything to invoice comes first.
std::string InvoiceStatusOf(const Session& session, const std::set<Id>& lines) {
  bool all_invoiced = true;
  bool any = false;
  for (const Id id : lines) {
    const Record& line = *session.db.Find("sale.order.line", id);
    if (line.at("display_type") != Json(false)) continue;
    const std::string status = TextOf(line, "invoice_status");
    if (status == "to invoice") return status;
    all_invoiced = all_invoiced && status == "invoiced";
    any = true;
  }
  return any && all_invoiced ? "invoiced" : "no";
}

}  // namespace

const char* TaxField(int major) { return major >= 19 ? "tax_ids" : "tax_id"; }

absl::Status SaleOrder::Prepare(const Session& session, const Json& given, Record& order) const {
  if (!given.contains("name")) order["name"] = NextName(session, "sale.order");
  if (!given.contains("date_order")) order["date_order"] = ToDatetime(session.now);
  SetDefault(given, order, "validity_date", ToDate(session.now + absl::Hours(24 * kValidityDays)));
  SetDefault(given, order, "warehouse_id", FirstOf(session, "stock.warehouse"));
  SetDefault(given, order, "team_id", FirstOf(session, "crm.team"));
  SetPartnerDefaults(session, given, order);
  // What the caller said about the currency does not count.
  order["currency_id"] = CurrencyOf(session, order);
  return absl::OkStatus();
}

absl::Status SaleOrder::Changed(const Session& session, Id id, const Json& changes) const {
  const Record* order = session.db.Find("sale.order", id);
  if (order == nullptr) return absl::OkStatus();
  if (changes.contains("pricelist_id")) {
    session.db.Update("sale.order", id, {{"currency_id", CurrencyOf(session, *order)}});
    order = session.db.Find("sale.order", id);
  }
  if (changes.contains("state") && TextOf(*order, "state") == "sale") Deliver(session, id);
  RecomputeOrder(session, id);
  return absl::OkStatus();
}

absl::Status SaleOrder::CheckUnlink(const Session& session, Id id) const {
  const std::string state = TextOf(*session.db.Find("sale.order", id), "state");
  if (state != "draft" && state != "cancel") {
    return UserError(
        "You can not delete a sent quotation or a confirmed sales order. You must first cancel "
        "it.");
  }
  // As by the database's own cascade: the lines' external ids stay behind.
  const std::set<Id> lines = session.db.Where("sale.order.line", "order_id", id);
  for (const Id line : lines) session.db.Erase("sale.order.line", line);
  return absl::OkStatus();
}

void RecomputeOrder(const Session& session, Id id) {
  const Record& order = *session.db.Find("sale.order", id);
  const std::set<Id>& ids = session.db.Where("sale.order.line", "order_id", id);
  std::vector<PricedLine> lines;
  for (const Id line_id : ids) {
    const Record& line = *session.db.Find("sale.order.line", line_id);
    if (line.at("display_type") != Json(false)) continue;
    lines.push_back({.quantity = DecimalOf(line.at("product_uom_qty")),
                     .price_unit = DecimalOf(line.at("price_unit")),
                     .discount = DecimalOf(line.at("discount")),
                     .taxes = TaxesOf(session, line.at(TaxField(session.major())))});
  }
  const Amounts amounts =
      AmountsOfAll(lines, ReckoningOf(session, order.at("company_id"), order.at("currency_id")));
  session.db.Update(
      "sale.order", id,
      {{"amount_untaxed", ToNumber(amounts.untaxed)},
       {"amount_tax", ToNumber(amounts.tax)},
       {"amount_total", ToNumber(amounts.Total())},
       {"invoice_status",
        TextOf(order, "state") == "sale" ? InvoiceStatusOf(session, ids) : std::string("no")}});
}

}  // namespace waybill::sandbox::odoo
