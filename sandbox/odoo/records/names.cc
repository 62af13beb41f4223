// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/records/names.h"

#include "absl/strings/str_cat.h"

namespace waybill::sandbox::odoo {
namespace {

std::string PartnerName(const Session& session, const Record& partner) {
  std::string name = TextOf(partner, "name");
  const Json parent = partner.value("parent_id", Json(false));
  const bool company = partner.value("is_company", Json(false)) == Json(true);
  if (!parent.is_number() || company) return name;
  const Record* record = session.db.Find("res.partner", parent.get<Id>());
  if (record == nullptr) return name;
  if (name.empty()) {
    const std::string type = TextOf(partner, "type");
    for (const auto& [key, label] : session.schema.Find("res.partner")->Find("type")->selection) {
      if (key == type && key != "contact") name = label;
    }
  }
  return absl::StrCat(TextOf(*record, "name"), ", ", name);
}

std::string ProductName(const Session& session, const Record& product) {
  const Json parent = product.value("product_tmpl_id", Json(false));
  const Record* record =
      parent.is_number() ? session.db.Find("product.template", parent.get<Id>()) : nullptr;
  std::string name = record == nullptr ? "" : TextOf(*record, "name");
  const std::string code = TextOf(product, "default_code");
  return code.empty() ? name : absl::StrCat("[", code, "] ", name);
}

}  // namespace

std::string TextOf(const Record& record, std::string_view field) {
  const auto found = record.find(std::string(field));
  if (found == record.end() || !found->is_string()) return {};
  return found->get<std::string>();
}

std::string DisplayName(const Session& session, std::string_view model, const Record& record) {
  if (model == "res.partner") return PartnerName(session, record);
  if (model == "product.product") return ProductName(session, record);
  if (model == "product.template.attribute.value") {
    return absl::StrCat(TextOf(record, "attribute"), ": ", TextOf(record, "name"));
  }
  if (model == "ir.model.data") return TextOf(record, "complete_name");
  if (model == "account.move" && TextOf(record, "name").empty()) {
    return TextOf(record, "move_type") == "out_refund" ? "Draft Credit Note" : "Draft Invoice";
  }
  std::string name = TextOf(record, "name");
  if (name.empty()) name = absl::StrCat(std::string(model), ",", record.at("id").get<Id>());
  return name;
}

}  // namespace waybill::sandbox::odoo
