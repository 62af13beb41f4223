// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "sandbox/odoo/records/domain.h"
#include "sandbox/odoo/records/like.h"
#include "sandbox/odoo/records/names.h"
#include "sandbox/odoo/records/values.h"

namespace waybill::sandbox::odoo {
namespace {

bool Empty(const Json& value, const Field& field) {
  if (value.is_null() || value == "") return true;
  if (IsToMany(field.type)) return value.empty();
  return value == Json(false) && field.type != FieldType::kBoolean;
}

bool Equal(const Json& stored, const Json& wanted, const Field& field) {
  const bool nothing =
      wanted.is_null() || (wanted == Json(false) && field.type != FieldType::kBoolean);
  if (nothing) return Empty(stored, field) || (IsNumber(field.type) && stored == 0);
  if (field.type == FieldType::kBoolean) {
    return stored.is_boolean() && stored == Json(wanted == Json(true) || wanted == 1);
  }
  return stored == wanted;
}

std::string NameOf(const Session& session, const Field& field, const Json& id) {
  const Record* record = id.is_number() ? session.db.Find(field.relation, id.get<Id>()) : nullptr;
  return record == nullptr ? "" : DisplayName(session, field.relation, *record);
}

// What a text operator compares: a relation's name, else the text.
std::string TextFor(const Session& session, const Field& field, const Json& value) {
  if (IsRelational(field.type)) return NameOf(session, field, value);
  if (value.is_string()) return value.get<std::string>();
  return value.is_number() ? value.dump() : "";
}

bool MatchesText(const Session& session, const Condition& leaf, const Json& value) {
  if (Empty(value, *leaf.field)) return false;
  std::string pattern = leaf.value.is_string() ? leaf.value.get<std::string>() : leaf.value.dump();
  if (!absl::StartsWith(leaf.op, "=")) pattern = absl::StrCat("%", pattern, "%");
  return Like(TextFor(session, *leaf.field, value), pattern,
              absl::StrContains(leaf.op, "ilike") ? LetterCase::kIgnored : LetterCase::kMatters);
}

bool EqualOrNamed(const Session& session, const Condition& leaf, const Json& value,
                  const Json& wanted) {
  if (wanted.is_string() && IsRelational(leaf.field->type)) {
    return NameOf(session, *leaf.field, value) == wanted;
  }
  return Equal(value, wanted, *leaf.field);
}

bool InList(const Session& session, const Condition& leaf, const Json& value) {
  if (!leaf.value.is_array()) return EqualOrNamed(session, leaf, value, leaf.value);
  return std::ranges::any_of(
      leaf.value, [&](const Json& wanted) { return EqualOrNamed(session, leaf, value, wanted); });
}

bool Ordered(const std::string& op, const Json& value, const Json& wanted) {
  if (value.is_boolean() || value.type() == Json::value_t::null) return false;
  if (value.is_number() != wanted.is_number()) return false;
  if (op == "<") return value < wanted;
  if (op == ">") return wanted < value;
  if (op == "<=") return value <= wanted;
  return wanted <= value;
}

// The record itself or one that it hangs under.
bool ChildOf(const Session& session, const Condition& leaf, const Record& record) {
  const Json wanted = leaf.value.is_array() ? leaf.value : Json::array({leaf.value});
  const bool self = leaf.field->name == "id" || leaf.field->name == "parent_id";
  Json id = self ? record.at("id") : record.value(leaf.field->name, Json(false));
  constexpr int kDeepest = 32;
  for (int depth = 0; id.is_number() && depth < kDeepest; ++depth) {
    if (std::ranges::find(wanted, id) != wanted.end()) return true;
    id = ValueOf(session, self ? "res.partner" : leaf.field->relation, id.get<Id>(), "parent_id");
  }
  return false;
}

// One value, whatever the operator's negation.
bool Holds(const Session& session, const std::string& op, const Condition& leaf,
           const Json& value) {
  if (op == "=" || op == "in") return InList(session, leaf, value);
  if (op == "=?") return leaf.value == Json(false) || Equal(value, leaf.value, *leaf.field);
  if (absl::StrContains(op, "like")) return MatchesText(session, leaf, value);
  return Ordered(op, value, leaf.value);
}

bool AnyHolds(const Session& session, const std::string& op, const Condition& leaf,
              const Json& value) {
  if (!IsToMany(leaf.field->type)) return Holds(session, op, leaf, value);
  if (value.empty()) return Holds(session, op, leaf, false);
  return std::ranges::any_of(value,
                             [&](const Json& item) { return Holds(session, op, leaf, item); });
}

bool MatchesInner(const Session& session, const Condition& leaf, const Json& value) {
  const Model& model = *session.schema.Find(leaf.field->relation);
  const auto matches = [&](const Json& id) {
    const Record* record = session.db.Find(model.name, id.get<Id>());
    return record != nullptr && Matches(session, model, *record, leaf.inner.front());
  };
  if (value.is_array()) return std::ranges::any_of(value, matches);
  return value.is_number() && matches(value);
}

bool MatchesLeaf(const Session& session, const Model& model, const Record& record,
                 const Condition& leaf) {
  if (leaf.op == "child_of") return ChildOf(session, leaf, record);
  const Json value = ValueOf(session, model, record, *leaf.field);
  if (!leaf.inner.empty()) return MatchesInner(session, leaf, value);
  if (leaf.op == "!=") return !AnyHolds(session, "=", leaf, value);
  if (absl::StartsWith(leaf.op, "not ")) {
    return !AnyHolds(session, leaf.op.substr(4), leaf, value);
  }
  return AnyHolds(session, leaf.op, leaf, value);
}

std::optional<std::vector<Id>> ByIndex(const Session& session, const Model& model,
                                       const Condition& leaf) {
  if ((leaf.op != "=" && leaf.op != "in") || !leaf.inner.empty()) return std::nullopt;
  const Json wanted = leaf.value.is_array() ? leaf.value : Json::array({leaf.value});
  std::set<Id> ids;
  if (leaf.field->name == "id") {
    for (const Json& id : wanted) {
      if (id.is_number_integer() && session.db.Find(model.name, id.get<Id>()) != nullptr) {
        ids.insert(id.get<Id>());
      }
    }
    return std::vector<Id>(ids.begin(), ids.end());
  }
  if (!session.db.HasIndex(model.name, leaf.field->name)) return std::nullopt;
  for (const Json& value : wanted) {
    const bool exact = IsRelational(leaf.field->type) || IsNumber(leaf.field->type)
                           ? value.is_number_integer()
                           : value.is_string();
    if (!exact) return std::nullopt;
    const std::set<Id>& found = session.db.Where(model.name, leaf.field->name, value);
    ids.insert(found.begin(), found.end());
  }
  return std::vector<Id>(ids.begin(), ids.end());
}

}  // namespace

bool Matches(const Session& session, const Model& model, const Record& record,
             const Condition& condition) {
  const auto matches = [&](const Condition& part) { return Matches(session, model, record, part); };
  switch (condition.kind) {
    case Condition::Kind::kTrue:
      return true;
    case Condition::Kind::kAnd:
      return std::ranges::all_of(condition.parts, matches);
    case Condition::Kind::kOr:
      return std::ranges::any_of(condition.parts, matches);
    case Condition::Kind::kNot:
      return !matches(condition.parts.front());
    case Condition::Kind::kLeaf:
      return MatchesLeaf(session, model, record, condition);
  }
  return false;
}

std::optional<std::vector<Id>> Candidates(const Session& session, const Model& model,
                                          const Condition& condition) {
  if (condition.kind == Condition::Kind::kLeaf) return ByIndex(session, model, condition);
  if (condition.kind != Condition::Kind::kAnd) return std::nullopt;
  std::optional<std::vector<Id>> best;
  for (const Condition& part : condition.parts) {
    auto ids = Candidates(session, model, part);
    if (ids && (!best || ids->size() < best->size())) best = std::move(ids);
  }
  return best;
}

}  // namespace waybill::sandbox::odoo
