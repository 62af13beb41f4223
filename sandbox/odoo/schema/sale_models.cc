// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/schema/schema.h"

namespace waybill::sandbox::odoo {
namespace {

Field::Selection InvoiceStatuses() {
  return {{"upselling", "Upselling Opportunity"},
          {"invoiced", "Fully Invoiced"},
          {"to invoice", "To Invoice"},
          {"no", "Nothing to Invoice"}};
}

Field State() {
  return Choice("state", "Status",
                {{"draft", "Quotation"},
                 {"sent", "Quotation Sent"},
                 {"sale", "Sales Order"},
                 {"cancel", "Cancelled"}})
      .Readonly()
      .Default("draft");
}

Model Orders() {
  return {
      .name = "sale.order",
      .label = "Sales Order",
      .order = "date_order desc, id desc",
      .fields = {
          Char("name", "Order Reference").Required().Indexed().Default("New"),
          State(),
          Datetime("date_order", "Order Date").Required(),
          Date("validity_date", "Expiration"),
          Datetime("commitment_date", "Delivery Date"),
          Many2one("partner_id", "Customer", "res.partner").Required().Indexed(),
          Many2one("partner_invoice_id", "Invoice Address", "res.partner").Required(),
          Many2one("partner_shipping_id", "Delivery Address", "res.partner").Required(),
          Char("client_order_ref", "Customer Reference").Indexed(),
          Char("origin", "Source Document").Indexed(),
          Char("reference", "Payment Ref."),
          Html("note", "Terms and conditions"),
          Many2one("pricelist_id", "Pricelist", "product.pricelist"),
          Many2one("currency_id", "Currency", "res.currency").Readonly(),
          Float("currency_rate", "Currency Rate").Readonly().Default(1.0),
          Many2one("company_id", "Company", "res.company").Required().Default(1),
          Many2one("user_id", "Salesperson", "res.users"),
          Many2one("team_id", "Sales Team", "crm.team"),
          Many2one("warehouse_id", "Warehouse", "stock.warehouse").Required(),
          Many2one("carrier_id", "Delivery Method", "delivery.carrier"),
          Many2one("fiscal_position_id", "Fiscal Position", "account.fiscal.position"),
          Many2one("payment_term_id", "Payment Terms", "account.payment.term"),
          Many2one("source_id", "Source", "utm.source"),
          Many2one("medium_id", "Medium", "utm.medium"),
          Many2one("campaign_id", "Campaign", "utm.campaign"),
          Many2many("tag_ids", "Tags", "crm.tag"),
          Choice("picking_policy", "Shipping Policy",
                 {{"direct", "As soon as possible"}, {"one", "When all products are ready"}})
              .Required()
              .Default("direct"),
          Boolean("require_signature", "Online signature").Default(true),
          Boolean("require_payment", "Online payment"),
          Boolean("locked", "Locked"),
          One2many("order_line", "Order Lines", "sale.order.line", "order_id"),
          Monetary("amount_untaxed", "Untaxed Amount").Readonly(),
          Monetary("amount_tax", "Taxes").Readonly(),
          Monetary("amount_total", "Total").Readonly(),
          Choice("invoice_status", "Invoice Status", InvoiceStatuses()).Readonly().Default("no"),
          Many2many("invoice_ids", "Invoices", "account.move").Computed(),
          Integer("invoice_count", "Invoice Count").Computed(),
          One2many("picking_ids", "Transfers", "stock.picking", "sale_id"),
          Integer("delivery_count", "Delivery Orders").Computed(),
          Choice("delivery_status", "Delivery Status",
                 {{"pending", "Not Delivered"},
                  {"started", "Started"},
                  {"partial", "Partially Delivered"},
                  {"full", "Fully Delivered"}})
              .Computed(),
          Char("type_name", "Type Name").Computed(),
      }};
}

Model Lines() {
  return {
      .name = "sale.order.line",
      .label = "Sales Order Line",
      .order = "order_id, sequence, id",
      .fields = {
          Many2one("order_id", "Order Reference", "sale.order").Required().Indexed(),
          Integer("sequence", "Sequence").Default(10),
          Choice("display_type", "Display Type",
                 {{"line_section", "Section"}, {"line_note", "Note"}}),
          Many2one("product_id", "Product", "product.product").Indexed(),
          Text("name", "Description").Required(),
          Float("product_uom_qty", "Quantity")
              .Digits("Product Unit of Measure")
              .Required()
              .Default(1.0),
          Many2one("product_uom", "Unit of Measure", "uom.uom").Until(18),
          Many2one("product_uom_id", "Unit of Measure", "uom.uom").Since(19),
          Float("price_unit", "Unit Price").Digits("Product Price").Required(),
          Float("discount", "Discount (%)").Digits("Discount"),
          Many2many("tax_id", "Taxes", "account.tax").Until(18),
          Many2many("tax_ids", "Taxes", "account.tax").Since(19),
          Monetary("price_subtotal", "Subtotal").Readonly(),
          Float("price_tax", "Total Tax").Readonly(),
          Monetary("price_total", "Total").Readonly(),
          Float("qty_delivered", "Delivery Quantity").Digits("Product Unit of Measure"),
          Float("qty_invoiced", "Invoiced Quantity").Digits("Product Unit of Measure").Readonly(),
          Float("qty_to_invoice", "Quantity To Invoice")
              .Digits("Product Unit of Measure")
              .Readonly(),
          Choice("invoice_status", "Invoice Status", InvoiceStatuses()).Readonly().Default("no"),
          Many2many("invoice_lines", "Invoice Lines", "account.move.line"),
          Float("customer_lead", "Lead Time"),
          Boolean("is_delivery", "Is a Delivery"),
          Text("analytic_distribution", "Analytic Distribution"),
          Choice("state", "Order Status",
                 {{"draft", "Quotation"},
                  {"sent", "Quotation Sent"},
                  {"sale", "Sales Order"},
                  {"cancel", "Cancelled"}})
              .Related("order_id.state")
              .Readonly(),
          Many2one("currency_id", "Currency", "res.currency")
              .Related("order_id.currency_id")
              .Readonly(),
          Many2one("company_id", "Company", "res.company")
              .Related("order_id.company_id")
              .Readonly(),
      }};
}

Model Named(std::string name, std::string label) {
  return {.name = std::move(name),
          .label = std::move(label),
          .order = "name, id",
          .fields = {Char("name", "Name").Required().Indexed(),
                     Boolean("active", "Active").Default(true)}};
}

}  // namespace

std::vector<Model> SaleModels(int) {
  return {Orders(),
          Lines(),
          {.name = "crm.tag",
           .label = "CRM Tag",
           .fields = {Char("name", "Tag Name").Required().Indexed(), Integer("color", "Color")}},
          Named("crm.team", "Sales Team"),
          Named("utm.source", "UTM Source"),
          Named("utm.medium", "UTM Medium"),
          Named("utm.campaign", "UTM Campaign"),
          {.name = "delivery.carrier",
           .label = "Shipping Methods",
           .order = "sequence, id",
           .fields = {Char("name", "Delivery Method").Required(),
                      Integer("sequence", "Sequence").Default(10),
                      Many2one("product_id", "Delivery Product", "product.product"),
                      Boolean("active", "Active").Default(true)}},
          {.name = "sale.advance.payment.inv",
           .label = "Sales Advance Payment Invoice",
           .fields = {Choice("advance_payment_method", "Create Invoice",
                             {{"delivered", "Regular invoice"},
                              {"percentage", "Down payment (percentage)"},
                              {"fixed", "Down payment (fixed amount)"}})
                          .Required()
                          .Default("delivered"),
                      Boolean("consolidated_billing", "Consolidated Billing").Default(true),
                      Many2many("sale_order_ids", "Sale Order", "sale.order")}}};
}

}  // namespace waybill::sandbox::odoo
