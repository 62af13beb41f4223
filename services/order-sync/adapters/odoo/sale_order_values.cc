// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/sale_order_values.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "libs/strings/abseil.h"
#include "services/order-sync/domain/invoice_mapping.h"

namespace waybill::ordersync {
namespace {

constexpr int kRenamedTaxField = 19;

std::string Cell(OdooId id) { return absl::StrCat(static_cast<std::int64_t>(id)); }

std::string Cell(const std::vector<OdooId>& ids) {
  return absl::StrJoin(ids, ",", [](std::string* out, OdooId id) {
    absl::StrAppend(out, static_cast<std::int64_t>(id));
  });
}

// One of the order's own columns: whether a draft fills it, and with what.
struct OrderColumn {
  std::string_view name;
  std::function<bool(const SaleOrderDraft&)> filled;
  std::function<std::string(const SaleOrderDraft&)> cell;
};

bool Always(const SaleOrderDraft&) { return true; }

const std::vector<OrderColumn>& OrderColumns() {
  using Draft = SaleOrderDraft;
  static const auto& columns = *new std::vector<OrderColumn>{
      {"id", Always, [](const Draft& draft) { return draft.external_id; }},
      {"name", [](const Draft& draft) { return draft.name.has_value(); },
       [](const Draft& draft) { return *draft.name; }},
      {"partner_id/.id", Always, [](const Draft& draft) { return Cell(draft.partner); }},
      {"partner_invoice_id/.id", Always,
       [](const Draft& draft) { return Cell(draft.invoice_partner); }},
      {"partner_shipping_id/.id", Always,
       [](const Draft& draft) { return Cell(draft.delivery_partner); }},
      {"client_order_ref", Always, [](const Draft& draft) { return draft.client_order_ref; }},
      {"origin", Always, [](const Draft& draft) { return draft.origin; }},
      {"date_order", Always, [](const Draft& draft) { return ToOdooTime(draft.date); }},
      {"pricelist_id/.id", [](const Draft& draft) { return draft.pricelist.has_value(); },
       [](const Draft& draft) { return Cell(*draft.pricelist); }},
      {"note", [](const Draft& draft) { return !draft.note.empty(); },
       [](const Draft& draft) { return ToHtml(draft.note); }},
      {"tag_ids/.id", [](const Draft& draft) { return !draft.tags.empty(); },
       [](const Draft& draft) { return Cell(draft.tags); }},
  };
  return columns;
}

constexpr std::size_t kLineColumnCount = 7;

std::vector<std::string> LineColumns(int odoo_major) {
  return {"order_line/id",
          "order_line/product_id/.id",
          "order_line/name",
          "order_line/product_uom_qty",
          "order_line/price_unit",
          "order_line/discount",
          absl::StrCat("order_line/", strings::ToAbsl(TaxField(odoo_major)), "/.id")};
}

void AppendLine(const SaleOrderLineDraft& line, const std::string& external_id,
                std::vector<std::string>& row) {
  row.push_back(external_id);
  row.push_back(Cell(line.product));
  row.push_back(line.description);
  row.push_back(line.quantity.ToString());
  row.push_back(line.price_unit.ToString());
  row.push_back(line.discount_percent.ToString());
  row.push_back(
      Cell(line.taxes));  // Empty: no tax. Without the column Odoo would take the product's own.
}

}  // namespace

std::string_view TaxField(int odoo_major) {
  return odoo_major >= kRenamedTaxField ? "tax_ids" : "tax_id";
}

std::map<std::vector<std::string>, std::vector<std::size_t>> GroupByColumns(
    std::span<const SaleOrderDraft> drafts, int odoo_major) {
  std::map<std::vector<std::string>, std::vector<std::size_t>> groups;
  const std::vector<std::string> line_columns = LineColumns(odoo_major);
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    std::vector<std::string> columns;
    for (const OrderColumn& column : OrderColumns()) {
      if (column.filled(drafts[i])) columns.emplace_back(column.name);
    }
    columns.insert(columns.end(), line_columns.begin(), line_columns.end());
    groups[std::move(columns)].push_back(i);
  }
  return groups;
}

odoo::LoadTable ToLoadTable(std::span<const SaleOrderDraft> drafts,
                            std::span<const std::size_t> members,
                            const std::vector<std::string>& columns) {
  odoo::LoadTable table{.fields = columns, .rows = {}};
  const std::size_t order_column_count = columns.size() - kLineColumnCount;
  for (const std::size_t member : members) {
    const SaleOrderDraft& draft = drafts[member];
    std::vector<std::string> own;
    for (const OrderColumn& column : OrderColumns()) {
      if (column.filled(draft)) own.push_back(column.cell(draft));
    }
    const std::vector<std::string> line_ids = LineExternalIds(draft);
    for (std::size_t i = 0; i < draft.lines.size(); ++i) {
      std::vector<std::string> row =
          std::exchange(own, std::vector<std::string>(order_column_count));
      AppendLine(draft.lines[i], line_ids[i], row);
      table.rows.push_back(std::move(row));
    }
    if (draft.lines.empty()) {
      own.resize(columns.size());
      table.rows.push_back(std::move(own));
    }
  }
  return table;
}

odoo::LoadTable ToLineTable(const SaleOrderDraft& draft, int odoo_major) {
  odoo::LoadTable table{.fields = LineColumns(odoo_major), .rows = {}};
  table.fields.insert(table.fields.begin(), "id");
  const std::vector<std::string> line_ids = LineExternalIds(draft);
  for (std::size_t i = 0; i < draft.lines.size(); ++i) {
    std::vector<std::string> row = {i == 0 ? draft.external_id : ""};
    AppendLine(draft.lines[i], line_ids[i], row);
    table.rows.push_back(std::move(row));
  }
  return table;
}

odoo::LoadTable ToLoadTable(const HeaderChange& change) {
  odoo::LoadTable table{.fields = {".id"}, .rows = {{Cell(change.sale_order)}}};
  const auto add = [&table](const char* column, std::string cell) {
    table.fields.emplace_back(column);
    table.rows[0].push_back(std::move(cell));
  };
  if (change.note.has_value()) add("note", change.note->empty() ? "" : ToHtml(*change.note));
  if (change.tags.has_value()) add("tag_ids/.id", Cell(*change.tags));
  if (change.invoice_partner.has_value())
    add("partner_invoice_id/.id", Cell(*change.invoice_partner));
  if (change.delivery_partner.has_value())
    add("partner_shipping_id/.id", Cell(*change.delivery_partner));
  return table;
}

std::string ToOdooTime(absl::Time time) {
  return absl::FormatTime("%Y-%m-%d %H:%M:%S", time, absl::UTCTimeZone());
}

std::string ToHtml(std::string_view text) {
  return absl::StrCat("<p>",
                      absl::StrReplaceAll(strings::ToAbsl(text), {{"&", "&amp;"},
                                                                  {"<", "&lt;"},
                                                                  {">", "&gt;"},
                                                                  {"\"", "&quot;"},
                                                                  {"\r\n", "<br/>"},
                                                                  {"\n", "<br/>"}}),
                      "</p>");
}

}  // namespace waybill::ordersync
