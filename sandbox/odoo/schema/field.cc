// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/schema/field.h"

namespace waybill::sandbox::odoo {
namespace {

Field Make(std::string name, FieldType type, std::string label) {
  Field field;
  field.name = std::move(name);
  field.type = type;
  field.label = std::move(label);
  if (IsNumber(type)) field.fallback = type == FieldType::kInteger ? Json(0) : Json(0.0);
  return field;
}

}  // namespace

const char* NameOf(FieldType type) {
  switch (type) {
    case FieldType::kBoolean:
      return "boolean";
    case FieldType::kInteger:
      return "integer";
    case FieldType::kFloat:
      return "float";
    case FieldType::kMonetary:
      return "monetary";
    case FieldType::kChar:
      return "char";
    case FieldType::kText:
      return "text";
    case FieldType::kHtml:
      return "html";
    case FieldType::kDate:
      return "date";
    case FieldType::kDatetime:
      return "datetime";
    case FieldType::kSelection:
      return "selection";
    case FieldType::kMany2one:
      return "many2one";
    case FieldType::kOne2many:
      return "one2many";
    case FieldType::kMany2many:
      return "many2many";
  }
  return "";
}

bool IsToMany(FieldType type) {
  return type == FieldType::kOne2many || type == FieldType::kMany2many;
}

bool IsRelational(FieldType type) { return type == FieldType::kMany2one || IsToMany(type); }

bool IsNumber(FieldType type) {
  return type == FieldType::kInteger || type == FieldType::kFloat || type == FieldType::kMonetary;
}

Field Field::Required() && {
  required = true;
  return std::move(*this);
}

Field Field::Readonly() && {
  readonly = true;
  return std::move(*this);
}

Field Field::Indexed() && {
  indexed = true;
  return std::move(*this);
}

Field Field::Computed() && {
  stored = false;
  readonly = true;
  return std::move(*this);
}

Field Field::Default(Json value) && {
  fallback = std::move(value);
  return std::move(*this);
}

Field Field::Digits(std::string precision) && {
  digits = std::move(precision);
  return std::move(*this);
}

Field Field::Related(std::string path) && {
  related = std::move(path);
  return std::move(*this);
}

Field Field::Since(int major) && {
  since = major;
  return std::move(*this);
}

Field Field::Beside(Json values) && {
  beside = std::move(values);
  return std::move(*this);
}

Field Field::Until(int major) && {
  until = major;
  return std::move(*this);
}

Field Boolean(std::string name, std::string label) {
  return Make(std::move(name), FieldType::kBoolean, std::move(label));
}

Field Integer(std::string name, std::string label) {
  return Make(std::move(name), FieldType::kInteger, std::move(label));
}

Field Float(std::string name, std::string label) {
  return Make(std::move(name), FieldType::kFloat, std::move(label));
}

Field Monetary(std::string name, std::string label) {
  return Make(std::move(name), FieldType::kMonetary, std::move(label));
}

Field Char(std::string name, std::string label) {
  return Make(std::move(name), FieldType::kChar, std::move(label));
}

Field Text(std::string name, std::string label) {
  return Make(std::move(name), FieldType::kText, std::move(label));
}

Field Html(std::string name, std::string label) {
  return Make(std::move(name), FieldType::kHtml, std::move(label));
}

Field Date(std::string name, std::string label) {
  return Make(std::move(name), FieldType::kDate, std::move(label));
}

Field Datetime(std::string name, std::string label) {
  return Make(std::move(name), FieldType::kDatetime, std::move(label));
}

Field Choice(std::string name, std::string label, Field::Selection selection) {
  Field field = Make(std::move(name), FieldType::kSelection, std::move(label));
  field.selection = std::move(selection);
  return field;
}

Field Many2one(std::string name, std::string label, std::string relation) {
  Field field = Make(std::move(name), FieldType::kMany2one, std::move(label));
  field.relation = std::move(relation);
  return field;
}

Field One2many(std::string name, std::string label, std::string relation, std::string inverse) {
  Field field = Make(std::move(name), FieldType::kOne2many, std::move(label));
  field.relation = std::move(relation);
  field.inverse = std::move(inverse);
  field.stored = false;
  return field;
}

Field Many2many(std::string name, std::string label, std::string relation) {
  Field field = Make(std::move(name), FieldType::kMany2many, std::move(label));
  field.relation = std::move(relation);
  field.fallback = Json::array();
  return field;
}

}  // namespace waybill::sandbox::odoo
