// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/schema/schema.h"

#include <algorithm>
#include <utility>

namespace waybill::sandbox::odoo {
namespace {

// What every model has.
void AddCommonFields(Model& model) {
  model.fields.insert(model.fields.begin(), Integer("id", "ID").Readonly());
  model.fields.push_back(Char("display_name", "Display Name").Computed());
  model.fields.push_back(Datetime("create_date", "Created on").Readonly());
  model.fields.push_back(Many2one("create_uid", "Created by", "res.users").Readonly());
  model.fields.push_back(Datetime("write_date", "Last Updated on").Readonly());
  model.fields.push_back(Many2one("write_uid", "Last Updated by", "res.users").Readonly());
}

}  // namespace

const Field* Model::Find(std::string_view field) const {
  const auto found = std::ranges::find(fields, field, &Field::name);
  return found == fields.end() ? nullptr : &*found;
}

Schema::Schema(int major) : major_(major) {
  for (auto* tables :
       {SystemModels, PartnerModels, ProductModels, SaleModels, StockModels, AccountModels}) {
    for (Model& model : tables(major)) {
      AddCommonFields(model);
      std::erase_if(model.fields, [major](const Field& field) {
        return major < field.since || major > field.until;
      });
      models_.emplace(model.name, std::move(model));
    }
  }
}

const Model* Schema::Find(std::string_view model) const {
  const auto found = models_.find(model);
  return found == models_.end() ? nullptr : &found->second;
}

}  // namespace waybill::sandbox::odoo
