// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "nlohmann/json.hpp"

namespace waybill::sandbox::odoo {

using Json = nlohmann::json;
using Id = std::int64_t;

enum class FieldType : std::uint8_t {
  kBoolean,
  kInteger,
  kFloat,
  kMonetary,
  kChar,
  kText,
  kHtml,
  kDate,
  kDatetime,
  kSelection,
  kMany2one,
  kOne2many,
  kMany2many,
};

// Odoo's name of the type: "many2one".
const char* NameOf(FieldType type);

bool IsToMany(FieldType type);
bool IsRelational(FieldType type);
bool IsNumber(FieldType type);

// One field of a model. Made by the functions below and refined by its own:
//   Many2one("partner_id", "Customer", "res.partner").Required().Indexed()
struct Field {
  using Selection = std::vector<std::pair<std::string, std::string>>;

  std::string name = {};
  FieldType type = FieldType::kChar;
  std::string label = {};
  std::string relation = {};     // The other model.
  std::string inverse = {};      // Of a one2many: the many2one that points back...
  Json beside = Json::object();  // ...and what else its records have: {name: value or [value]}.
  std::string digits = {};       // Of a float: the name of its decimal.precision.
  std::string related = {};      // "product_tmpl_id.name": lives there, is read and written there.
  Selection selection = {};
  Json fallback = false;  // A new record's value.
  bool required = false;
  bool readonly = false;
  bool stored = true;                           // False: computed when it is read.
  bool indexed = false;                         // Equality is looked up.
  int since = 0;                                // The first major version that has it...
  int until = std::numeric_limits<int>::max();  // ...and the last one.

  Field Required() &&;
  Field Readonly() &&;
  Field Indexed() &&;
  Field Computed() &&;  // Also read-only.
  Field Default(Json value) &&;
  Field Digits(std::string precision) &&;
  Field Related(std::string path) &&;
  Field Beside(Json values) &&;
  Field Since(int major) &&;
  Field Until(int major) &&;
};

Field Boolean(std::string name, std::string label);
Field Integer(std::string name, std::string label);
Field Float(std::string name, std::string label);
Field Monetary(std::string name, std::string label);
Field Char(std::string name, std::string label);
Field Text(std::string name, std::string label);
Field Html(std::string name, std::string label);
Field Date(std::string name, std::string label);
Field Datetime(std::string name, std::string label);
Field Choice(std::string name, std::string label, Field::Selection selection);
Field Many2one(std::string name, std::string label, std::string relation);
Field One2many(std::string name, std::string label, std::string relation, std::string inverse);
Field Many2many(std::string name, std::string label, std::string relation);

}  // namespace waybill::sandbox::odoo
