// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/schema/schema.h"

namespace waybill::sandbox::odoo {
namespace {

Model Taxes() {
  return {.name = "account.tax",
          .label = "Tax",
          .order = "sequence, id",
          .fields = {Char("name", "Tax Name").Required().Indexed(), Float("amount", "Amount"),
                     Choice("amount_type", "Tax Computation",
                            {{"group", "Group of Taxes"},
                             {"fixed", "Fixed"},
                             {"percent", "Percentage of Price"},
                             {"division", "Percentage of Price Tax Included"}})
                         .Required()
                         .Default("percent"),
                     Choice("type_tax_use", "Tax Type",
                            {{"sale", "Sales"}, {"purchase", "Purchases"}, {"none", "None"}})
                         .Required()
                         .Default("sale"),
                     Boolean("price_include", "Included in Price"),
                     Choice("price_include_override", "Included in Price",
                            {{"tax_included", "Tax Included"}, {"tax_excluded", "Tax Excluded"}})
                         .Since(18),
                     Boolean("include_base_amount", "Affect Base of Subsequent Taxes"),
                     Boolean("is_base_affected", "Base Affected by Previous Taxes").Default(true),
                     Char("country_code", "Country Code").Related("country_id.code").Readonly(),
                     One2many("invoice_repartition_line_ids", "Distribution for Invoices",
                              "account.tax.repartition.line", "tax_id")
                         .Beside({{"document_type", "invoice"}}),
                     One2many("refund_repartition_line_ids", "Distribution for Refund Invoices",
                              "account.tax.repartition.line", "tax_id")
                         .Beside({{"document_type", "refund"}}),
                     Integer("sequence", "Sequence").Default(1), Char("description", "Description"),
                     Many2one("company_id", "Company", "res.company").Default(1),
                     Many2one("country_id", "Country", "res.country"),
                     Boolean("active", "Active").Default(true)}};
}

Model TaxRepartitionLines() {
  return {
      .name = "account.tax.repartition.line",
      .label = "Tax Repartition Line",
      .order = "document_type, repartition_type, sequence, id",
      .fields = {
          Float("factor_percent", "%").Default(100.0),
          Choice("repartition_type", "Based On", {{"base", "Base"}, {"tax", "of tax"}})
              .Required()
              .Default("tax"),
          Choice("document_type", "Related to", {{"invoice", "Invoice"}, {"refund", "Refund"}})
              .Required(),
          Many2one("account_id", "Account", "account.account"),
          Many2one("tax_id", "Tax", "account.tax").Indexed(),
          Many2one("company_id", "Company", "res.company").Related("tax_id.company_id").Readonly(),
          Integer("sequence", "Sequence").Default(1)}};
}

Model Moves() {
  return {.name = "account.move",
          .label = "Journal Entry",
          .order = "date desc, name desc, id desc",
          .fields = {
              Char("name", "Number").Indexed(),
              Char("ref", "Reference").Indexed(),
              Choice("state", "Status",
                     {{"draft", "Draft"}, {"posted", "Posted"}, {"cancel", "Cancelled"}})
                  .Required()
                  .Readonly()
                  .Default("draft"),
              Choice("move_type", "Type",
                     {{"entry", "Journal Entry"},
                      {"out_invoice", "Customer Invoice"},
                      {"out_refund", "Customer Credit Note"},
                      {"in_invoice", "Vendor Bill"},
                      {"in_refund", "Vendor Credit Note"}})
                  .Required()
                  .Default("entry"),
              Date("date", "Date"),
              Date("invoice_date", "Invoice/Bill Date"),
              Date("invoice_date_due", "Due Date"),
              Char("invoice_origin", "Origin").Indexed(),
              Char("payment_reference", "Payment Reference"),
              Many2one("partner_id", "Partner", "res.partner").Indexed(),
              Many2one("partner_shipping_id", "Delivery Address", "res.partner"),
              Many2one("journal_id", "Journal", "account.journal"),
              Many2one("currency_id", "Currency", "res.currency"),
              Many2one("company_id", "Company", "res.company").Default(1),
              Many2one("fiscal_position_id", "Fiscal Position", "account.fiscal.position"),
              Boolean("posted_before", "Posted Before"),
              Many2one("payment_id", "Payment", "account.payment").Until(17).Indexed(),
              Many2one("reversed_entry_id", "Reversal of", "account.move").Indexed(),
              Many2one("user_id", "Salesperson", "res.users"),
              Html("narration", "Terms and Conditions"),
              One2many("invoice_line_ids", "Invoice lines", "account.move.line", "move_id")
                  .Beside({{"display_type", {"product", "line_section", "line_note"}}}),
              One2many("line_ids", "Journal Items", "account.move.line", "move_id"),
              Monetary("amount_untaxed", "Untaxed Amount").Readonly(),
              Monetary("amount_tax", "Tax").Readonly(),
              Monetary("amount_total", "Total").Readonly(),
              Monetary("amount_residual", "Amount Due").Readonly(),
              Choice("payment_state", "Payment Status",
                     {{"not_paid", "Not Paid"},
                      {"in_payment", "In Payment"},
                      {"paid", "Paid"},
                      {"partial", "Partially Paid"},
                      {"reversed", "Reversed"}})
                  .Readonly()
                  .Default("not_paid"),
          }};
}

Model MoveLines() {
  return {.name = "account.move.line",
          .label = "Journal Item",
          .order = "move_id, id",
          .fields = {
              Many2one("move_id", "Journal Entry", "account.move").Required().Indexed(),
              Choice("display_type", "Display Type",
                     {{"product", "Product"},
                      {"tax", "Tax"},
                      {"payment_term", "Payment Term"},
                      {"line_section", "Section"},
                      {"line_note", "Note"}})
                  .Default("product"),
              Many2one("product_id", "Product", "product.product"),
              Char("name", "Label"),
              Float("quantity", "Quantity").Default(1.0).Digits("Product Unit of Measure"),
              Float("price_unit", "Unit Price").Digits("Product Price"),
              Float("discount", "Discount (%)").Digits("Discount"),
              Many2many("tax_ids", "Taxes", "account.tax"),
              Many2many("sale_line_ids", "Sales Order Lines", "sale.order.line"),
              Monetary("price_subtotal", "Subtotal").Readonly(),
              Monetary("price_total", "Total").Readonly(),
              Choice("account_type", "Internal Type",
                     {{"asset_receivable", "Receivable"}, {"income", "Income"}})
                  .Readonly(),
              Monetary("amount_residual", "Residual Amount").Readonly(),
              Boolean("reconciled", "Reconciled").Readonly(),
              Many2one("currency_id", "Currency", "res.currency")
                  .Related("move_id.currency_id")
                  .Readonly(),
          }};
}

Model Payments() {
  return {
      .name = "account.payment",
      .label = "Payments",
      .order = "date desc, id desc",
      .fields = {
          Char("name", "Number"),
          Choice("payment_type", "Payment Type", {{"outbound", "Send"}, {"inbound", "Receive"}})
              .Required()
              .Default("inbound"),
          Choice("partner_type", "Partner Type", {{"customer", "Customer"}, {"supplier", "Vendor"}})
              .Required()
              .Default("customer"),
          Choice("state", "Status",
                 {{"draft", "Draft"},
                  {"in_process", "In Process"},
                  {"posted", "Posted"},
                  {"paid", "Paid"},
                  {"cancel", "Cancelled"},
                  {"canceled", "Canceled"}})
              .Readonly()
              .Default("draft"),
          Many2one("partner_id", "Customer/Vendor", "res.partner"),
          Monetary("amount", "Amount"),
          Date("date", "Date"),
          Char("ref", "Reference").Until(17),
          Char("memo", "Memo").Since(18),
          Many2one("journal_id", "Journal", "account.journal").Default(1),
          Many2one("currency_id", "Currency", "res.currency"),
          Many2one("company_id", "Company", "res.company").Default(1),
          Many2one("move_id", "Journal Entry", "account.move"),
          Many2many("invoice_ids", "Invoices", "account.move").Since(18),
      }};
}

std::vector<Model> Wizards() {
  return {
      {.name = "account.payment.register",
       .label = "Register Payment",
       .fields = {Many2one("journal_id", "Journal", "account.journal"),
                  Date("payment_date", "Payment Date"), Char("communication", "Memo"),
                  Monetary("amount", "Amount"), Boolean("group_payment", "Group Payments"),
                  Many2many("move_ids", "Invoices", "account.move")}},
      {.name = "account.move.reversal",
       .label = "Account Move Reversal",
       .fields = {Many2one("journal_id", "Journal", "account.journal"),
                  Date("date", "Reversal date"), Char("reason", "Reason displayed on Credit Note"),
                  Many2many("move_ids", "Invoices", "account.move")}}};
}

Model Journals() {
  return {.name = "account.journal",
          .label = "Journal",
          .order = "sequence, type, code",
          .fields = {Char("name", "Journal Name").Required(), Char("code", "Short Code").Required(),
                     Choice("type", "Type",
                            {{"sale", "Sales"},
                             {"purchase", "Purchase"},
                             {"cash", "Cash"},
                             {"bank", "Bank"},
                             {"general", "Miscellaneous"}})
                         .Required(),
                     Integer("sequence", "Sequence").Default(10),
                     Many2one("company_id", "Company", "res.company").Default(1),
                     Many2one("currency_id", "Currency", "res.currency"),
                     Boolean("active", "Active").Default(true)}};
}

}  // namespace

std::vector<Model> AccountModels(int) {
  std::vector<Model> models = Wizards();
  models.insert(
      models.end(),
      {Taxes(),
       TaxRepartitionLines(),
       {.name = "account.account",
        .label = "Account",
        .order = "code",
        .fields = {Char("code", "Code").Required(), Char("name", "Account Name").Required()}},
       Moves(),
       MoveLines(),
       Payments(),
       Journals(),
       {.name = "account.payment.term",
        .label = "Payment Terms",
        .order = "sequence, id",
        .fields = {Char("name", "Payment Terms").Required(),
                   Integer("sequence", "Sequence").Default(10),
                   Boolean("active", "Active").Default(true)}},
       {.name = "account.fiscal.position",
        .label = "Fiscal Position",
        .order = "sequence",
        .fields = {Char("name", "Fiscal Position").Required(),
                   Integer("sequence", "Sequence").Default(10),
                   Boolean("active", "Active").Default(true)}}});
  return models;
}

}  // namespace waybill::sandbox::odoo
