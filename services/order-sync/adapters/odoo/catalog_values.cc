// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/catalog_values.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"

namespace waybill::ordersync {
namespace {

using Row = std::vector<std::string>;

constexpr int kFirstWithPriceIncludeOverride = 18;

std::string CellOf(OdooId id) { return absl::StrCat(static_cast<std::int64_t>(id)); }

Row KindFields(StockField stock) {
  switch (stock) {
    case StockField::kDetailedType:
      return {"detailed_type"};
    case StockField::kIsStorable:
      return {"type", "is_storable"};
    case StockField::kNone:
      break;
  }
  return {"type"};
}

Row KindCells(const ProductDraft& draft, StockField stock) {
  const bool goods = draft.kind == ProductKind::kGoods;
  switch (stock) {
    case StockField::kDetailedType:
      return {goods ? "product" : "service"};
    case StockField::kIsStorable:
      return {goods ? "consu" : "service", goods ? "1" : "0"};
    case StockField::kNone:
      break;
  }
  return {goods ? "consu" : "service"};
}

void Append(Row more, Row& row) {
  row.insert(row.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}  // namespace

odoo::LoadTable ToProductTable(std::span<const ProductDraft> drafts, StockField stock) {
  odoo::LoadTable table{.fields = {"id", "name", "default_code", "barcode", "list_price"},
                        .rows = {}};
  Append(KindFields(stock), table.fields);
  for (const ProductDraft& draft : drafts) {
    Row row = {draft.external_id, draft.name, draft.sku, draft.barcode,
               draft.price.value_or(money::Decimal()).ToString()};
    Append(KindCells(draft, stock), row);
    table.rows.push_back(std::move(row));
  }
  return table;
}

odoo::LoadTable ToItemTable(std::span<const ProductDraft> drafts, StockField stock) {
  odoo::LoadTable table{.fields = {"id", "name", "default_code", "list_price", "invoice_policy",
                                   "purchase_ok", "taxes_id/.id"},
                        .rows = {}};
  Append(KindFields(stock), table.fields);
  for (const ProductDraft& draft : drafts) {
    Row row = {draft.external_id, draft.name, draft.sku, "0", "order", "0", ""};
    Append(KindCells(draft, stock), row);
    table.rows.push_back(std::move(row));
  }
  return table;
}

odoo::LoadTable ToTaxTable(std::span<const TaxDraft> drafts, int odoo_major,
                           std::optional<OdooId> account) {
  const bool overrides = odoo_major >= kFirstWithPriceIncludeOverride;
  odoo::LoadTable table{
      .fields = {"id", "name", "amount", "amount_type", "type_tax_use", "company_id/.id",
                 overrides ? "price_include_override" : "price_include"},
      .rows = {}};
  for (const char* lines : {"invoice_repartition_line_ids", "refund_repartition_line_ids"}) {
    for (const char* field : {"/repartition_type", "/factor_percent", "/account_id/.id"})
      table.fields.push_back(absl::StrCat(lines, field));
  }
  const std::string booked_on = account.has_value() ? CellOf(*account) : "";
  for (const TaxDraft& draft : drafts) {
    std::string included = draft.price_include ? "1" : "0";
    if (overrides) included = draft.price_include ? "tax_included" : "tax_excluded";
    table.rows.push_back({draft.external_id, draft.name, draft.percent.ToString(), "percent",
                          "sale", CellOf(draft.company), included, "base", "100", "", "base", "100",
                          ""});
    table.rows.push_back(
        {"", "", "", "", "", "", "", "tax", "100", booked_on, "tax", "100", booked_on});
  }
  return table;
}

odoo::LoadTable ToTagTable(std::span<const TagDraft> drafts) {
  odoo::LoadTable table{.fields = {"id", "name"}, .rows = {}};
  for (const TagDraft& draft : drafts) table.rows.push_back({draft.external_id, draft.name});
  return table;
}

}  // namespace waybill::ordersync
