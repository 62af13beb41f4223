// SPDX-License-Identifier: Apache-2.0
#include "sandbox/shopify/graphql/validate.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"

namespace waybill::sandbox::graphql {
namespace {

constexpr std::size_t kMaxErrors = 20;

struct RequiredArgument {
  std::string_view type;
  std::string_view field;
  std::string_view argument;
};

constexpr RequiredArgument kRequired[] = {
    {"QueryRoot", "order", "id"},    {"QueryRoot", "node", "id"},   {"QueryRoot", "nodes", "ids"},
    {"QueryRoot", "customer", "id"}, {"Order", "metafield", "key"},
};

class Validator {
 public:
  Validator(const Document& document, const Operation& operation, const Schema& schema)
      : document_(document), operation_(operation), schema_(schema) {}

  std::vector<RequestError> Run() {
    path_ = {operation_.Title()};
    if (operation_.type != "query") {
      Add(operation_.location, absl::StrCat("Schema is not configured for ", operation_.type, "s"),
          {{"code", "missingOperation"}});
    } else {
      Visit(operation_.selections, *schema_.Find("QueryRoot"));
    }
    return std::move(errors_);
  }

 private:
  void Add(Location at, std::string message, nlohmann::json extensions) {
    if (errors_.size() >= kMaxErrors) return;
    errors_.push_back({.message = std::move(message),
                       .location = at,
                       .path = path_,
                       .extensions = std::move(extensions)});
  }

  void Visit(const std::vector<Selection>& selections, const Type& type) {
    for (const Selection& selection : selections) {
      if (errors_.size() >= kMaxErrors) return;
      VisitDirectives(selection);
      switch (selection.kind) {
        case SelectionKind::kField:
          VisitField(selection, type);
          break;
        case SelectionKind::kFragmentSpread:
          VisitSpread(selection, type);
          break;
        case SelectionKind::kInlineFragment:
          path_.push_back(absl::StrCat("... on ", selection.type_condition));
          VisitFragment(selection.location, selection.type_condition, selection.selections, type);
          path_.pop_back();
          break;
      }
    }
  }

  void VisitField(const Selection& selection, const Type& type) {
    path_.push_back(selection.ResponseKey());
    VisitArguments(selection.arguments, selection.location);
    const auto field = type.fields.find(selection.name);
    if (selection.name == "__typename") {
      // Every type has it.
    } else if (field == type.fields.end()) {
      Add(selection.location,
          absl::StrCat("Field '", selection.name, "' doesn't exist on type '", type.name, "'"),
          {{"code", "undefinedField"}, {"typeName", type.name}, {"fieldName", selection.name}});
    } else {
      VisitKnownField(selection, type, field->second);
    }
    path_.pop_back();
  }

  void VisitKnownField(const Selection& selection, const Type& parent,
                       const FieldDefinition& field) {
    for (const RequiredArgument& required : kRequired) {
      if (required.type != parent.name || required.field != field.name) continue;
      const bool given =
          std::any_of(selection.arguments.begin(), selection.arguments.end(),
                      [&](const Argument& argument) { return argument.name == required.argument; });
      if (given) continue;
      Add(selection.location,
          absl::StrCat("Field '", field.name,
                       "' is missing required arguments: ", std::string(required.argument)),
          {{"code", "missingRequiredArguments"},
           {"className", "Field"},
           {"name", field.name},
           {"arguments", std::string(required.argument)}});
    }
    const Type* type = schema_.Find(field.type);
    if (type == nullptr && !selection.selections.empty()) {
      Add(selection.location,
          absl::StrCat("Selections can't be made on scalars (field '", field.name, "' returns ",
                       field.type, ")"),
          {{"code", "selectionMismatch"}, {"nodeName", absl::StrCat("field '", field.name, "'")}});
    } else if (type != nullptr && selection.selections.empty()) {
      Add(selection.location,
          absl::StrCat("Field must have selections (field '", field.name, "' returns ", field.type,
                       " but has no selections. Did you mean '", field.name, " { ... }'?)"),
          {{"code", "selectionMismatch"}, {"nodeName", absl::StrCat("field '", field.name, "'")}});
    } else if (type != nullptr) {
      Visit(selection.selections, *type);
    }
  }

  void VisitSpread(const Selection& selection, const Type& type) {
    const Fragment* fragment = document_.FindFragment(selection.name);
    if (fragment == nullptr) {
      Add(selection.location,
          absl::StrCat("Fragment ", selection.name, " was used, but not defined"),
          {{"code", "useAndDefineFragment"}, {"fragmentName", selection.name}});
      return;
    }
    if (std::find(open_fragments_.begin(), open_fragments_.end(), fragment) !=
        open_fragments_.end()) {
      Add(selection.location,
          absl::StrCat("Fragment ", selection.name, " contains an infinite loop"),
          {{"code", "infiniteLoop"}, {"fragmentName", selection.name}});
      return;
    }
    open_fragments_.push_back(fragment);
    VisitFragment(fragment->location, fragment->type_condition, fragment->selections, type);
    open_fragments_.pop_back();
  }

  void VisitFragment(Location at, const std::string& condition,
                     const std::vector<Selection>& selections, const Type& parent) {
    const Type* type = condition.empty() ? &parent : schema_.Find(condition);
    if (type == nullptr) {
      Add(at, absl::StrCat("No such type ", condition, ", so it can't be a fragment condition"),
          {{"code", "undefinedType"}, {"typeName", condition}});
    } else if (!schema_.MayApply(type->name, parent.name)) {
      Add(at, absl::StrCat("Fragment on ", condition, " can't be spread inside ", parent.name),
          {{"code", "cannotSpreadFragment"}, {"typeName", parent.name}});
    } else {
      Visit(selections, *type);
    }
  }

  void VisitDirectives(const Selection& selection) {
    for (const Directive& directive : selection.directives) {
      VisitArguments(directive.arguments, selection.location);
      if (directive.name == "include" || directive.name == "skip") continue;
      Add(selection.location, absl::StrCat("Directive @", directive.name, " is not defined"),
          {{"code", "undefinedDirective"}, {"directiveName", directive.name}});
    }
  }

  void VisitArguments(const std::vector<Argument>& arguments, Location at) {
    for (const Argument& argument : arguments) VisitValue(argument.value, at);
  }

  void VisitValue(const Value& value, Location at) {
    for (const Value& item : value.items) VisitValue(item, at);
    if (value.kind != ValueKind::kVariable) return;
    const bool declared =
        std::any_of(operation_.variables.begin(), operation_.variables.end(),
                    [&](const VariableDefinition& known) { return known.name == value.text; });
    if (declared) return;
    Add(at,
        absl::StrCat("Variable $", value.text, " is used by ",
                     operation_.name.empty() ? "anonymous query" : operation_.name,
                     " but not declared"),
        {{"code", "variableNotDefined"}, {"variableName", value.text}});
  }

  const Document& document_;
  const Operation& operation_;
  const Schema& schema_;
  std::vector<std::string> path_;
  std::vector<const Fragment*> open_fragments_;
  std::vector<RequestError> errors_;
};

}  // namespace

std::vector<RequestError> Validate(const Document& document, const Operation& operation,
                                   const Schema& schema) {
  return Validator(document, operation, schema).Run();
}

}  // namespace waybill::sandbox::graphql
