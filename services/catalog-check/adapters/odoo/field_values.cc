// SPDX-License-Identifier: Apache-2.0
#include "services/catalog-check/adapters/odoo/field_values.h"

#include <cstdint>

#include "libs/odoo/decimal_text.h"

namespace waybill::catalogcheck {
namespace {

// Null if there is none.
const nlohmann::json& FieldOf(const nlohmann::json& record, const char* field) {
  static const nlohmann::json kNone;
  const auto value = record.find(field);
  return value == record.end() ? kNone : *value;
}

bool IsLink(const nlohmann::json& value) {
  return value.is_array() && value.size() == 2 && value[0].is_number_integer() &&
         value[1].is_string();
}

}  // namespace

OdooId IdOf(const nlohmann::json& record) {
  const nlohmann::json& id = FieldOf(record, "id");
  return OdooId{id.is_number_integer() ? id.get<std::int64_t>() : 0};
}

std::string TextOf(const nlohmann::json& record, const char* field) {
  const nlohmann::json& value = FieldOf(record, field);
  return value.is_string() ? value.get<std::string>() : "";
}

bool TruthOf(const nlohmann::json& record, const char* field) {
  const nlohmann::json& value = FieldOf(record, field);
  return value.is_boolean() && value.get<bool>();
}

std::int64_t IntegerOf(const nlohmann::json& record, const char* field) {
  const nlohmann::json& value = FieldOf(record, field);
  return value.is_number_integer() ? value.get<std::int64_t>() : 0;
}

std::optional<money::Decimal> DecimalOf(const nlohmann::json& record, const char* field) {
  const std::optional<std::string> text = odoo::DecimalText(FieldOf(record, field));
  if (!text.has_value()) return std::nullopt;
  const auto decimal = money::Decimal::Parse(*text);
  return decimal.ok() ? std::optional(*decimal) : std::nullopt;
}

std::optional<OdooId> LinkedIdOf(const nlohmann::json& record, const char* field) {
  const nlohmann::json& value = FieldOf(record, field);
  if (!IsLink(value)) return std::nullopt;
  return OdooId{value[0].get<std::int64_t>()};
}

std::string LinkedNameOf(const nlohmann::json& record, const char* field) {
  const nlohmann::json& value = FieldOf(record, field);
  return IsLink(value) ? value[1].get<std::string>() : "";
}

}  // namespace waybill::catalogcheck
