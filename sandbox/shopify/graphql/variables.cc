// SPDX-License-Identifier: Apache-2.0
#include "sandbox/shopify/graphql/variables.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "libs/strings/abseil.h"

namespace waybill::sandbox::graphql {
namespace {

using nlohmann::json;

// Why `value` is no value of `type`, or nothing.
std::string Problem(std::string_view type, const json& value) {
  if (type.ends_with('!')) {
    if (value.is_null()) return "Expected value to not be null";
    type.remove_suffix(1);
  }
  if (value.is_null()) return {};
  if (type.starts_with('[')) {
    type = type.substr(1, type.size() - 2);
    if (!value.is_array()) return Problem(type, value);  // One value stands for a list of one.
    for (const json& item : value) {
      if (std::string problem = Problem(type, item); !problem.empty()) return problem;
    }
    return {};
  }
  const bool fits = type == "Int"       ? value.is_number_integer()
                    : type == "Float"   ? value.is_number()
                    : type == "Boolean" ? value.is_boolean()
                    : type == "String"  ? value.is_string()
                    : type == "ID"      ? value.is_string() || value.is_number_integer()
                                        : true;
  return fits
             ? std::string()
             : absl::StrCat("Could not coerce value ", value.dump(), " to ", strings::ToAbsl(type));
}

json ResolveObject(const Value& value, const json& variables) {
  json object = json::object();
  for (std::size_t i = 0; i < value.items.size(); ++i) {
    object[value.keys[i]] = Resolve(value.items[i], variables);
  }
  return object;
}

}  // namespace

Result<json> CoerceVariables(const Operation& operation, const json& given) {
  json variables = json::object();
  for (const VariableDefinition& variable : operation.variables) {
    const auto found = given.find(variable.name);
    if (found != given.end()) {
      variables[variable.name] = *found;
    } else if (variable.default_value) {
      variables[variable.name] = Resolve(*variable.default_value, json::object());
      continue;
    }
    const json value = found != given.end() ? *found : json();
    if (const std::string problem = Problem(variable.type, value); !problem.empty()) {
      return RequestError{
          .message = absl::StrCat("Variable $", variable.name, " of type ", variable.type,
                                  " was provided invalid value"),
          .location = operation.location,
          .extensions = {{"value", value},
                         {"problems", {{{"path", json::array()}, {"explanation", problem}}}}}};
    }
  }
  return variables;
}

json Resolve(const Value& value, const json& variables) {
  switch (value.kind) {
    case ValueKind::kVariable:
      return variables.value(value.text, json());
    case ValueKind::kInt:
    case ValueKind::kFloat:
      return json::parse(value.text, nullptr, false);
    case ValueKind::kString:
    case ValueKind::kEnum:
      return value.text;
    case ValueKind::kBoolean:
      return value.text == "true";
    case ValueKind::kNull:
      return nullptr;
    case ValueKind::kObject:
      return ResolveObject(value, variables);
    case ValueKind::kList:
      break;
  }
  json list = json::array();
  for (const Value& item : value.items) list.push_back(Resolve(item, variables));
  return list;
}

json ResolveArguments(const std::vector<Argument>& arguments, const json& variables) {
  json resolved = json::object();
  for (const Argument& argument : arguments) {
    const bool given =
        argument.value.kind != ValueKind::kVariable || variables.contains(argument.value.text);
    if (given) resolved[argument.name] = Resolve(argument.value, variables);
  }
  return resolved;
}

}  // namespace waybill::sandbox::graphql
