// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <utility>

#include "sandbox/odoo/loading/load.h"
#include "sandbox/odoo/methods/method.h"
#include "sandbox/odoo/records/names.h"
#include "sandbox/odoo/records/records.h"

namespace waybill::sandbox::odoo {
namespace {

std::vector<std::string> Texts(const Json& list) {
  std::vector<std::string> texts;
  if (!list.is_array()) return texts;
  for (const Json& item : list) {
    if (item.is_string()) texts.push_back(item.get<std::string>());
  }
  return texts;
}

SearchOptions OptionsOf(const Call& call) {
  SearchOptions options;
  if (const Json order = call.Argument("order"); order.is_string()) {
    options.order = order.get<std::string>();
  }
  if (const Json offset = call.Argument("offset"); offset.is_number_unsigned()) {
    options.offset = offset.get<std::size_t>();
  }
  if (const Json limit = call.Argument("limit"); limit.is_number_unsigned()) {
    options.limit = limit.get<std::size_t>();
  }
  return options;
}

absl::StatusOr<Json> RunCreate(const Call& call) {
  const Json list = call.Argument("vals_list");
  if (!list.is_array()) {
    const auto id = Create(call.session, call.model, list);
    if (!id.ok()) return id.status();
    return Json(*id);
  }
  Json ids = Json::array();
  for (const Json& values : list) {
    const auto id = Create(call.session, call.model, values);
    if (!id.ok()) return id.status();
    ids.push_back(*id);
  }
  return ids;
}

absl::StatusOr<Json> RunUnlink(const Call& call) {
  absl::Status status = Unlink(call.session, call.model, call.ids);
  if (!status.ok()) return status;
  return Json(true);
}

absl::StatusOr<Json> RunRead(const Call& call) {
  return Read(call.session, call.model, call.ids, Texts(call.Argument("fields")));
}

absl::StatusOr<Json> RunSearch(const Call& call) {
  const auto ids = Search(call.session, call.model, call.Argument("domain"), OptionsOf(call));
  if (!ids.ok()) return ids.status();
  return Json(*ids);
}

absl::StatusOr<Json> RunSearchRead(const Call& call) {
  const auto ids = Search(call.session, call.model, call.Argument("domain"), OptionsOf(call));
  if (!ids.ok()) return ids.status();
  return Read(call.session, call.model, *ids, Texts(call.Argument("fields")));
}

absl::StatusOr<Json> RunSearchCount(const Call& call) {
  const auto ids = Search(call.session, call.model, call.Argument("domain"), OptionsOf(call));
  if (!ids.ok()) return ids.status();
  return Json(ids->size());
}

// A product is found by its code too, a contact by its e-mail address.
Json NameDomain(const std::string& model, const Json& op, const Json& name) {
  const Json by_name = Json::array({"name", op, name});
  const char* other = model == "product.product" ? "default_code"
                      : model == "res.partner"   ? "email"
                      : model == "res.country"   ? "code"
                                                 : nullptr;
  if (other == nullptr) return Json::array({by_name});
  return Json::array({"|", by_name, Json::array({other, op, name})});
}

absl::StatusOr<Json> RunNameSearch(const Call& call) {
  Json domain = call.Argument(call.session.major() >= 18 ? "domain" : "args", Json::array());
  const Json name = call.Argument("name", "");
  if (name.is_string() && name != "") {
    if (!domain.is_array()) domain = Json::array();
    for (Json& term : NameDomain(call.model, call.Argument("operator", "ilike"), name)) {
      domain.push_back(std::move(term));
    }
  }
  SearchOptions options = OptionsOf(call);
  constexpr std::size_t kUsualLimit = 100;
  if (!options.limit) options.limit = kUsualLimit;
  const auto ids = Search(call.session, call.model, domain, options);
  if (!ids.ok()) return ids.status();
  Json pairs = Json::array();
  for (const Id id : *ids) {
    const Record& record = *call.session.db.Find(call.model, id);
    pairs.push_back(Json::array({id, DisplayName(call.session, call.model, record)}));
  }
  return pairs;
}

absl::StatusOr<Json> RunLoad(const Call& call) {
  return Load(call.session, call.model, call.Argument("fields"), call.Argument("data"));
}

absl::StatusOr<Json> SetActive(const Call& call, bool active) {
  absl::Status status = Write(call.session, call.model, call.ids, {{"active", active}});
  if (!status.ok()) return status;
  return Json(true);
}

}  // namespace

Method WriteMethod(const std::string& values) {
  return {.parameters = {{values}}, .run = [values](const Call& call) -> absl::StatusOr<Json> {
            absl::Status status = Write(call.session, call.model, call.ids, call.Argument(values));
            if (!status.ok()) return status;
            return Json(true);
          }};
}

MethodTable RecordMethods(int major) {
  const std::vector<Parameter> finding = {
      {"domain"}, {"offset", false}, {"limit", false}, {"order", false}};
  const std::vector<Parameter> reading = {
      {"domain", false}, {"fields", false}, {"offset", false}, {"limit", false}, {"order", false}};
  return {
      {"create", {.parameters = {{"vals_list"}}, .on_records = false, .run = RunCreate}},
      {"write", WriteMethod("vals")},
      {"unlink", {.run = RunUnlink}},
      {"read", {.parameters = {{"fields", false}, {"load", false}}, .run = RunRead}},
      {"search", {.parameters = finding, .on_records = false, .run = RunSearch}},
      {"search_read", {.parameters = reading, .on_records = false, .run = RunSearchRead}},
      {"search_count",
       {.parameters = {{"domain"}, {"limit", false}}, .on_records = false, .run = RunSearchCount}},
      {"name_search",
       {.parameters = {{"name", false},
                       {major >= 18 ? "domain" : "args", false},
                       {"operator", false},
                       {"limit", false}},
        .on_records = false,
        .run = RunNameSearch}},
      {"load", {.parameters = {{"fields"}, {"data"}}, .on_records = false, .run = RunLoad}},
      {"action_archive", {.run = [](const Call& call) { return SetActive(call, false); }}},
      {"action_unarchive", {.run = [](const Call& call) { return SetActive(call, true); }}},
  };
}

}  // namespace waybill::sandbox::odoo
