// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace waybill::sandbox::graphql {

enum class TypeKind : std::uint8_t { kObject, kInterface, kUnion };

struct FieldDefinition {
  std::string name = {};
  std::string type = {};  // Without list and non-null marks.
  bool list = false;
  bool non_null = false;
};

// A composite type. Scalars and enums have no definition.
struct Type {
  std::string name = {};
  TypeKind kind = TypeKind::kObject;
  std::map<std::string, FieldDefinition, std::less<>> fields = {};
  std::vector<std::string> possible_types = {};  // Of an interface or a union.

  bool IsConnection() const { return fields.contains("edges") && fields.contains("pageInfo"); }
};

// The types that queries select from.
class Schema {
 public:
  // From type definitions in GraphQL's schema language: `type`, `interface` and `union`, without
  // arguments, descriptions and directives. A type named but not defined is a leaf.
  static absl::StatusOr<Schema> Parse(std::string_view definitions);

  // Null for a leaf.
  const Type* Find(std::string_view name) const;

  // Whether a fragment on `condition` applies to an object of type `object`.
  bool Applies(std::string_view condition, std::string_view object) const;

  // Whether a fragment on `condition` may apply to something declared as `type`.
  bool MayApply(std::string_view condition, std::string_view type) const;

 private:
  std::map<std::string, Type, std::less<>> types_;
};

}  // namespace waybill::sandbox::graphql
