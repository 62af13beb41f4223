// SPDX-License-Identifier: Apache-2.0
#include "sandbox/shopify/graphql/schema.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "absl/strings/str_cat.h"
#include "sandbox/shopify/graphql/lexer.h"

namespace waybill::sandbox::graphql {
namespace {

class Reader {
 public:
  explicit Reader(std::string_view text) : lexer_(text) { Shift(); }

  bool AtEnd() const { return token_.kind == TokenKind::kEnd; }
  bool At(std::string_view text) const { return !AtEnd() && token_.text == text; }

  bool Take(std::string_view text) {
    if (!At(text)) return false;
    Shift();
    return true;
  }

  std::string Word() {
    std::string word = token_.text;
    Shift();
    return word;
  }

  absl::Status Unexpected() const {
    return absl::InvalidArgumentError(
        absl::StrCat("schema: unexpected \"", token_.text, "\" in line ", token_.location.line));
  }

 private:
  void Shift() {
    auto next = lexer_.Next();
    token_ = std::holds_alternative<Token>(next) ? std::get<Token>(std::move(next)) : Token{};
  }

  Lexer lexer_;
  Token token_;
};

FieldDefinition ReadField(Reader& reader) {
  FieldDefinition field{.name = reader.Word()};
  reader.Take(":");
  field.list = reader.Take("[");
  field.type = reader.Word();
  if (field.list) {
    reader.Take("!");
    reader.Take("]");
  }
  field.non_null = reader.Take("!");
  return field;
}

absl::StatusOr<Type> ReadFields(Reader& reader, Type type) {
  if (!reader.Take("{")) return reader.Unexpected();
  while (!reader.Take("}")) {
    if (reader.AtEnd()) return reader.Unexpected();
    FieldDefinition field = ReadField(reader);
    type.fields.emplace(field.name, field);
  }
  return type;
}

}  // namespace

absl::StatusOr<Schema> Schema::Parse(std::string_view definitions) {
  Schema schema;
  std::vector<std::pair<std::string, std::string>> implementations;
  Reader reader(definitions);
  while (!reader.AtEnd()) {
    const std::string keyword = reader.Word();
    Type type{.name = reader.Word()};
    if (keyword == "union") {
      type.kind = TypeKind::kUnion;
      if (!reader.Take("=")) return reader.Unexpected();
      do {
        type.possible_types.push_back(reader.Word());
      } while (reader.Take("|"));
    } else if (keyword == "type" || keyword == "interface") {
      type.kind = keyword == "type" ? TypeKind::kObject : TypeKind::kInterface;
      if (reader.Take("implements")) {
        do {
          implementations.emplace_back(reader.Word(), type.name);
        } while (reader.Take("&"));
      }
      auto read = ReadFields(reader, std::move(type));
      if (!read.ok()) return read.status();
      type = *std::move(read);
    } else {
      return reader.Unexpected();
    }
    std::string name = type.name;
    schema.types_.emplace(std::move(name), std::move(type));
  }
  for (const auto& [interface, object] : implementations) {
    schema.types_[interface].possible_types.push_back(object);
  }
  return schema;
}

const Type* Schema::Find(std::string_view name) const {
  const auto found = types_.find(name);
  return found == types_.end() ? nullptr : &found->second;
}

bool Schema::Applies(std::string_view condition, std::string_view object) const {
  if (condition.empty() || condition == object) return true;
  const Type* type = Find(condition);
  return type != nullptr && std::find(type->possible_types.begin(), type->possible_types.end(),
                                      object) != type->possible_types.end();
}

bool Schema::MayApply(std::string_view condition, std::string_view type) const {
  if (Applies(condition, type) || Applies(type, condition)) return true;
  const Type* declared = Find(type);
  return declared != nullptr &&
         std::any_of(declared->possible_types.begin(), declared->possible_types.end(),
                     [&](const std::string& object) { return Applies(condition, object); });
}

}  // namespace waybill::sandbox::graphql
