// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/records/external_ids.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "libs/strings/abseil.h"
#include "sandbox/odoo/records/names.h"

namespace waybill::sandbox::odoo {
namespace {

constexpr const char* kModel = "ir.model.data";

std::vector<Id> RowsOf(const Session& session, std::string_view model, Id id) {
  std::vector<Id> rows;
  for (const Id row : session.db.Where(kModel, "res_id", id)) {
    if (TextOf(*session.db.Find(kModel, row), "model") == model) rows.push_back(row);
  }
  return rows;
}

}  // namespace

std::optional<ExternalId> FindExternalId(const Session& session, std::string_view name) {
  for (const Id row : session.db.Where(kModel, "complete_name", Json(name))) {
    const Record& record = *session.db.Find(kModel, row);
    return ExternalId{.model = TextOf(record, "model"),
                      .record = record.at("res_id").get<Id>(),
                      .noupdate = record.at("noupdate") == Json(true)};
  }
  return std::nullopt;
}

void SetExternalId(const Session& session, std::string_view name, std::string_view model, Id id) {
  const std::string complete = Qualified(name);
  const Json noupdate = session.Context("noupdate") == Json(true);
  for (const Id row : session.db.Where(kModel, "complete_name", Json(complete))) {
    session.db.Update(kModel, row, {{"res_id", id}, {"model", model}});
    return;
  }
  const auto dot = complete.find('.');
  session.db.Insert(kModel, {{"module", complete.substr(0, dot)},
                             {"name", complete.substr(dot + 1)},
                             {"complete_name", complete},
                             {"model", model},
                             {"res_id", id},
                             {"noupdate", noupdate}});
}

void ForgetExternalIds(const Session& session, std::string_view model, Id id) {
  if (model == kModel) return;
  for (const Id row : RowsOf(session, model, id)) session.db.Erase(kModel, row);
}

std::string ExternalIdOf(const Session& session, std::string_view model, Id id) {
  const std::vector<Id> rows = RowsOf(session, model, id);
  return rows.empty() ? "" : TextOf(*session.db.Find(kModel, rows.front()), "complete_name");
}

std::string Qualified(std::string_view name) {
  if (name.find('.') != std::string_view::npos) return std::string(name);
  return absl::StrCat("__import__.", strings::ToAbsl(name));
}

}  // namespace waybill::sandbox::odoo
