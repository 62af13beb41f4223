// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/loading/references.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "sandbox/odoo/records/external_ids.h"
#include "sandbox/odoo/records/records.h"

namespace waybill::sandbox::odoo {
namespace {

constexpr int kFirstWithNewWords = 18;

std::string TextOfCell(const Json& cell) {
  return cell.is_string() ? cell.get<std::string>() : cell.dump();
}

// The window with which Odoo's importer offers what there is.
Json PossibleValues(const Session& session, const std::string& model, bool by_name) {
  Json action = {
      {"name", "Possible Values"},
      {"type", "ir.actions.act_window"},
      {"target", "new"},
      {"view_mode", session.major() >= kFirstWithNewWords ? "list,form" : "tree,form"},
      {"views", Json::array({Json::array({false, "list"}), Json::array({false, "form"})})},
      {"context", {{"create", false}}},
      {"help", "See all possible values"},
      {"res_model", by_name ? model : "ir.model.data"}};
  if (!by_name) action["domain"] = Json::array({Json::array({"model", "=", model})});
  return action;
}

Converted NotFound(const Session& session, const std::string& model, const std::string& kind,
                   const std::string& text) {
  return Wrong(
      absl::StrCat("No matching record found for ", kind, " '", text, "' in field '%(field)s'"),
      PossibleValues(session, model, kind == "name"));
}

Converted ByDatabaseId(const Session& session, const std::string& model, const std::string& text) {
  Id id = 0;
  if (!absl::SimpleAtoi(text, &id)) {
    return Wrong(absl::StrCat("Invalid database id '", text, "' for the field '%(field)s'"),
                 PossibleValues(session, model, false));
  }
  if (session.db.Find(model, id) == nullptr) return NotFound(session, model, "database id", text);
  return {.value = id};
}

Converted ByExternalId(const Session& session, const std::string& model, const std::string& text) {
  const auto external = FindExternalId(session, Qualified(text));
  if (!external || external->model != model ||
      session.db.Find(model, external->record) == nullptr) {
    return NotFound(session, model, "external id", text);
  }
  return {.value = external->record};
}

Converted ByName(const Session& session, const std::string& model, const std::string& text) {
  Json domain = Json::array({Json::array({"name", "=", text})});
  if (model == "res.country") {
    domain = Json::array({"|", domain[0], Json::array({"code", "=", text})});
  }
  const auto ids = Search(session, model, domain);
  if (!ids.ok() || ids->empty()) return NotFound(session, model, "name", text);
  Converted found{.value = ids->front()};
  if (ids->size() > 1) {
    const char* quote = session.major() >= kFirstWithNewWords ? "\"" : "'";
    found.warnings.push_back({.message = absl::StrCat("Found multiple matches for value ", quote,
                                                      text, quote, " in field ", quote, "%(field)s",
                                                      quote, " (", ids->size(), " matches)")});
  }
  return found;
}

}  // namespace

Converted FindReference(const Session& session, const std::string& model,
                        const std::string& subcolumn, const Json& cell) {
  const std::string text = TextOfCell(cell);
  if (subcolumn == ".id") return ByDatabaseId(session, model, text);
  if (subcolumn == "id") return ByExternalId(session, model, text);
  return ByName(session, model, text);
}

}  // namespace waybill::sandbox::odoo
