// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/records/stored_values.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "sandbox/odoo/fault.h"
#include "sandbox/odoo/records/decimals.h"
#include "sandbox/odoo/records/python_repr.h"
#include "sandbox/odoo/records/records.h"

namespace waybill::sandbox::odoo {
namespace {

constexpr int kFirstWithFreePrices = 19;  // From here on "Product Price" only limits what is shown.

bool Nothing(const Json& value) { return value.is_null() || value == Json(false); }

absl::StatusOr<Json> Number(const Session& session, const Field& field, const Json& value) {
  if (Nothing(value)) return field.type == FieldType::kInteger ? Json(0) : Json(0.0);
  if (value.is_boolean()) return Json(value.get<bool>() ? 1 : 0);
  Json number = value;
  if (value.is_string()) {
    number = Json::parse(value.get<std::string>(), nullptr, false);
    if (!number.is_number()) {
      return ValueError(absl::StrCat("could not convert string to float: ", PythonRepr(value)));
    }
  }
  if (field.type == FieldType::kInteger) return Json(number.get<std::int64_t>());
  if (field.digits.empty() ||
      (field.digits == "Product Price" && session.major() >= kFirstWithFreePrices)) {
    return ToNumber(DecimalOf(number));
  }
  return ToNumber(money::Round(DecimalOf(number), PrecisionDigits(session, field.digits),
                               money::Rounding::kHalfUp));
}

absl::StatusOr<Json> Moment(const Json& value, const std::string& format) {
  if (Nothing(value) || value == "") return Json(false);
  const std::string text = value.is_string() ? value.get<std::string>() : value.dump();
  const bool date_only = format == "%Y-%m-%d";
  constexpr std::size_t kDateLength = 10;
  absl::Time time;
  std::string error;
  if (absl::ParseTime(format, text, &time, &error)) {
    return Json(date_only ? ToDate(time) : ToDatetime(time));
  }
  if (text.size() == kDateLength && absl::ParseTime("%Y-%m-%d", text, &time, &error)) {
    return Json(ToDatetime(time));
  }
  if (date_only && text.size() > kDateLength &&
      absl::ParseTime("%Y-%m-%d", text.substr(0, kDateLength), &time, &error)) {
    return Json(ToDate(time));
  }
  return ValueError(
      absl::StrCat("time data ", PythonRepr(text), " does not match format '", format, "'"));
}

absl::StatusOr<Json> Selected(const Model& model, const Field& field, const Json& value) {
  if (Nothing(value) || value == "") return Json(false);
  for (const auto& [key, label] : field.selection) {
    if (value == key) return value;
  }
  return ValueError(
      absl::StrCat("Wrong value for ", model.name, ".", field.name, ": ", PythonRepr(value)));
}

absl::StatusOr<Json> Link(const Session& session, const Field& field, const Json& value) {
  if (Nothing(value)) return Json(false);
  if (!value.is_number_integer()) {
    const std::string text = value.is_string() ? value.get<std::string>() : value.dump();
    return Raise("psycopg2.errors.InvalidTextRepresentation",
                 absl::StrCat("invalid input syntax for type integer: \"", text, "\"\nLINE 1: ...",
                              PythonRepr(value), "...\n           ^\n"));
  }
  const Id id = value.get<Id>();
  if (session.db.Find(field.relation, id) == nullptr) {
    return MissingError(field.relation, id, session.user.id);
  }
  return value;
}

void Add(Json& ids, const Json& id) {
  if (std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
}

// One of Odoo's x2many commands on a many2many.
absl::Status ApplyCommand(const Session& session, const Field& field, const Json& command,
                          Json& ids) {
  if (command.is_number_integer()) {
    Add(ids, command);
    return absl::OkStatus();
  }
  if (!command.is_array() || command.empty() || !command[0].is_number_integer()) {
    return ValueError(absl::StrCat("Wrong value for ", field.name, ": ", PythonRepr(command)));
  }
  const int code = command[0].get<int>();
  const Json target = command.size() > 1 ? command[1] : Json(0);
  const Json argument = command.size() > 2 ? command[2] : Json();
  if (code == 0) {
    const auto created = Create(session, field.relation, argument);
    if (!created.ok()) return created.status();
    Add(ids, *created);
  } else if (code == 1) {
    return Write(session, field.relation, {target.get<Id>()}, argument);
  } else if (code == 2 || code == 3) {
    ids.erase(std::remove(ids.begin(), ids.end(), target), ids.end());
  } else if (code == 4) {
    Add(ids, target);
  } else if (code == 5) {
    ids = Json::array();
  } else if (code == 6) {
    ids = argument.is_array() ? argument : Json::array();
  }
  return absl::OkStatus();
}

absl::StatusOr<Json> Links(const Session& session, const Field& field, const Json& current,
                           const Json& commands) {
  if (Nothing(commands)) return Json::array();
  if (!commands.is_array()) {
    return ValueError(absl::StrCat("Wrong value for ", field.name, ": ", PythonRepr(commands)));
  }
  const bool plain = !commands.empty() && commands[0].is_number();
  Json ids = current.is_array() && !plain ? current : Json::array();
  for (const Json& command : commands) {
    if (absl::Status status = ApplyCommand(session, field, command, ids); !status.ok()) {
      return status;
    }
  }
  for (const Json& id : ids) {
    if (!id.is_number_integer() || session.db.Find(field.relation, id.get<Id>()) == nullptr) {
      return MissingError(field.relation, id.is_number_integer() ? id.get<Id>() : 0,
                          session.user.id);
    }
  }
  return ids;
}

Json Written(const Field& field, const Json& value) {
  if (Nothing(value) || value == "") return false;
  std::string text = value.is_string() ? value.get<std::string>() : value.dump();
  if (field.type == FieldType::kHtml && !absl::StartsWith(text, "<")) {
    text = absl::StrCat("<p>", text, "</p>");
  }
  return text;
}

}  // namespace

absl::StatusOr<Json> ToStored(const Session& session, const Model& model, const Field& field,
                              const Json& current, const Json& value) {
  switch (field.type) {
    case FieldType::kBoolean:
      return Json(!Nothing(value) && value != 0 && value != "");
    case FieldType::kInteger:
    case FieldType::kFloat:
    case FieldType::kMonetary:
      return Number(session, field, value);
    case FieldType::kDate:
      return Moment(value, "%Y-%m-%d");
    case FieldType::kDatetime:
      return Moment(value, "%Y-%m-%d %H:%M:%S");
    case FieldType::kSelection:
      return Selected(model, field, value);
    case FieldType::kMany2one:
      return Link(session, field, value);
    case FieldType::kMany2many:
      return Links(session, field, current, value);
    case FieldType::kChar:
    case FieldType::kText:
    case FieldType::kHtml:
    case FieldType::kOne2many:
      break;
  }
  return Written(field, value);
}

}  // namespace waybill::sandbox::odoo
