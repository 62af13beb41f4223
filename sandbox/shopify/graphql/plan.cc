// SPDX-License-Identifier: Apache-2.0
#include "sandbox/shopify/graphql/plan.h"

#include <algorithm>

#include "sandbox/shopify/graphql/variables.h"

namespace waybill::sandbox::graphql {
namespace {

// Fields of one response key: the specification merges their selections.
struct Collected {
  const Selection* first;
  std::vector<const std::vector<Selection>*> selections;
};

class Planner {
 public:
  Planner(const Document& document, const Schema& schema, const nlohmann::json& variables)
      : document_(document), schema_(schema), variables_(variables) {}

  Plan Run(const Type& type, const std::vector<const std::vector<Selection>*>& selections) const {
    std::vector<Collected> collected;
    for (const auto* list : selections) Collect(*list, type, collected);
    Plan plan;
    plan.reserve(collected.size());
    for (const Collected& fields : collected) plan.push_back(PlanField(type, fields));
    return plan;
  }

 private:
  bool Included(const Selection& selection) const {
    return std::all_of(
        selection.directives.begin(), selection.directives.end(), [&](const Directive& directive) {
          const auto arguments = ResolveArguments(directive.arguments, variables_);
          const auto condition = arguments.find("if");
          const bool yes =
              condition != arguments.end() && condition->is_boolean() && condition->get<bool>();
          return directive.name == "skip" ? !yes : yes;
        });
  }

  void Collect(const std::vector<Selection>& selections, const Type& type,
               std::vector<Collected>& collected) const {
    for (const Selection& selection : selections) {
      if (!Included(selection)) continue;
      if (selection.kind == SelectionKind::kField) {
        CollectField(selection, collected);
        continue;
      }
      const Fragment* fragment = document_.FindFragment(selection.name);
      const bool spread = selection.kind == SelectionKind::kFragmentSpread;
      const auto& condition = spread ? fragment->type_condition : selection.type_condition;
      if (!schema_.Applies(condition, type.name)) continue;
      Collect(spread ? fragment->selections : selection.selections, type, collected);
    }
  }

  static void CollectField(const Selection& selection, std::vector<Collected>& collected) {
    const auto same = std::find_if(collected.begin(), collected.end(), [&](const Collected& other) {
      return other.first->ResponseKey() == selection.ResponseKey();
    });
    if (same == collected.end()) {
      collected.push_back({.first = &selection, .selections = {&selection.selections}});
    } else {
      same->selections.push_back(&selection.selections);
    }
  }

  PlannedField PlanField(const Type& parent, const Collected& fields) const {
    PlannedField planned{.key = fields.first->ResponseKey(),
                         .location = fields.first->location,
                         .parent = &parent,
                         .arguments = ResolveArguments(fields.first->arguments, variables_)};
    const auto field = parent.fields.find(fields.first->name);
    if (field == parent.fields.end()) return planned;
    planned.field = &field->second;
    planned.type = schema_.Find(field->second.type);
    if (planned.type == nullptr) return planned;
    if (planned.type->kind == TypeKind::kObject) {
      planned.children.emplace_back(planned.type, Run(*planned.type, fields.selections));
    }
    for (const std::string& name : planned.type->possible_types) {
      if (const Type* type = schema_.Find(name); type != nullptr) {
        planned.children.emplace_back(type, Run(*type, fields.selections));
      }
    }
    return planned;
  }

  const Document& document_;
  const Schema& schema_;
  const nlohmann::json& variables_;
};

}  // namespace

const Plan* PlannedField::ChildrenFor(const Type* concrete) const {
  const auto found = std::find_if(children.begin(), children.end(),
                                  [&](const auto& child) { return child.first == concrete; });
  return found == children.end() ? nullptr : &found->second;
}

Plan MakePlan(const Document& document, const Operation& operation, const Schema& schema,
              const nlohmann::json& variables) {
  return Planner(document, schema, variables)
      .Run(*schema.Find("QueryRoot"), {&operation.selections});
}

}  // namespace waybill::sandbox::graphql
