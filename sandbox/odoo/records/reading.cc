// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <numeric>

#include "absl/strings/str_cat.h"
#include "sandbox/odoo/fault.h"
#include "sandbox/odoo/records/access.h"
#include "sandbox/odoo/records/domain.h"
#include "sandbox/odoo/records/records.h"
#include "sandbox/odoo/records/values.h"

namespace waybill::sandbox::odoo {
namespace {

bool Mentions(const Condition& condition, std::string_view field) {
  if (condition.field != nullptr && condition.field->name == field) return true;
  return std::ranges::any_of(condition.parts,
                             [&](const Condition& part) { return Mentions(part, field); });
}

void Slice(const SearchOptions& options, std::vector<Id>& ids) {
  const std::size_t from = std::min(options.offset, ids.size());
  ids.erase(ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(from));
  // A limit of 0 is none, as in Odoo.
  if (options.limit && *options.limit > 0 && *options.limit < ids.size()) {
    ids.resize(*options.limit);
  }
}

absl::StatusOr<std::vector<const Field*>> FieldsNamed(const Session& session, const Model& model,
                                                      const std::vector<std::string>& names) {
  std::vector<const Field*> fields;
  if (names.empty()) {
    for (const Field& field : model.fields) fields.push_back(&field);
    return fields;
  }
  for (const std::string& name : names) {
    const Field* field = model.Find(name);
    if (field == nullptr) {
      return ValueError(absl::StrCat("Invalid field '", name, "' on ",
                                     session.major() >= 19 ? "'" : "model '", model.name, "'"));
    }
    fields.push_back(field);
  }
  return fields;
}

}  // namespace

absl::Status CheckExist(const Session& session, std::string_view model,
                        const std::vector<Id>& ids) {
  for (const Id id : ids) {
    if (session.db.Find(model, id) == nullptr) return MissingError(model, id, session.user.id);
  }
  return CheckVisible(session, model, ids);
}

absl::StatusOr<std::vector<Id>> Search(const Session& session, std::string_view model,
                                       const Json& domain, const SearchOptions& options) {
  if (absl::Status status = CheckAccess(session, model, Operation::kRead); !status.ok()) {
    return status;
  }
  const Model& definition = *session.schema.Find(model);
  const auto condition = ParseDomain(session, definition, domain);
  if (!condition.ok()) return condition.status();
  const bool active_only = session.ActiveOnly() && definition.Find("active") != nullptr &&
                           !Mentions(*condition, "active");
  std::vector<Id> ids;
  const auto take = [&](Id id, const Record& record) {
    if (active_only && record.value("active", Json(true)) != Json(true)) return;
    if (!Matches(session, definition, record, *condition)) return;
    if (Visible(session, model, record)) ids.push_back(id);
  };
  if (const auto candidates = Candidates(session, definition, *condition)) {
    for (const Id id : *candidates) take(id, *session.db.Find(model, id));
  } else {
    for (const auto& [id, record] : session.db.All(model)) take(id, record);
  }
  const std::string& order = options.order.empty() ? definition.order : options.order;
  if (absl::Status status = Sort(session, definition, order, ids); !status.ok()) return status;
  Slice(options, ids);
  return ids;
}

absl::StatusOr<Json> Read(const Session& session, std::string_view model,
                          const std::vector<Id>& ids, const std::vector<std::string>& fields) {
  if (absl::Status status = CheckAccess(session, model, Operation::kRead); !status.ok()) {
    return status;
  }
  const Model& definition = *session.schema.Find(model);
  const auto wanted = FieldsNamed(session, definition, fields);
  if (!wanted.ok()) return wanted.status();
  if (absl::Status status = CheckVisible(session, model, ids); !status.ok()) return status;
  Json rows = Json::array();
  for (const Id id : ids) {
    const Record* record = session.db.Find(model, id);
    if (record == nullptr) continue;
    Json row = {{"id", id}};
    for (const Field* field : *wanted) {
      row[field->name] = AnswerOf(session, definition, *record, *field);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace waybill::sandbox::odoo
