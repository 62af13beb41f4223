// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/odoo/schema/field.h"

namespace waybill::sandbox::odoo {

// A model as one version of Odoo has it.
struct Model {
  std::string name = {};   // "sale.order"
  std::string label = {};  // "Sales Order"
  // Odoo's _order; several fields, each perhaps with "desc".
  std::string order = "id";
  std::vector<Field> fields = {};

  // Null if there is none.
  const Field* Find(std::string_view field) const;
};

// Every model, in one version.
class Schema {
 public:
  // 17, 18 or 19.
  explicit Schema(int major);

  int major() const { return major_; }

  // Null if there is none. Pointers stay valid.
  const Model* Find(std::string_view model) const;
  const std::map<std::string, Model, std::less<>>& models() const { return models_; }

 private:
  int major_;
  std::map<std::string, Model, std::less<>> models_;
};

// The tables, by subject. Fields of other versions are left out by Schema.
std::vector<Model> SystemModels(int major);
std::vector<Model> PartnerModels(int major);
std::vector<Model> ProductModels(int major);
std::vector<Model> SaleModels(int major);
std::vector<Model> StockModels(int major);
std::vector<Model> AccountModels(int major);

}  // namespace waybill::sandbox::odoo
