// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/records/values.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "libs/strings/abseil.h"
#include "sandbox/odoo/fault.h"
#include "sandbox/odoo/records/computed.h"
#include "sandbox/odoo/records/names.h"

namespace waybill::sandbox::odoo {
namespace {

bool HasAll(const Record& record, const Json& values) {
  for (const auto& [name, value] : values.items()) {
    const Json own = record.value(name, Json());
    const bool among =
        value.is_array() && std::find(value.begin(), value.end(), own) != value.end();
    if (own != value && !among) return false;
  }
  return true;
}

Json Children(const Session& session, const Record& record, const Field& field) {
  const Model& model = *session.schema.Find(field.relation);
  std::vector<Id> ids;
  for (const Id id : session.db.Where(field.relation, field.inverse, record.at("id"))) {
    const Record& child = *session.db.Find(field.relation, id);
    if (session.ActiveOnly() && child.value("active", Json(true)) == Json(false)) continue;
    if (!HasAll(child, field.beside)) continue;
    ids.push_back(id);
  }
  Sort(session, model, model.order, ids).IgnoreError();  // The model's own order is sound.
  return ids;
}

Json Related(const Session& session, const Model& model, const Record& record, const Field& field) {
  const auto dot = field.related.find('.');
  const std::string link = field.related.substr(0, dot);
  const Json target = record.value(link, Json(false));
  if (!target.is_number()) return field.fallback;
  return ValueOf(session, model.Find(link)->relation, target.get<Id>(),
                 std::string_view(field.related).substr(dot + 1));
}

struct SortKey {
  const Field* field = nullptr;
  bool descending = false;
};

absl::StatusOr<std::vector<SortKey>> ParseOrder(const Model& model, std::string_view order) {
  std::vector<SortKey> keys;
  const std::vector<std::string> parts = absl::StrSplit(strings::ToAbsl(order), ',');
  for (const std::string& part : parts) {
    const std::vector<std::string> words = absl::StrSplit(part, ' ', absl::SkipWhitespace());
    const Field* field = words.empty() ? nullptr : model.Find(words.front());
    if (field == nullptr) {
      return ValueError(absl::StrCat("Invalid field '", words.empty() ? part : words.front(),
                                     "' on model '", model.name, "'"));
    }
    keys.push_back({.field = field,
                    .descending = words.size() > 1 && absl::AsciiStrToLower(words[1]) == "desc"});
  }
  return keys;
}

// PostgreSQL puts missing values last, and Odoo's collation ignores case.
Json Comparable(const Session& session, const Model& model, Id id, const Field& field) {
  Json value = ValueOf(session, model, *session.db.Find(model.name, id), field);
  if (field.type == FieldType::kMany2one && value.is_number()) {
    const Record* target = session.db.Find(field.relation, value.get<Id>());
    // Lines are sorted by their order's id: good enough, and far cheaper than its whole order.
    if (field.relation == "sale.order" || field.relation == "account.move" || target == nullptr) {
      return value;
    }
    return absl::AsciiStrToLower(DisplayName(session, field.relation, *target));
  }
  if (value.is_string()) return absl::AsciiStrToLower(value.get<std::string>());
  return value;
}

bool Missing(const Json& value, const Field& field) {
  return value.is_boolean() && field.type != FieldType::kBoolean;
}

}  // namespace

Json ValueOf(const Session& session, const Model& model, const Record& record, const Field& field) {
  if (!field.related.empty()) return Related(session, model, record, field);
  if (field.type == FieldType::kOne2many) return Children(session, record, field);
  if (!field.stored) return Compute(session, model, record, field);
  const auto found = record.find(field.name);
  return found == record.end() ? field.fallback : *found;
}

Json ValueOf(const Session& session, std::string_view model, Id id, std::string_view field) {
  const Model& definition = *session.schema.Find(model);
  const Record* record = session.db.Find(model, id);
  const Field* found = definition.Find(field);
  if (record == nullptr || found == nullptr) return false;
  return ValueOf(session, definition, *record, *found);
}

absl::Status Sort(const Session& session, const Model& model, std::string_view order,
                  std::vector<Id>& ids) {
  auto keys = ParseOrder(model, order);
  if (!keys.ok()) return keys.status();
  if (ids.size() < 2) return absl::OkStatus();
  std::vector<std::pair<std::vector<Json>, Id>> rows;
  rows.reserve(ids.size());
  for (const Id id : ids) {
    std::vector<Json> values;
    for (const SortKey& key : *keys) {
      values.push_back(Comparable(session, model, id, *key.field));
    }
    rows.emplace_back(std::move(values), id);
  }
  std::ranges::stable_sort(rows, [&](const auto& a, const auto& b) {
    for (std::size_t i = 0; i < keys->size(); ++i) {
      const SortKey& key = (*keys)[i];
      const Json& left = a.first[i];
      const Json& right = b.first[i];
      if (left == right) continue;
      const bool left_missing = Missing(left, *key.field);
      const bool right_missing = Missing(right, *key.field);
      if (left_missing != right_missing) return key.descending ? left_missing : right_missing;
      return key.descending ? right < left : left < right;
    }
    return a.second < b.second;
  });
  std::ranges::transform(rows, ids.begin(), [](const auto& row) { return row.second; });
  return absl::OkStatus();
}

Json AnswerOf(const Session& session, const Model& model, const Record& record,
              const Field& field) {
  Json value = ValueOf(session, model, record, field);
  if (field.type != FieldType::kMany2one || !value.is_number()) return value;
  const Record* target = session.db.Find(field.relation, value.get<Id>());
  if (target == nullptr) return false;
  return Json::array({value, DisplayName(session, field.relation, *target)});
}

}  // namespace waybill::sandbox::odoo
