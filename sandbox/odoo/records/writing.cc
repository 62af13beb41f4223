// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "sandbox/odoo/fault.h"
#include "sandbox/odoo/records/access.h"
#include "sandbox/odoo/records/behaviour.h"
#include "sandbox/odoo/records/external_ids.h"
#include "sandbox/odoo/records/python_repr.h"
#include "sandbox/odoo/records/records.h"
#include "sandbox/odoo/records/required.h"
#include "sandbox/odoo/records/stored_values.h"

namespace waybill::sandbox::odoo {
namespace {

absl::Status CheckFields(const Session& session, const Model& model, const Json& values) {
  if (!values.is_object()) {
    return Raise("builtins.AttributeError",
                 absl::StrCat(PythonRepr(values), " has no attribute 'items'"));
  }
  for (const auto& [name, value] : values.items()) {
    if (model.Find(name) != nullptr) continue;
    return ValueError(absl::StrCat("Invalid field '", name,
                                   session.major() >= 19 ? "' in '" : "' on model '", model.name,
                                   "'"));
  }
  return absl::OkStatus();
}

bool LivesHere(const Field& field) {
  return field.stored && field.related.empty() && field.type != FieldType::kOne2many;
}

// Sets in `record` what `values` say about fields that the record itself keeps.
absl::Status TakeOwn(const Session& session, const Model& model, const Json& values,
                     Record& record) {
  for (const auto& [name, value] : values.items()) {
    const Field& field = *model.Find(name);
    if (!LivesHere(field) || name == "id") continue;
    auto stored = ToStored(session, model, field, record.value(name, field.fallback), value);
    if (!stored.ok()) return stored.status();
    record[name] = *std::move(stored);
  }
  return absl::OkStatus();
}

// Writes what belongs to the record that a related field lives on.
absl::Status WriteRelated(const Session& session, const Model& model, Id id, const Json& values) {
  std::map<std::string, Json> by_link;
  for (const auto& [name, value] : values.items()) {
    const Field& field = *model.Find(name);
    if (field.related.empty() || field.readonly) continue;
    const auto dot = field.related.find('.');
    by_link[field.related.substr(0, dot)][field.related.substr(dot + 1)] = value;
  }
  for (const auto& [link, changes] : by_link) {
    const Json target = session.db.Find(model.name, id)->value(link, Json(false));
    if (!target.is_number()) continue;
    absl::Status status = Write(session, model.Find(link)->relation, {target.get<Id>()}, changes);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status ApplyCommand(const Session& session, const Field& field, Id id, const Json& command) {
  if (!command.is_array() || command.empty() || !command[0].is_number_integer()) {
    return ValueError(absl::StrCat("Wrong value for ", field.name, ": ", PythonRepr(command)));
  }
  const int code = command[0].get<int>();
  const Id target = command.size() > 1 && command[1].is_number_integer() ? command[1].get<Id>() : 0;
  const Json values = command.size() > 2 && command[2].is_object() ? command[2] : Json::object();
  switch (code) {
    case 0: {
      Json complete = values;
      for (const auto& [name, value] : field.beside.items()) {
        if (!value.is_array()) complete[name] = value;
      }
      complete[field.inverse] = id;
      return Create(session, field.relation, complete).status();
    }
    case 1:
      return Write(session, field.relation, {target}, values);
    case 2:
    case 3:
      return Unlink(session, field.relation, {target});
    case 4:
      return Write(session, field.relation, {target}, {{field.inverse, id}});
    default:
      break;
  }
  if (code != 5 && code != 6) return absl::OkStatus();
  // Copied: the set changes under the loop.
  const std::set<Id> children = session.db.Where(field.relation, field.inverse, id);
  const Json kept = code == 6 && command.size() > 2 ? command[2] : Json::array();
  for (const Id child : children) {
    if (std::find(kept.begin(), kept.end(), Json(child)) != kept.end()) continue;
    absl::Status status = Unlink(session, field.relation, {child});
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status WriteChildren(const Session& session, const Model& model, Id id, const Json& values) {
  for (const auto& [name, commands] : values.items()) {
    const Field& field = *model.Find(name);
    if (field.type != FieldType::kOne2many || !commands.is_array()) continue;
    for (const Json& command : commands) {
      if (absl::Status status = ApplyCommand(session, field, id, command); !status.ok()) {
        return status;
      }
    }
  }
  return absl::OkStatus();
}

absl::Status WriteElsewhere(const Session& session, const Model& model, Id id, const Json& values) {
  if (absl::Status status = WriteRelated(session, model, id, values); !status.ok()) return status;
  if (absl::Status status = WriteChildren(session, model, id, values); !status.ok()) return status;
  return session.behaviours.Of(model.name).Changed(session, id, values);
}

Record Defaults(const Model& model) {
  Record record = Json::object();
  for (const Field& field : model.fields) {
    if (LivesHere(field) && field.name != "id") record[field.name] = field.fallback;
  }
  return record;
}

}  // namespace

absl::StatusOr<Id> Create(const Session& session, std::string_view model, const Json& values) {
  const Model& definition = *session.schema.Find(model);
  if (absl::Status status = CheckAccess(session, model, Operation::kCreate); !status.ok()) {
    return status;
  }
  if (absl::Status status = CheckFields(session, definition, values); !status.ok()) return status;
  Record record = Defaults(definition);
  if (absl::Status status = TakeOwn(session, definition, values, record); !status.ok()) {
    return status;
  }
  if (absl::Status status = session.behaviours.Of(model).Prepare(session, values, record);
      !status.ok()) {
    return status;
  }
  if (absl::Status status = CheckRequired(session, definition, record, values); !status.ok()) {
    return status;
  }
  record["create_date"] = record["write_date"] = ToDatetime(session.now);
  record["create_uid"] = record["write_uid"] = session.user.id;
  // Who sets up a database may choose ids.
  if (session.superuser && values.contains("id") && values["id"].is_number_integer()) {
    record["id"] = values["id"];
  }
  const Id id = session.db.Insert(model, std::move(record));
  if (absl::Status status = WriteElsewhere(session, definition, id, values); !status.ok()) {
    return status;
  }
  // While importing, the "id" of a new line is its external id.
  if (values.contains("id") && values["id"].is_string() &&
      !session.Context("_import_current_module").is_null()) {
    SetExternalId(session, values["id"].get<std::string>(), model, id);
  }
  return id;
}

absl::Status Write(const Session& session, std::string_view model, const std::vector<Id>& ids,
                   const Json& values) {
  const Model& definition = *session.schema.Find(model);
  if (absl::Status status = CheckAccess(session, model, Operation::kWrite); !status.ok()) {
    return status;
  }
  if (absl::Status status = CheckFields(session, definition, values); !status.ok()) return status;
  if (absl::Status status = CheckExist(session, model, ids); !status.ok()) return status;
  for (const Id id : ids) {
    absl::Status status = session.behaviours.Of(model).CheckWrite(session, id, values);
    if (!status.ok()) return status;
    Record record = *session.db.Find(model, id);
    if (status = TakeOwn(session, definition, values, record); !status.ok()) return status;
    if (status = CheckRequired(session, definition, record, values); !status.ok()) return status;
    record["write_date"] = ToDatetime(session.now);
    record["write_uid"] = session.user.id;
    session.db.Update(model, id, record);
    if (status = WriteElsewhere(session, definition, id, values); !status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status Unlink(const Session& session, std::string_view model, const std::vector<Id>& ids) {
  if (absl::Status status = CheckAccess(session, model, Operation::kUnlink); !status.ok()) {
    return status;
  }
  if (absl::Status status = CheckExist(session, model, ids); !status.ok()) return status;
  for (const Id id : ids) {
    absl::Status status = session.behaviours.Of(model).CheckUnlink(session, id);
    if (!status.ok()) return status;
    const Record before = *session.db.Find(model, id);
    session.db.Erase(model, id);
    ForgetExternalIds(session, model, id);
    if (status = session.behaviours.Of(model).Changed(session, id, before); !status.ok()) {
      return status;
    }
  }
  return absl::OkStatus();
}

}  // namespace waybill::sandbox::odoo
