// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sandbox/shopify/graphql/request_error.h"

// A parsed GraphQL document.
namespace waybill::sandbox::graphql {

enum class ValueKind : std::uint8_t {
  kVariable,  // text: the name
  kInt,
  kFloat,
  kString,
  kBoolean,
  kNull,
  kEnum,
  kList,    // items
  kObject,  // items, named by keys
};

struct Value {
  ValueKind kind = ValueKind::kNull;
  std::string text = {};
  std::vector<Value> items = {};
  std::vector<std::string> keys = {};
};

struct Argument {
  std::string name = {};
  Value value = {};
};

struct Directive {
  std::string name = {};
  std::vector<Argument> arguments = {};
};

enum class SelectionKind : std::uint8_t { kField, kFragmentSpread, kInlineFragment };

struct Selection {
  SelectionKind kind = SelectionKind::kField;
  Location location = {};
  std::string alias = {};           // Of a field; empty if it has none.
  std::string name = {};            // Of a field, or of the fragment that is spread.
  std::string type_condition = {};  // Of an inline fragment; may be empty.
  std::vector<Argument> arguments = {};
  std::vector<Directive> directives = {};
  std::vector<Selection> selections = {};

  // The name that the field's value has in the answer.
  const std::string& ResponseKey() const { return alias.empty() ? name : alias; }
};

struct VariableDefinition {
  std::string name = {};
  std::string type = {};  // "[ID!]!"
  std::optional<Value> default_value = std::nullopt;
};

struct Operation {
  std::string type = {};  // "query", "mutation", "subscription"
  std::string name = {};  // May be empty.
  Location location = {};
  std::vector<VariableDefinition> variables = {};
  std::vector<Selection> selections = {};

  // As it leads the path of an error: "query Orders", or "query".
  std::string Title() const { return name.empty() ? type : type + " " + name; }
};

struct Fragment {
  std::string name = {};
  std::string type_condition = {};
  Location location = {};
  std::vector<Selection> selections = {};
};

struct Document {
  std::vector<Operation> operations = {};
  std::vector<Fragment> fragments = {};

  // Null if there is none of that name.
  const Fragment* FindFragment(const std::string& name) const;
};

}  // namespace waybill::sandbox::graphql
