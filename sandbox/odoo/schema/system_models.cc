// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/schema/schema.h"

namespace waybill::sandbox::odoo {
namespace {

Model Users() {
  return {.name = "res.users",
          .label = "User",
          .order = "name, login",
          .fields = {Char("name", "Name").Required(), Char("login", "Login").Required().Indexed(),
                     Many2one("partner_id", "Related Partner", "res.partner"),
                     Many2one("company_id", "Company", "res.company").Default(1),
                     Many2many("company_ids", "Companies", "res.company").Default(Json::array({1})),
                     Char("email", "Email"), Char("lang", "Language").Default("en_US"),
                     Char("tz", "Timezone"), Boolean("active", "Active").Default(true),
                     Boolean("share", "Share User")}};
}

Model ExternalIds() {
  return {.name = "ir.model.data",
          .label = "Model Data",
          .order = "module, model, name",
          .fields = {
              Char("module", "Module").Required(), Char("name", "External Identifier").Required(),
              Char("complete_name", "Complete ID").Readonly().Indexed(),
              Char("model", "Model Name").Required(), Integer("res_id", "Record ID").Indexed(),
              Boolean("noupdate", "Non Updatable")}};
}

Model Modules() {
  return {.name = "ir.module.module",
          .label = "Module",
          .order = "application desc, sequence, name",
          .fields = {Char("name", "Technical Name").Required().Indexed(),
                     Char("shortdesc", "Module Name"), Char("latest_version", "Installed Version"),
                     Integer("sequence", "Sequence").Default(100),
                     Boolean("application", "Application"),
                     Choice("state", "Status",
                            {{"uninstallable", "Uninstallable"},
                             {"uninstalled", "Not Installed"},
                             {"installed", "Installed"},
                             {"to upgrade", "To be upgraded"},
                             {"to remove", "To be removed"},
                             {"to install", "To be installed"}})
                         .Default("uninstalled")}};
}

Model Sequences() {
  return {.name = "ir.sequence",
          .label = "Sequence",
          .fields = {Char("name", "Name").Required(), Char("code", "Sequence Code").Indexed(),
                     Char("prefix", "Prefix"), Integer("padding", "Sequence Size"),
                     Integer("number_next", "Next Number").Default(1)}};
}

Model ApiKeys() {
  return {.name = "res.users.apikeys",
          .label = "Users API Keys",
          .fields = {Char("name", "Description").Required(),
                     Many2one("user_id", "User", "res.users").Indexed(),
                     Datetime("expiration_date", "Expiration Date").Since(18)}};
}

}  // namespace

std::vector<Model> SystemModels(int) {
  return {Users(),
          ExternalIds(),
          Modules(),
          ApiKeys(),
          Sequences(),
          {.name = "ir.model.access", .label = "Model Access", .fields = {Char("name", "Name")}},
          {.name = "ir.config_parameter",
           .label = "System Parameter",
           .order = "key",
           .fields = {Char("key", "Key").Required(), Text("value", "Value").Required()}},
          {.name = "decimal.precision",
           .label = "Decimal Precision",
           .fields = {Char("name", "Usage").Required().Indexed(),
                      Integer("digits", "Digits").Default(2)}}};
}

}  // namespace waybill::sandbox::odoo
