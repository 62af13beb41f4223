// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/schema/schema.h"

namespace waybill::sandbox::odoo {
namespace {

Field::Selection ProductTypes(int major) {
  if (major >= 18) return {{"consu", "Goods"}, {"service", "Service"}, {"combo", "Combo"}};
  return {{"consu", "Consumable"}, {"service", "Service"}, {"product", "Storable Product"}};
}

Field::Selection InvoicePolicies() {
  return {{"order", "Ordered quantities"}, {"delivery", "Delivered quantities"}};
}

Model Templates(int major) {
  return {
      .name = "product.template",
      .label = "Product",
      .order = "name",
      .fields = {
          Char("name", "Name").Required(),
          Choice("type", "Product Type", ProductTypes(major)).Default("consu"),
          Choice("detailed_type", "Product Type", ProductTypes(major)).Default("consu").Until(17),
          Boolean("is_storable", "Track Inventory").Since(18),
          Float("list_price", "Sales Price").Digits("Product Price").Default(1.0),
          Many2one("uom_id", "Unit of Measure", "uom.uom").Default(1),
          Many2many("taxes_id", "Sales Taxes", "account.tax"),
          Choice("invoice_policy", "Invoicing Policy", InvoicePolicies()).Default("order"),
          Boolean("sale_ok", "Sales").Default(true),
          Boolean("purchase_ok", "Purchase").Default(true),
          Text("description_sale", "Sales Description"),
          Many2one("company_id", "Company", "res.company"),
          One2many("product_variant_ids", "Products", "product.product", "product_tmpl_id"),
          Boolean("active", "Active").Default(true)}};
}

Model Variants(int major) {
  return {
      .name = "product.product",
      .label = "Product Variant",
      .order = "default_code, id",
      .fields = {
          Many2one("product_tmpl_id", "Product Template", "product.template").Indexed(),
          Char("default_code", "Internal Reference").Indexed(),
          Char("barcode", "Barcode").Indexed(),
          Boolean("active", "Active").Default(true),
          Float("qty_available", "Quantity On Hand").Digits("Product Unit of Measure"),
          Float("virtual_available", "Forecasted Quantity").Computed(),
          Float("outgoing_qty", "Outgoing").Computed(),
          Float("incoming_qty", "Incoming"),
          Float("free_qty", "Free To Use Quantity").Computed(),
          Float("weight", "Weight"),
          Many2many("product_template_variant_value_ids", "Variant Values",
                    "product.template.attribute.value"),
          Char("name", "Name").Required().Related("product_tmpl_id.name"),
          Choice("type", "Product Type", ProductTypes(major)).Related("product_tmpl_id.type"),
          Choice("detailed_type", "Product Type", ProductTypes(major))
              .Related("product_tmpl_id.detailed_type")
              .Until(17),
          Boolean("is_storable", "Track Inventory")
              .Related("product_tmpl_id.is_storable")
              .Since(18),
          Float("list_price", "Sales Price")
              .Digits("Product Price")
              .Related("product_tmpl_id.list_price"),
          Float("lst_price", "Sales Price")
              .Digits("Product Price")
              .Related("product_tmpl_id.list_price"),
          Many2one("uom_id", "Unit of Measure", "uom.uom").Related("product_tmpl_id.uom_id"),
          Many2many("taxes_id", "Sales Taxes", "account.tax").Related("product_tmpl_id.taxes_id"),
          Choice("invoice_policy", "Invoicing Policy", InvoicePolicies())
              .Related("product_tmpl_id.invoice_policy"),
          Boolean("sale_ok", "Sales").Related("product_tmpl_id.sale_ok"),
          Boolean("purchase_ok", "Purchase").Related("product_tmpl_id.purchase_ok"),
          Text("description_sale", "Sales Description").Related("product_tmpl_id.description_sale"),
          Many2one("company_id", "Company", "res.company").Related("product_tmpl_id.company_id")}};
}

}  // namespace

std::vector<Model> ProductModels(int major) {
  return {Templates(major),
          Variants(major),
          {.name = "product.pricelist",
           .label = "Pricelist",
           .order = "sequence, id",
           .fields = {Char("name", "Pricelist Name").Required(),
                      Integer("sequence", "Sequence").Default(16),
                      Many2one("currency_id", "Currency", "res.currency").Required().Default(1),
                      Many2one("company_id", "Company", "res.company"),
                      Boolean("active", "Active").Default(true)}},
          {.name = "product.template.attribute.value",
           .label = "Product Template Attribute Value",
           .fields = {Char("name", "Value").Required(), Char("attribute", "Attribute")}},
          {.name = "uom.uom",
           .label = "Product Unit of Measure",
           .fields = {Char("name", "Unit of Measure").Required(),
                      Boolean("active", "Active").Default(true)}}};
}

}  // namespace waybill::sandbox::odoo
