// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/loading/scalar_cells.h"

#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "libs/money/decimal.h"
#include "sandbox/odoo/records/decimals.h"
#include "sandbox/odoo/records/values.h"

namespace waybill::sandbox::odoo {
namespace {

absl::TimeZone ZoneOf(const Session& session) {
  Json name = session.Context("tz");
  if (!name.is_string()) name = ValueOf(session, "res.users", session.user.id, "tz");
  absl::TimeZone zone = absl::UTCTimeZone();
  if (name.is_string()) absl::LoadTimeZone(name.get<std::string>(), &zone);
  return zone;
}

Converted Boolean(const std::string& text) {
  const std::string word = absl::AsciiStrToLower(text);
  if (word == "1" || word == "true" || word == "yes") return {.value = true};
  if (word == "0" || word == "false" || word == "no") return {.value = false};
  return Wrong(absl::StrCat("Unknown value '", text, "' for boolean field '%(field)s'"),
               "Use '1' for yes and '0' for no");
}

Converted Integer(const std::string& text) {
  std::int64_t value = 0;
  if (absl::SimpleAtoi(text, &value)) return {.value = value};
  return Wrong(absl::StrCat("'", text, "' does not seem to be an integer for field '%(field)s'"));
}

Converted Float(const std::string& text) {
  const std::string trimmed(absl::StripAsciiWhitespace(text));
  const auto value = money::Decimal::Parse(trimmed);
  if (value.ok()) return {.value = ToNumber(*value)};
  return Wrong(absl::StrCat("'", text, "' does not seem to be a number for field '%(field)s'"));
}

Converted Date(const std::string& text) {
  absl::Time time;
  std::string error;
  if (absl::ParseTime("%Y-%m-%d", text, &time, &error)) return {.value = ToDate(time)};
  return Wrong(absl::StrCat("'", text, "' does not seem to be a valid date for field '%(field)s'"),
               "Use the format '2012-12-31'");
}

Converted Datetime(const Session& session, const std::string& text) {
  absl::Time time;
  std::string error;
  for (const char* format : {"%Y-%m-%d %H:%M:%S", "%Y-%m-%d"}) {
    if (absl::ParseTime(format, text, ZoneOf(session), &time, &error)) {
      return {.value = ToDatetime(time)};
    }
  }
  return Wrong(
      absl::StrCat("'", text, "' does not seem to be a valid datetime for field '%(field)s'"),
      "Use the format '2012-12-31 23:59:59'");
}

Converted Selection(const Field& field, const std::string& text) {
  Json labels = Json::array();
  for (const auto& [key, label] : field.selection) {
    if (text == key || absl::EqualsIgnoreCase(text, label)) return {.value = key};
    labels.push_back(label);
  }
  return Wrong(absl::StrCat("Value '", text, "' not found in selection field '%(field)s'"),
               std::move(labels));
}

}  // namespace

Converted ConvertScalar(const Session& session, const Field& field, const Json& cell) {
  const std::string text = cell.is_string() ? cell.get<std::string>() : cell.dump();
  switch (field.type) {
    case FieldType::kBoolean:
      return Boolean(text);
    case FieldType::kInteger:
      return Integer(text);
    case FieldType::kFloat:
    case FieldType::kMonetary:
      return Float(text);
    case FieldType::kDate:
      return Date(text);
    case FieldType::kDatetime:
      return Datetime(session, text);
    case FieldType::kSelection:
      return Selection(field, text);
    default:
      return {.value = text};
  }
}

}  // namespace waybill::sandbox::odoo
