// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/loading/extraction.h"

#include <algorithm>
#include <map>
#include <span>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "sandbox/odoo/fault.h"

namespace waybill::sandbox::odoo {
namespace {

constexpr int kFirstWithNewWords = 18;

// Python's notion of a value that counts.
bool Filled(const Json& cell) {
  return !(cell.is_null() || cell == Json(false) || cell == "" || cell == 0);
}

bool IsPseudoField(const std::string& name) {
  return name.empty() || name == "id" || name == ".id";
}

const Field* FieldOf(const Model& model, const ColumnPath& column) {
  return IsPseudoField(column.front()) ? nullptr : model.Find(column.front());
}

bool IsOne2many(const Model& model, const ColumnPath& column) {
  const Field* field = FieldOf(model, column);
  return field != nullptr && field->type == FieldType::kOne2many;
}

absl::Status UnknownColumn(const Session& session, const std::string& name) {
  if (session.major() >= kFirstWithNewWords) {
    return ValueError(absl::StrCat("Invalid field name '", name, "'"));
  }
  return Raise("builtins.KeyError", name);
}

absl::Status Check(const Session& session, const Model& model,
                   const std::vector<ColumnPath>& columns, const std::vector<Json>& rows) {
  for (const ColumnPath& column : columns) {
    if (!IsPseudoField(column.front()) && model.Find(column.front()) == nullptr) {
      return UnknownColumn(session, column.front());
    }
  }
  for (const Json& row : rows) {
    if (!row.is_array() || row.size() < columns.size()) {
      return Raise("builtins.IndexError", "list index out of range");
    }
  }
  return absl::OkStatus();
}

bool ContinuesRecord(const Model& model, const std::vector<ColumnPath>& columns, const Json& row) {
  bool lines = false;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (!Filled(row[i])) continue;
    if (!IsOne2many(model, columns[i])) return false;
    lines = true;
  }
  return lines;
}

// The columns of one relational field, and how they are called beyond it.
struct SubTable {
  std::vector<std::size_t> indices;
  std::vector<ColumnPath> columns;
};

std::map<std::string, SubTable> SubTables(const Model& model,
                                          const std::vector<ColumnPath>& columns) {
  std::map<std::string, SubTable> tables;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Field* field = FieldOf(model, columns[i]);
    if (field == nullptr || !IsRelational(field->type)) continue;
    SubTable& table = tables[field->name];
    table.indices.push_back(i);
    ColumnPath rest(columns[i].begin() + 1, columns[i].end());
    table.columns.push_back(rest.empty() ? ColumnPath{""} : std::move(rest));
  }
  return tables;
}

std::vector<Json> RowsOf(const SubTable& table, std::span<const Json> rows) {
  std::vector<Json> picked;
  for (const Json& row : rows) {
    Json cells = Json::array();
    for (const std::size_t index : table.indices) cells.push_back(row[index]);
    if (std::ranges::any_of(cells, Filled)) picked.push_back(std::move(cells));
  }
  return picked;
}

absl::StatusOr<Json> CellsOf(const Session& session, const Model& model,
                             const std::vector<ColumnPath>& columns, std::span<const Json> rows) {
  Json cells = Json::object();
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Field* field = FieldOf(model, columns[i]);
    if (field == nullptr || !IsRelational(field->type)) {
      cells[columns[i].front()] = rows.front()[i];
    }
  }
  for (const auto& [name, table] : SubTables(model, columns)) {
    const Model& other = *session.schema.Find(model.Find(name)->relation);
    const auto records = ExtractRecords(session, other, table.columns, RowsOf(table, rows));
    if (!records.ok()) return records.status();
    Json list = Json::array();
    for (const ExtractedRecord& record : *records) list.push_back(record.cells);
    cells[name] = std::move(list);
  }
  return cells;
}

}  // namespace

ColumnPath ParseColumn(const std::string& title) {
  std::string text = absl::StrReplaceAll(title, {{":id", "/id"}});
  constexpr std::string_view kOldDatabaseId = ".id";
  if (text.size() > kOldDatabaseId.size() && text.ends_with(kOldDatabaseId) &&
      text[text.size() - kOldDatabaseId.size() - 1] != '/') {
    text.insert(text.size() - kOldDatabaseId.size(), "/");
  }
  return absl::StrSplit(text, '/');
}

absl::StatusOr<std::vector<ExtractedRecord>> ExtractRecords(const Session& session,
                                                            const Model& model,
                                                            const std::vector<ColumnPath>& columns,
                                                            const std::vector<Json>& rows) {
  if (absl::Status status = Check(session, model, columns, rows); !status.ok()) return status;
  std::vector<ExtractedRecord> records;
  for (std::size_t first = 0; first < rows.size();) {
    std::size_t end = first + 1;
    while (end < rows.size() && ContinuesRecord(model, columns, rows[end])) ++end;
    auto cells = CellsOf(session, model, columns, std::span(rows).subspan(first, end - first));
    if (!cells.ok()) return cells.status();
    records.push_back({.cells = *std::move(cells), .first_row = first, .last_row = end - 1});
    first = end;
  }
  return records;
}

}  // namespace waybill::sandbox::odoo
