// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "nlohmann/json.hpp"
#include "sandbox/shopify/graphql/document.h"
#include "sandbox/shopify/graphql/schema.h"

// What an operation asks for, with fragments, directives and variables worked in.
namespace waybill::sandbox::graphql {

struct PlannedField;
using Plan = std::vector<PlannedField>;

struct PlannedField {
  std::string key = {};  // In the answer.
  Location location = {};
  const FieldDefinition* field = nullptr;  // Null for __typename.
  const Type* type = nullptr;              // Of the value; null for a leaf.
  const Type* parent = nullptr;
  nlohmann::json arguments = {};                            // An object.
  std::vector<std::pair<const Type*, Plan>> children = {};  // One for each type the value may have.

  // The children for a value of that type; null if it can't have it.
  const Plan* ChildrenFor(const Type* concrete) const;
};

// The plan of a valid operation. Points into `schema`, which must outlive it.
Plan MakePlan(const Document& document, const Operation& operation, const Schema& schema,
              const nlohmann::json& variables);

}  // namespace waybill::sandbox::graphql
