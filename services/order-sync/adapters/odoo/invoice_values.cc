// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/invoice_values.h"

#include <cstdint>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/order-sync/adapters/odoo/sale_order_values.h"

namespace waybill::ordersync {
namespace {

// From 18 on a payment names the invoices that it is for, and its reference is a memo.
constexpr int kFirstWithLinkedInvoices = 18;

std::string Cell(OdooId id) { return absl::StrCat(static_cast<std::int64_t>(id)); }

std::string Cell(const std::vector<OdooId>& ids) {
  return absl::StrJoin(ids, ",", [](std::string* out, OdooId id) {
    absl::StrAppend(out, static_cast<std::int64_t>(id));
  });
}

// A cell of a document's own: its column, and what stands in it.
struct OwnCell {
  const char* column;
  std::string text;
};

// Empty notes have no column: Odoo then puts the company's terms there.
std::vector<OwnCell> OwnCells(const InvoiceDraft& draft) {
  const bool credit = draft.kind == InvoiceKind::kCreditNote;
  std::vector<OwnCell> cells = {{"id", draft.external_id},
                                {"move_type", credit ? "out_refund" : "out_invoice"},
                                {"partner_id/.id", Cell(draft.partner)},
                                {"invoice_origin", draft.origin},
                                {"ref", draft.reference},
                                {"invoice_date", ToOdooDate(draft.date)},
                                {"currency_id", std::string(draft.total.currency().code())}};
  if (credit) {
    cells.push_back(
        {"reversed_entry_id/.id", draft.reverses.has_value() ? Cell(*draft.reverses) : ""});
  }
  if (draft.delivery_partner != OdooId{})
    cells.push_back({"partner_shipping_id/.id", Cell(draft.delivery_partner)});
  if (!draft.note.empty()) cells.push_back({"narration", ToHtml(draft.note)});
  return cells;
}

// Likewise, of what changes in a draft that is there.
std::vector<OwnCell> OwnCells(const InvoiceAmendment& amendment) {
  const InvoiceDraft& draft = amendment.draft;
  std::vector<OwnCell> cells = {{"id", draft.external_id}};
  if (amendment.parts.contains(ContentPart::kBillingAddress))
    cells.push_back({"partner_id/.id", Cell(draft.partner)});
  if (amendment.parts.contains(ContentPart::kDeliveryAddress))
    cells.push_back({"partner_shipping_id/.id", Cell(draft.delivery_partner)});
  if (amendment.parts.contains(ContentPart::kNote))
    cells.push_back({"narration", draft.note.empty() ? "" : ToHtml(draft.note)});
  return cells;
}

std::vector<std::string> ColumnsOf(const std::vector<OwnCell>& cells) {
  std::vector<std::string> columns;
  for (const OwnCell& cell : cells) columns.emplace_back(cell.column);
  return columns;
}

std::vector<std::string> TextsOf(const std::vector<OwnCell>& cells) {
  std::vector<std::string> texts;
  for (const OwnCell& cell : cells) texts.push_back(cell.text);
  return texts;
}

void AppendLineColumns(std::vector<std::string>& columns) {
  for (const char* column : {"id", "product_id/.id", "name", "quantity", "price_unit", "discount",
                             "tax_ids/.id", "sale_line_ids/id"}) {
    columns.push_back(absl::StrCat("invoice_line_ids/", column));
  }
}

void AppendLine(const InvoiceLineDraft& line, std::vector<std::string>& row) {
  row.push_back(line.external_id);
  row.push_back(Cell(line.product));
  row.push_back(line.description);
  row.push_back(line.quantity.ToString());
  row.push_back(line.price_unit.ToString());
  row.push_back(line.discount_percent.ToString());
  row.push_back(Cell(line.taxes));  // Empty: no tax.
  row.push_back(line.sale_line);
}

}  // namespace

std::map<std::vector<std::string>, std::vector<std::size_t>> GroupByColumns(
    std::span<const InvoiceDraft> drafts) {
  std::map<std::vector<std::string>, std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    std::vector<std::string> columns = ColumnsOf(OwnCells(drafts[i]));
    AppendLineColumns(columns);
    groups[std::move(columns)].push_back(i);
  }
  return groups;
}

odoo::LoadTable ToLoadTable(std::span<const InvoiceDraft> drafts,
                            std::span<const std::size_t> members,
                            const std::vector<std::string>& columns) {
  odoo::LoadTable table{.fields = columns, .rows = {}};
  for (const std::size_t member : members) {
    std::vector<std::string> own = TextsOf(OwnCells(drafts[member]));
    const std::size_t own_count = own.size();
    for (const InvoiceLineDraft& line : drafts[member].lines) {
      std::vector<std::string> row = std::exchange(own, std::vector<std::string>(own_count));
      AppendLine(line, row);
      table.rows.push_back(std::move(row));
    }
  }
  return table;
}

odoo::LoadTable ToLoadTable(const InvoiceAmendment& amendment) {
  const std::vector<OwnCell> cells = OwnCells(amendment);
  odoo::LoadTable table{.fields = ColumnsOf(cells), .rows = {}};
  std::vector<std::string> own = TextsOf(cells);
  if (!amendment.parts.contains(ContentPart::kLines)) {
    table.rows.push_back(std::move(own));
    return table;
  }
  AppendLineColumns(table.fields);
  for (const InvoiceLineDraft& line : amendment.draft.lines) {
    std::vector<std::string> row = std::exchange(own, std::vector<std::string>(cells.size()));
    AppendLine(line, row);
    table.rows.push_back(std::move(row));
  }
  return table;
}

odoo::LoadTable ToLoadTable(std::span<const PaymentDraft> payments,
                            std::span<const std::size_t> members, int odoo_major) {
  const bool linked = odoo_major >= kFirstWithLinkedInvoices;
  odoo::LoadTable table{
      .fields = {"id", "payment_type", "partner_type", "partner_id/.id", "amount", "currency_id",
                 "date", "journal_id/.id", linked ? "memo" : "ref"},
      .rows = {}};
  if (linked) table.fields.emplace_back("invoice_ids/.id");
  for (const std::size_t member : members) {
    const PaymentDraft& payment = payments[member];
    const bool inbound = payment.direction == PaymentDirection::kInbound;
    table.rows.push_back({payment.external_id, inbound ? "inbound" : "outbound", "customer",
                          Cell(payment.partner), payment.amount.amount().ToString(),
                          std::string(payment.amount.currency().code()), ToOdooDate(payment.date),
                          Cell(payment.journal), payment.reference});
    if (linked) table.rows.back().push_back(Cell(payment.invoice));
  }
  return table;
}

std::string ToOdooDate(absl::Time time) {
  return absl::FormatTime("%Y-%m-%d", time, absl::UTCTimeZone());
}

}  // namespace waybill::ordersync
