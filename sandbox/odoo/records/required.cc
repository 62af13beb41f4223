// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/records/required.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "sandbox/odoo/fault.h"

namespace waybill::sandbox::odoo {
namespace {

constexpr int kFirstWithNewWords = 18;

absl::Status Missing(const Session& session, const Model& model, const Field& field) {
  const std::string what = absl::StrCat("'", field.label, "' (", field.name, ")");
  if (session.major() >= kFirstWithNewWords) {
    const std::string message = absl::StrCat(
        "Missing required value for the field ", what, ".\nModel: '", model.label, "' (",
        model.name, ")\n- create/update: a mandatory field is not set\n",
        "- delete: another model requires the record being deleted, you can archive it instead\n");
    return Raise({.name = "odoo.exceptions.ValidationError",
                  .message = absl::StrCat("The operation cannot be completed: ", message),
                  .field = field.name,
                  .load_message = message});
  }
  return Raise(
      {.name = "odoo.exceptions.ValidationError",
       .message = absl::StrCat(
           "The operation cannot be completed:\n- Create/update: a mandatory field is not "
           "set.\n- Delete: another model requires the record being deleted. If possible, "
           "archive it instead.\n\nModel: ",
           model.label, " (", model.name, ")\nField: ", field.label, " (", field.name, ")\n"),
       .field = field.name,
       .load_message = absl::StrCat("Missing required value for the field ", what)});
}

}  // namespace

absl::Status CheckRequired(const Session& session, const Model& model, const Record& record,
                           const Json& values) {
  for (const Field& field : model.fields) {
    if (!field.required || IsNumber(field.type)) continue;
    const Json& source = field.related.empty() ? record : values;
    const auto value = source.find(field.name);
    const bool related_untouched = !field.related.empty() && value == source.end();
    if (related_untouched) continue;
    if (value == source.end() || *value == Json(false) || value->is_null() || *value == "") {
      return Missing(session, model, field);
    }
  }
  return absl::OkStatus();
}

}  // namespace waybill::sandbox::odoo
