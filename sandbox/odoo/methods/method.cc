// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/methods/method.h"

namespace waybill::sandbox::odoo {

Methods::Methods(int major) {
  by_model_[""] = RecordMethods(major);
  by_model_[""].merge(InspectionMethods(major));
  by_model_["sale.order"] = SaleOrderMethods(major);
  if (major < 19) {
    for (const char* model : {"sale.order", "sale.order.line"}) {
      by_model_[model]["write"] = WriteMethod("values");
    }
  }
  by_model_["stock.picking"] = TransferMethods(major);
  by_model_.merge(SystemMethods(major));
  by_model_.merge(AccountingMethods(major));
}

const Method* Methods::Find(std::string_view model, std::string_view method) const {
  for (const std::string_view owner : {model, std::string_view()}) {
    const auto methods = by_model_.find(owner);
    if (methods == by_model_.end()) continue;
    const auto found = methods->second.find(method);
    if (found != methods->second.end()) return &found->second;
  }
  return nullptr;
}

}  // namespace waybill::sandbox::odoo
