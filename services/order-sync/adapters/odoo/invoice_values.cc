// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/invoice_values.h"

#include <cstdint>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

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

std::vector<std::string> InvoiceColumns(InvoiceKind kind) {
  std::vector<std::string> columns = {"id",  "move_type",    "partner_id/.id", "invoice_origin",
                                      "ref", "invoice_date", "currency_id"};
  if (kind == InvoiceKind::kCreditNote) columns.emplace_back("reversed_entry_id/.id");
  return columns;
}

std::vector<std::string> OwnCells(const InvoiceDraft& draft) {
  const bool credit = draft.kind == InvoiceKind::kCreditNote;
  std::vector<std::string> cells = {draft.external_id,
                                    credit ? "out_refund" : "out_invoice",
                                    Cell(draft.partner),
                                    draft.origin,
                                    draft.reference,
                                    ToOdooDate(draft.date),
                                    std::string(draft.total.currency().code())};
  if (credit) cells.push_back(draft.reverses.has_value() ? Cell(*draft.reverses) : "");
  return cells;
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

odoo::LoadTable ToLoadTable(std::span<const InvoiceDraft> drafts,
                            std::span<const std::size_t> members, InvoiceKind kind) {
  odoo::LoadTable table{.fields = InvoiceColumns(kind), .rows = {}};
  const std::size_t own_count = table.fields.size();
  for (const char* column : {"id", "product_id/.id", "name", "quantity", "price_unit", "discount",
                             "tax_ids/.id", "sale_line_ids/id"}) {
    table.fields.push_back(absl::StrCat("invoice_line_ids/", column));
  }
  for (const std::size_t member : members) {
    std::vector<std::string> own = OwnCells(drafts[member]);
    for (const InvoiceLineDraft& line : drafts[member].lines) {
      std::vector<std::string> row = std::exchange(own, std::vector<std::string>(own_count));
      AppendLine(line, row);
      table.rows.push_back(std::move(row));
    }
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
