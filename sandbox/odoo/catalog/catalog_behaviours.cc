// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/catalog/catalog_behaviours.h"

#include <set>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "sandbox/odoo/fault.h"
#include "sandbox/odoo/records/names.h"
#include "sandbox/odoo/records/records.h"
#include "sandbox/odoo/records/values.h"

namespace waybill::sandbox::odoo {
namespace {

constexpr const char* kRepartition = "account.tax.repartition.line";
constexpr const char* kMakingVariant = "making_variant";

Json NormalizedEmail(const std::string& email) {
  if (email.find('@') == std::string::npos) return false;
  return absl::AsciiStrToLower(absl::StripAsciiWhitespace(email));
}

// E.164, of a number that is written with its country's code.
Json SanitizedPhone(const std::string& phone) {
  if (phone.empty() || phone.front() != '+') return false;
  std::string digits = "+";
  for (const char c : phone) {
    if (absl::ascii_isdigit(static_cast<unsigned char>(c))) digits += c;
  }
  return digits;
}

absl::Status CheckBarcode(const Session& session, const Record& product) {
  const std::string barcode = TextOf(product, "barcode");
  if (barcode.empty()) return absl::OkStatus();
  const std::set<Id> others = session.db.Where("product.product", "barcode", barcode);
  if (others.empty()) return absl::OkStatus();
  return ValidationError(absl::StrCat(
      "Barcode(s) already assigned:\n\n- Barcode \"", barcode,
      "\" already assigned to product(s): ",
      DisplayName(session, "product.product", *session.db.Find("product.product", *others.begin())),
      "\n\nNote: products that you don't have access to will not be shown above."));
}

}  // namespace

absl::Status ProductVariant::Prepare(const Session& session, const Json& given,
                                     Record& product) const {
  if (absl::Status status = CheckBarcode(session, product); !status.ok()) return status;
  if (product.at("product_tmpl_id").is_number()) return absl::OkStatus();
  // The rest of the template's fields follow when the variant's related fields are written.
  const Json values = {{"name", given.value("name", Json(false))}};
  const auto id = Create(session.WithContext(kMakingVariant, true), "product.template", values);
  if (!id.ok()) return id.status();
  product["product_tmpl_id"] = *id;
  return absl::OkStatus();
}

absl::Status ProductTemplate::Prepare(const Session& session, const Json& given,
                                      Record& product) const {
  // 17 has the kind of a product twice.
  if (session.major() < 18 && given.contains("detailed_type")) {
    product["type"] = product["detailed_type"];
  } else if (session.major() < 18) {
    product["detailed_type"] = product["type"];
  }
  return absl::OkStatus();
}

absl::Status ProductTemplate::Changed(const Session& session, Id id, const Json& changes) const {
  const Record* product = session.db.Find("product.template", id);
  if (product == nullptr) return absl::OkStatus();
  if (session.major() < 18 && changes.contains("detailed_type")) {
    session.db.Update("product.template", id, {{"type", product->at("detailed_type")}});
  } else if (session.major() < 18 && changes.contains("type")) {
    session.db.Update("product.template", id, {{"detailed_type", product->at("type")}});
  }
  const bool alone = session.db.Where("product.product", "product_tmpl_id", id).empty();
  if (!alone || session.Context(kMakingVariant) == Json(true)) return absl::OkStatus();
  return Create(session, "product.product", {{"product_tmpl_id", id}}).status();
}

absl::Status Partner::Prepare(const Session&, const Json&, Record& partner) const {
  const std::string type = TextOf(partner, "type");
  if (TextOf(partner, "name").empty() && (type == "contact" || type.empty())) {
    return ValidationError("The operation cannot be completed: Contacts require a name");
  }
  return absl::OkStatus();
}

absl::Status Partner::Changed(const Session& session, Id id, const Json& changes) const {
  const Record* partner = session.db.Find("res.partner", id);
  if (partner == nullptr) return absl::OkStatus();
  session.db.Update("res.partner", id,
                    {{"email_normalized", NormalizedEmail(TextOf(*partner, "email"))},
                     {"phone_sanitized", SanitizedPhone(TextOf(*partner, "phone"))}});
  partner = session.db.Find("res.partner", id);
  const bool known = partner->at("commercial_partner_id").is_number();
  if (known && !changes.contains("parent_id") && !changes.contains("is_company")) {
    return absl::OkStatus();
  }
  const Json parent = partner->at("parent_id");
  const bool under = parent.is_number() && partner->at("is_company") != Json(true);
  const Json top =
      under ? ValueOf(session, "res.partner", parent.get<Id>(), "commercial_partner_id") : Json(id);
  session.db.Update("res.partner", id, {{"commercial_partner_id", top}});
  return absl::OkStatus();
}

absl::Status AccountTax::Prepare(const Session& session, const Json& given, Record& tax) const {
  if (!given.contains("country_id") && tax.at("company_id").is_number()) {
    const Record& company = *session.db.Find("res.company", tax.at("company_id").get<Id>());
    const Json& fiscal = company.at("account_fiscal_country_id");
    tax["country_id"] = fiscal.is_number() ? fiscal : company.at("country_id");
  }
  if (given.contains("price_include_override")) {
    tax["price_include"] = tax.at("price_include_override") == "tax_included";
  }
  for (const Id id : session.db.Where("account.tax", "name", tax.at("name"))) {
    const Record& other = *session.db.Find("account.tax", id);
    if (other.at("type_tax_use") != tax.at("type_tax_use") ||
        other.at("company_id") != tax.at("company_id") ||
        other.at("country_id") != tax.at("country_id")) {
      continue;
    }
    return ValidationError(absl::StrCat(
        "Tax names must be unique!\n- ", TextOf(tax, "name"), " in ",
        TextOf(*session.db.Find("res.company", tax.at("company_id").get<Id>()), "name")));
  }
  return absl::OkStatus();
}

absl::Status AccountTax::Changed(const Session& session, Id id, const Json&) const {
  const bool exists = session.db.Find("account.tax", id) != nullptr;
  if (!exists || !session.db.Where(kRepartition, "tax_id", id).empty()) return absl::OkStatus();
  for (const char* document : {"invoice", "refund"}) {
    for (const char* part : {"base", "tax"}) {
      const auto line =
          Create(session, kRepartition,
                 {{"tax_id", id}, {"document_type", document}, {"repartition_type", part}});
      if (!line.ok()) return line.status();
    }
  }
  return absl::OkStatus();
}

absl::Status CrmTag::Prepare(const Session& session, const Json&, Record& tag) const {
  if (session.db.Where("crm.tag", "name", tag.at("name")).empty()) return absl::OkStatus();
  return ValidationError("The operation cannot be completed: Tag name already exists!");
}

}  // namespace waybill::sandbox::odoo
