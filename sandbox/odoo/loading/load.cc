// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/loading/load.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "sandbox/odoo/fault.h"
#include "sandbox/odoo/loading/conversion.h"
#include "sandbox/odoo/loading/extraction.h"
#include "sandbox/odoo/records/external_ids.h"
#include "sandbox/odoo/records/records.h"

namespace waybill::sandbox::odoo {
namespace {

constexpr std::size_t kMostErrors = 10;

// A record ready to be written.
struct Item {
  std::string external_id = {};
  std::optional<Id> id = std::nullopt;
  Json values = {};
  Json info = {};  // Where it stands: {"rows": {"from", "to"}, "record"}.
};

Json InfoOf(const ExtractedRecord& record, std::size_t index) {
  return {{"rows", {{"from", record.first_row}, {"to", record.last_row}}}, {"record", index}};
}

void Report(const Model& model, const FieldComplaint& about, const Json& info, const char* type,
            Json& messages) {
  const std::string& label = model.Find(about.field)->label;
  Json message = info;
  message["type"] = type;
  message["field"] = about.field;
  message["message"] = absl::StrReplaceAll(about.complaint.message, {{"%(field)s", label}});
  if (std::string_view(type) == "error") message["field_name"] = label;
  if (!about.complaint.more_info.is_null()) message["moreinfo"] = about.complaint.more_info;
  messages.push_back(std::move(message));
}

std::string CellText(const Json& cells, const char* name) {
  const auto found = cells.find(name);
  if (found == cells.end() || found->is_null() || *found == Json(false)) return {};
  return found->is_string() ? found->get<std::string>() : found->dump();
}

// The database id in a `.id` column, if it is one.
std::optional<Id> DatabaseId(const Session& session, const Model& model, const Json& cells,
                             const Json& info, Json& messages) {
  const std::string text = CellText(cells, ".id");
  if (text.empty()) return std::nullopt;
  Id id = 0;
  if (absl::SimpleAtoi(text, &id) && session.db.Find(model.name, id) != nullptr) return id;
  Json message = info;
  message.update({{"type", "error"},
                  {"field", ".id"},
                  {"message", absl::StrCat("Unknown database identifier '", text, "'")}});
  messages.push_back(std::move(message));
  return std::nullopt;
}

absl::StatusOr<std::vector<Item>> Convert(const Session& session, const Model& model,
                                          const std::vector<ExtractedRecord>& records,
                                          Json& messages) {
  std::vector<Item> items;
  for (std::size_t i = 0; i < records.size(); ++i) {
    const Json info = InfoOf(records[i], i);
    auto converted = ConvertRecord(session, model, records[i].cells);
    if (!converted.ok()) return converted.status();
    for (const auto& error : converted->errors) Report(model, error, info, "error", messages);
    for (const auto& warning : converted->warnings) {
      Report(model, warning, info, "warning", messages);
    }
    const std::string external_id = CellText(records[i].cells, "id");
    items.push_back({.external_id = external_id.empty() ? "" : Qualified(external_id),
                     .id = DatabaseId(session, model, records[i].cells, info, messages),
                     .values = std::move(converted->values),
                     .info = info});
  }
  return items;
}

absl::StatusOr<Id> CreateNamed(const Session& session, const Model& model, const Item& item) {
  const auto id = Create(session, model.name, item.values);
  if (id.ok() && !item.external_id.empty()) {
    SetExternalId(session, item.external_id, model.name, *id);
  }
  return id;
}

absl::StatusOr<Id> UpdateOne(const Session& session, const Model& model, const Item& item, Id id) {
  absl::Status status = Write(session, model.name, {id}, item.values);
  if (!status.ok()) return status;
  return id;
}

absl::StatusOr<Id> WriteItem(const Session& session, const Model& model, const Item& item) {
  const bool update_mode = session.Context("mode") == "update";
  if (item.external_id.empty()) {
    if (item.id) return UpdateOne(session, model, item, *item.id);
    if (!update_mode) return CreateNamed(session, model, item);
    return Raise("builtins.KeyError", "'record'");
  }
  const auto external = FindExternalId(session, item.external_id);
  if (!external) return CreateNamed(session, model, item);
  if (external->model != model.name) {
    return ValidationError(absl::StrCat("For external id ", item.external_id,
                                        " when trying to create/update a record of model ",
                                        model.name, " found record of different model ",
                                        external->model, " (", external->record, ")"));
  }
  if (session.db.Find(model.name, external->record) == nullptr) {
    return CreateNamed(session, model, item);
  }
  if (update_mode && external->noupdate) return external->record;
  return UpdateOne(session, model, item, external->record);
}

// How load tells of an exception.
Json MessageOf(const absl::Status& status, const Json& info) {
  const Fault fault = FaultOf(status);
  Json message = info;
  message["type"] = "error";
  message["message"] = fault.load_message.empty() ? fault.message : fault.load_message;
  if (!fault.field.empty()) message["field"] = fault.field;
  if (absl::StartsWith(fault.name, "builtins.")) {
    message["message"] = absl::StrCat("Unknown error during import: <class '", fault.name.substr(9),
                                      "'>: ", fault.message);
    message["moreinfo"] = "Resolve other errors first";
  }
  return message;
}

Json WriteAll(const Session& session, const Model& model, const std::vector<Item>& items,
              Json& messages) {
  Json ids = Json::array();
  std::size_t errors = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::size_t savepoint = session.db.Savepoint();
    const auto id = WriteItem(session, model, items[i]);
    if (id.ok()) {
      ids.push_back(*id);
      continue;
    }
    session.db.RollBack(savepoint);
    messages.push_back(MessageOf(id.status(), items[i].info));
    if (++errors >= kMostErrors && errors * 10 >= i + 1) {
      messages.push_back({{"type", "warning"},
                          {"message",
                           "Found more than 10 errors and more than one error per 10 records, "
                           "interrupted to avoid showing too many errors."}});
      break;
    }
  }
  return ids;
}

}  // namespace

absl::StatusOr<Json> Load(const Session& caller, std::string_view model, const Json& fields,
                          const Json& data) {
  const Session session = caller.WithContext("_import_current_module", "__import__");
  const Model& definition = *session.schema.Find(model);
  std::vector<ColumnPath> columns;
  for (const Json& field : fields) {
    if (!field.is_string()) return Raise("builtins.AttributeError", "column names must be texts");
    columns.push_back(ParseColumn(field.get<std::string>()));
  }
  const std::vector<Json> rows(data.begin(), data.end());
  const auto records = ExtractRecords(session, definition, columns, rows);
  if (!records.ok()) return records.status();
  Json messages = Json::array();
  const std::size_t savepoint = session.db.Savepoint();
  const auto items = Convert(session, definition, *records, messages);
  if (!items.ok()) return items.status();
  Json ids = WriteAll(session, definition, *items, messages);
  const bool failed =
      std::ranges::any_of(messages, [](const Json& message) { return message["type"] == "error"; });
  if (failed) {
    session.db.RollBack(savepoint);
    ids = false;
  }
  return Json{{"ids", std::move(ids)}, {"messages", std::move(messages)}, {"nextrow", 0}};
}

Json LostRace(const Json& data) {
  const std::size_t last = data.is_array() && !data.empty() ? data.size() - 1 : 0;
  return {{"ids", false},
          {"messages",
           Json::array({{{"rows", {{"from", 0}, {"to", last}}},
                         {"record", 0},
                         {"type", "error"},
                         {"message", "could not serialize access due to concurrent update\n"}}})},
          {"nextrow", 0}};
}

}  // namespace waybill::sandbox::odoo
