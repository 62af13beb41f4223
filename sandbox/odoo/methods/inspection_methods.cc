// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "sandbox/odoo/fault.h"
#include "sandbox/odoo/methods/method.h"
#include "sandbox/odoo/records/access.h"
#include "sandbox/odoo/records/decimals.h"
#include "sandbox/odoo/records/external_ids.h"
#include "sandbox/odoo/records/values.h"

// Methods that tell about models, records and rights.
namespace waybill::sandbox::odoo {
namespace {

// How many digits a float keeps. From 19 on a price's precision limits only what is shown.
Json DigitsOf(const Session& session, const Field& field) {
  if (field.digits == "Product Price" && session.major() >= 19) return false;
  constexpr int kTotalDigits = 16;
  return Json::array({kTotalDigits, PrecisionDigits(session, field.digits)});
}

Json Describe(const Session& session, const Field& field) {
  Json description = {
      {"type", NameOf(field.type)}, {"string", field.label},
      {"name", field.name},         {"readonly", field.readonly},
      {"required", field.required}, {"store", field.stored || field.type == FieldType::kOne2many},
      {"searchable", true},         {"sortable", field.stored}};
  if (!field.digits.empty()) description["digits"] = DigitsOf(session, field);
  if (!field.relation.empty()) description["relation"] = field.relation;
  if (!field.inverse.empty()) description["relation_field"] = field.inverse;
  if (field.type == FieldType::kSelection) {
    Json options = Json::array();
    for (const auto& [key, label] : field.selection) options.push_back(Json::array({key, label}));
    description["selection"] = std::move(options);
  }
  return description;
}

absl::StatusOr<Json> RunFieldsGet(const Call& call) {
  const Json names = call.Argument("allfields");
  const Json attributes = call.Argument("attributes");
  const bool all = !names.is_array() || names.empty();
  Json answer = Json::object();
  for (const Field& field : call.session.schema.Find(call.model)->fields) {
    if (!all && std::ranges::find(names, Json(field.name)) == names.end()) continue;
    Json description = Describe(call.session, field);
    if (attributes.is_array() && !attributes.empty()) {
      Json chosen = Json::object();
      for (const Json& name : attributes) {
        const auto found = description.find(name.get<std::string>());
        if (found != description.end()) chosen[found.key()] = *found;
      }
      description = std::move(chosen);
    }
    answer[field.name] = std::move(description);
  }
  return answer;
}

absl::StatusOr<Json> RunCheckAccessRights(const Call& call) {
  const absl::Status status = CheckAccess(
      call.session, call.model, ParseOperation(call.Argument("operation").get<std::string>()));
  if (!status.ok() && call.Argument("raise_exception", true) == Json(true)) return status;
  return Json(status.ok());
}

absl::StatusOr<Json> RunHasAccess(const Call& call) {
  const absl::Status status = CheckAccess(
      call.session, call.model, ParseOperation(call.Argument("operation").get<std::string>()));
  return Json(status.ok() && CheckVisible(call.session, call.model, call.ids).ok());
}

absl::StatusOr<Json> RunGetExternalId(const Call& call) {
  Json answer = Json::object();
  for (const Id id : call.ids) {
    answer[absl::StrCat(id)] = ExternalIdOf(call.session, call.model, id);
  }
  return answer;
}

absl::StatusOr<Json> RunGetMetadata(const Call& call) {
  Json rows = Json::array();
  const Model& model = *call.session.schema.Find(call.model);
  for (const Id id : call.ids) {
    const Record* record = call.session.db.Find(call.model, id);
    if (record == nullptr) continue;
    const std::string name = ExternalIdOf(call.session, call.model, id);
    const auto external = FindExternalId(call.session, name);
    Json row = {{"id", id},
                {"xmlid", name.empty() ? Json(false) : Json(name)},
                {"xmlids", Json::array()},
                {"noupdate", external && external->noupdate}};
    if (external) row["xmlids"].push_back({{"xmlid", name}, {"noupdate", external->noupdate}});
    for (const char* field : {"create_uid", "create_date", "write_uid", "write_date"}) {
      row[field] = AnswerOf(call.session, model, *record, *model.Find(field));
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

// The plain defaults; those that depend on other records come when a record is made.
absl::StatusOr<Json> RunDefaultGet(const Call& call) {
  const Model& model = *call.session.schema.Find(call.model);
  Json defaults = Json::object();
  const Json names = call.Argument("fields");
  for (const Json& name : names) {
    const Field* field = name.is_string() ? model.Find(name.get<std::string>()) : nullptr;
    if (field != nullptr && field->stored && field->fallback != Json(false)) {
      defaults[field->name] = field->fallback;
    }
  }
  return defaults;
}

absl::StatusOr<Json> RunExportData(const Call&) {
  return UserError("You don't have the rights to export data. Please contact an Administrator.");
}

}  // namespace

MethodTable InspectionMethods(int major) {
  MethodTable methods = {
      {"fields_get",
       {.parameters = {{"allfields", false}, {"attributes", false}},
        .on_records = false,
        .run = RunFieldsGet}},
      // Up to 18 the base calls it `fields_list`, but what overrides it, as for sale orders,
      // `fields`.
      {"default_get", {.parameters = {{"fields"}}, .on_records = false, .run = RunDefaultGet}},
      {"get_external_id", {.run = RunGetExternalId}},
      {"get_metadata", {.run = RunGetMetadata}},
      {"export_data", {.parameters = {{"fields_to_export"}}, .run = RunExportData}},
      {"check_access_rights",
       {.parameters = {{"operation"}, {"raise_exception", false}},
        .on_records = false,
        .run = RunCheckAccessRights}}};
  if (major >= 18) {
    methods["has_access"] = {.parameters = {{"operation"}}, .run = RunHasAccess};
  }

  return methods;
}

}  // namespace waybill::sandbox::odoo
