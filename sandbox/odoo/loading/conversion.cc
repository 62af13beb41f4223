// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/loading/conversion.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "sandbox/odoo/fault.h"
#include "sandbox/odoo/loading/references.h"
#include "sandbox/odoo/loading/scalar_cells.h"
#include "sandbox/odoo/records/external_ids.h"

namespace waybill::sandbox::odoo {
namespace {

bool Filled(const Json& cell) {
  if (cell.is_array()) return !cell.empty();
  return !(cell.is_null() || cell == Json(false) || cell == "" || cell == 0);
}

bool IsReference(const std::string& name) { return name.empty() || name == "id" || name == ".id"; }

Converted Many2one(const Session& session, const Field& field, const Json& records) {
  const Json& record = records.front();
  if (record.size() != 1 || !IsReference(record.begin().key())) {
    return Wrong("Can not create Many-To-One records indirectly, import the field separately");
  }
  return FindReference(session, field.relation, record.begin().key(), record.begin().value());
}

// One cell names several records, with commas between them.
absl::StatusOr<Converted> Many2many(const Session& session, const Field& field,
                                    const Json& records) {
  const Json& record = records.front();
  const Json& cell = record.begin().value();
  if (!cell.is_string()) {
    const char* type = cell.is_number_float() ? "float" : cell.is_boolean() ? "bool" : "int";
    return Raise("builtins.AttributeError",
                 absl::StrCat("'", type, "' object has no attribute 'split'"));
  }
  Converted result;
  Json ids = Json::array();
  const std::vector<std::string> parts = absl::StrSplit(cell.get<std::string>(), ',');
  for (const std::string& part : parts) {
    Converted one = FindReference(session, field.relation, record.begin().key(), part);
    if (one.error) return one;
    ids.push_back(std::move(one.value));
    result.warnings.insert(result.warnings.end(), one.warnings.begin(), one.warnings.end());
  }
  result.value = Json::array({Json::array({6, 0, std::move(ids)})});
  return result;
}

// A line whose reference is known is linked and updated, another one made under its external id.
absl::StatusOr<Converted> OneLine(const Session& session, const Field& field, Json record,
                                  Json& commands) {
  const Model& model = *session.schema.Find(field.relation);
  Converted result;
  Json reference = nullptr;
  for (const char* key : {"id", ".id"}) {
    if (!record.contains(key) || !Filled(record[key])) continue;
    const Converted found = FindReference(session, field.relation, key, record[key]);
    if (!found.error) {
      reference = found.value;
    } else if (std::string_view(key) == ".id") {
      return found;
    }
  }
  auto converted = ConvertRecord(session, model, record);
  if (!converted.ok()) return converted.status();
  if (!converted->errors.empty()) {
    FieldComplaint& first = converted->errors.front();
    const std::string label = model.Find(first.field)->label;
    first.complaint.message = absl::StrReplaceAll(
        first.complaint.message, {{"%(field)s", absl::StrCat("%(field)s/", label)}});
    result.error = std::move(first.complaint);
    return result;
  }
  for (FieldComplaint& warning : converted->warnings) {
    result.warnings.push_back(std::move(warning.complaint));
  }
  Json values = std::move(converted->values);
  if (reference.is_number()) {
    commands.push_back(Json::array({4, reference}));
    commands.push_back(Json::array({1, reference, std::move(values)}));
    return result;
  }
  if (record.contains("id") && Filled(record["id"])) {
    values["id"] = Qualified(record["id"].get<std::string>());
  }
  commands.push_back(Json::array({0, 0, std::move(values)}));
  return result;
}

absl::StatusOr<Converted> One2many(const Session& session, const Field& field,
                                   const Json& records) {
  Converted result;
  Json commands = Json::array();
  for (const Json& record : records) {
    auto line = OneLine(session, field, record, commands);
    if (!line.ok() || line->error) return line;
    result.warnings.insert(result.warnings.end(), line->warnings.begin(), line->warnings.end());
  }
  result.value = std::move(commands);
  return result;
}

absl::StatusOr<Converted> ConvertCell(const Session& session, const Field& field,
                                      const Json& cell) {
  switch (field.type) {
    case FieldType::kMany2one:
      return Many2one(session, field, cell);
    case FieldType::kMany2many:
      return Many2many(session, field, cell);
    case FieldType::kOne2many:
      return One2many(session, field, cell);
    default:
      return ConvertScalar(session, field, cell);
  }
}

}  // namespace

absl::StatusOr<ConvertedRecord> ConvertRecord(const Session& session, const Model& model,
                                              const Json& cells) {
  ConvertedRecord record;
  for (const auto& [name, cell] : cells.items()) {
    if (IsReference(name)) continue;
    const Field& field = *model.Find(name);
    if (!Filled(cell)) {
      record.values[name] = false;
      continue;
    }
    auto converted = ConvertCell(session, field, cell);
    if (!converted.ok()) return converted.status();
    for (Complaint& warning : converted->warnings) {
      record.warnings.push_back({.field = name, .complaint = std::move(warning)});
    }
    if (converted->error) {
      record.errors.push_back({.field = name, .complaint = *std::move(converted->error)});
    } else {
      record.values[name] = std::move(converted->value);
    }
  }
  return record;
}

}  // namespace waybill::sandbox::odoo
