// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "absl/strings/str_cat.h"
#include "sandbox/odoo/fault.h"
#include "sandbox/odoo/methods/method.h"
#include "sandbox/odoo/records/access.h"
#include "sandbox/odoo/records/external_ids.h"
#include "sandbox/odoo/records/records.h"

// Methods of ir.model.data, ir.model.access and res.users.
namespace waybill::sandbox::odoo {
namespace {

absl::StatusOr<Json> CheckObjectReference(const Call& call) {
  const std::string name = absl::StrCat(call.Argument("module").get<std::string>(), ".",
                                        call.Argument("xml_id").get<std::string>());
  const auto external = FindExternalId(call.session, name);
  if (!external || call.session.db.Find(external->model, external->record) == nullptr) {
    return ValueError(absl::StrCat("External ID not found in the system: ", name));
  }
  // The id of a record that the user may not see is false.
  const bool visible = CheckAccess(call.session, external->model, Operation::kRead).ok() &&
                       CheckVisible(call.session, external->model, {external->record}).ok();
  return Json::array({external->model, visible ? Json(external->record) : Json(false)});
}

absl::StatusOr<Json> CheckModelAccess(const Call& call) {
  const auto model = call.Argument("model").get<std::string>();
  const absl::Status status = CheckAccess(
      call.session, model, ParseOperation(call.Argument("mode", "read").get<std::string>()));
  if (!status.ok() && call.Argument("raise_exception", true) == Json(true)) return status;
  return Json(status.ok());
}

absl::StatusOr<Json> GetParameter(const Call& call) {
  absl::Status status = CheckAccess(call.session, call.model, Operation::kRead);
  if (!status.ok()) return status;
  const auto ids = Search(call.session, call.model,
                          Json::array({Json::array({"key", "=", call.Argument("key")})}));
  if (!ids.ok()) return ids.status();
  if (ids->empty()) return call.Argument("default", false);
  return call.session.db.Find(call.model, ids->front())->at("value");
}

absl::StatusOr<Json> HasGroup(const Call& call) {
  const Json group = call.Argument("group_ext_id");
  return Json(call.session.user.Has(group.get<std::string>()));
}

absl::StatusOr<Json> ContextGet(const Call& call) {
  return Json{{"lang", "en_US"}, {"tz", false}, {"uid", call.session.user.id}};
}

}  // namespace

std::map<std::string, MethodTable, std::less<>> SystemMethods(int major) {
  return {
      {"ir.model.data",
       {{"check_object_reference",
         {.parameters = {{"module"}, {"xml_id"}, {"raise_on_access_error", false}},
          .on_records = false,
          .run = CheckObjectReference}}}},
      {"ir.model.access",
       {{"check",
         {.parameters = {{"model"}, {"mode", false}, {"raise_exception", false}},
          .on_records = false,
          .run = CheckModelAccess}}}},
      {"ir.config_parameter",
       {{"get_param",
         {.parameters = {{"key"}, {"default", false}}, .on_records = false, .run = GetParameter}}}},
      {"res.users",
       {{"has_group",
         {.parameters = {{"group_ext_id"}}, .on_records = major >= 18, .run = HasGroup}},
        {"context_get", {.on_records = false, .run = ContextGet}}}}};
}

}  // namespace waybill::sandbox::odoo
