// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/schema/schema.h"

namespace waybill::sandbox::odoo {
namespace {

Model Partners() {
  return {
      .name = "res.partner",
      .label = "Contact",
      .order = "complete_name, id desc",
      .fields = {
          Char("name", "Name").Indexed(),
          Char("complete_name", "Complete Name").Computed(),
          Many2one("parent_id", "Related Company", "res.partner").Indexed(),
          One2many("child_ids", "Contact", "res.partner", "parent_id"),
          Many2one("commercial_partner_id", "Commercial Entity", "res.partner")
              .Readonly()
              .Indexed(),
          Choice("type", "Address Type",
                 {{"contact", "Contact"},
                  {"invoice", "Invoice Address"},
                  {"delivery", "Delivery Address"},
                  {"other", "Other Address"}})
              .Default("contact"),
          Boolean("is_company", "Is a Company"),
          Char("email", "Email").Indexed(),
          Char("email_normalized", "Normalized Email").Readonly().Indexed(),
          Char("phone", "Phone"),
          Char("phone_sanitized", "Sanitized Number").Readonly().Indexed(),
          Char("company_name", "Company Name"),
          Char("mobile", "Mobile").Until(18),
          Char("street", "Street"),
          Char("street2", "Street2"),
          Char("city", "City"),
          Char("zip", "Zip"),
          Many2one("country_id", "Country", "res.country"),
          Many2one("state_id", "State", "res.country.state"),
          Char("vat", "Tax ID"),
          Char("ref", "Reference").Indexed(),
          Char("lang", "Language").Default("en_US"),
          Html("comment", "Notes"),
          Integer("customer_rank", "Customer Rank"),
          Integer("supplier_rank", "Vendor Rank"),
          Many2one("user_id", "Salesperson", "res.users"),
          Many2one("company_id", "Company", "res.company"),
          Many2one("property_product_pricelist", "Pricelist", "product.pricelist"),
          Many2one("property_payment_term_id", "Customer Payment Terms", "account.payment.term"),
          Many2one("property_account_position_id", "Fiscal Position", "account.fiscal.position"),
          Many2many("category_id", "Tags", "res.partner.category"),
          Boolean("active", "Active").Default(true)}};
}

Model Companies() {
  return {.name = "res.company",
          .label = "Companies",
          .order = "sequence, name",
          .fields = {
              Char("name", "Company Name").Required(), Integer("sequence", "Sequence").Default(10),
              Many2one("partner_id", "Partner", "res.partner"),
              Many2one("currency_id", "Currency", "res.currency").Required(),
              Many2one("country_id", "Country", "res.country"),
              Many2one("account_fiscal_country_id", "Fiscal Country", "res.country"),
              Choice("tax_calculation_rounding_method", "Tax Calculation Rounding Method",
                     {{"round_per_line", "Round per Line"}, {"round_globally", "Round Globally"}}),
              Char("email", "Email"), Boolean("active", "Active").Default(true)}};
}

Model Currencies() {
  return {.name = "res.currency",
          .label = "Currency",
          .order = "active desc, name",
          .fields = {Char("name", "Currency").Required().Indexed(), Char("full_name", "Name"),
                     Char("symbol", "Symbol"), Float("rounding", "Rounding Factor").Default(0.01),
                     Integer("decimal_places", "Decimal Places").Default(2),
                     Float("rate", "Current Rate").Default(1.0),
                     Boolean("active", "Active").Default(true)}};
}

}  // namespace

std::vector<Model> PartnerModels(int) {
  return {
      Partners(),
      Companies(),
      Currencies(),
      {.name = "res.country",
       .label = "Country",
       .order = "name",
       .fields = {Char("name", "Country Name").Required(), Char("code", "Country Code").Indexed(),
                  One2many("state_ids", "States", "res.country.state", "country_id"),
                  Many2one("currency_id", "Currency", "res.currency")}},
      {.name = "res.country.state",
       .label = "Country state",
       .order = "code",
       .fields = {Char("name", "State Name").Required(),
                  Char("code", "State Code").Required().Indexed(),
                  Many2one("country_id", "Country", "res.country").Required().Indexed()}},
      {.name = "res.partner.category",
       .label = "Partner Tags",
       .order = "name",
       .fields = {Char("name", "Tag Name").Required().Indexed(),
                  Boolean("active", "Active").Default(true)}}};
}

}  // namespace waybill::sandbox::odoo
