// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "sandbox/odoo/fault.h"
#include "sandbox/odoo/records/domain.h"
#include "sandbox/odoo/records/python_repr.h"

namespace waybill::sandbox::odoo {
namespace {

constexpr std::array<std::string_view, 18> kOperators = {
    "=",    "!=",       "<>",    ">",         "<",     ">=",     "<=",       "in", "not in",
    "like", "not like", "ilike", "not ilike", "=like", "=ilike", "child_of", "=?", "any"};

std::string LeafRepr(const Json& leaf) {
  return absl::StrCat("(", PythonRepr(leaf[0]), ", ", PythonRepr(leaf[1]), ", ",
                      PythonRepr(leaf[2]), ")");
}

bool IsLeaf(const Json& term) {
  return term.is_array() && term.size() == 3 && term[1].is_string() &&
         (term[0].is_string() || term[0].is_number());
}

Condition Combine(Condition::Kind kind, std::vector<Condition> parts) {
  if (parts.empty()) return {};
  if (parts.size() == 1 && kind != Condition::Kind::kNot) return std::move(parts.front());
  return {.kind = kind, .parts = std::move(parts)};
}

absl::StatusOr<Condition> ParseLeaf(const Session& session, const Model& model, const Json& leaf) {
  if (leaf[0].is_number()) {  // (1, "=", 1) is always true, (0, "=", 1) never.
    return leaf[0] == leaf[2] ? Condition{}
                              : Condition{.kind = Condition::Kind::kNot, .parts = {Condition{}}};
  }
  const auto path = leaf[0].get<std::string>();
  const auto dot = path.find('.');
  Condition condition{.kind = Condition::Kind::kLeaf,
                      .field = model.Find(path.substr(0, dot)),
                      .op = leaf[1].get<std::string>(),
                      .value = leaf[2]};
  if (condition.field == nullptr) {
    return ValueError(absl::StrCat("Invalid field ", model.name, ".", path.substr(0, dot), " in ",
                                   session.major() >= 19 ? "condition " : "leaf ", LeafRepr(leaf)));
  }
  if (std::ranges::find(kOperators, condition.op) == kOperators.end()) {
    return ValueError(absl::StrCat("Invalid operator '", condition.op, "' in ", LeafRepr(leaf)));
  }
  if (condition.op == "<>") condition.op = "!=";
  if (dot != std::string::npos && IsRelational(condition.field->type)) {
    condition.rest = path.substr(dot + 1);
    auto inner = ParseLeaf(session, *session.schema.Find(condition.field->relation),
                           Json::array({condition.rest, leaf[1], leaf[2]}));
    if (!inner.ok()) return inner.status();
    condition.inner.push_back(*std::move(inner));
  }
  return condition;
}

// Reads one term at `at`, which it moves on.
absl::StatusOr<Condition> ParseTerm(const Session& session, const Model& model, const Json& domain,
                                    std::size_t& at) {
  if (at >= domain.size()) {
    return ValueError(absl::StrCat("Invalid domain: ", PythonRepr(domain)));
  }
  const Json& term = domain[at++];
  if (IsLeaf(term)) return ParseLeaf(session, model, term);
  if (term != "&" && term != "|" && term != "!") {
    return ValueError(absl::StrCat("Invalid leaf ", PythonRepr(term)));
  }
  std::vector<Condition> parts;
  for (int wanted = term == "!" ? 1 : 2; wanted > 0; --wanted) {
    auto part = ParseTerm(session, model, domain, at);
    if (!part.ok()) return part.status();
    parts.push_back(*std::move(part));
  }
  if (term == "!") return Combine(Condition::Kind::kNot, std::move(parts));
  return Combine(term == "&" ? Condition::Kind::kAnd : Condition::Kind::kOr, std::move(parts));
}

}  // namespace

absl::StatusOr<Condition> ParseDomain(const Session& session, const Model& model,
                                      const Json& domain) {
  if (domain.is_null() || domain == Json(false)) return Condition{};
  if (!domain.is_array()) return ValueError(absl::StrCat("Invalid domain: ", PythonRepr(domain)));
  std::vector<Condition> parts;
  std::size_t at = 0;
  while (at < domain.size()) {
    auto part = ParseTerm(session, model, domain, at);
    if (!part.ok()) return part.status();
    parts.push_back(*std::move(part));
  }
  return Combine(Condition::Kind::kAnd, std::move(parts));
}

}  // namespace waybill::sandbox::odoo
