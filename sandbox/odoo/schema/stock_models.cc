// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/schema/schema.h"

namespace waybill::sandbox::odoo {
namespace {

Field State() {
  return Choice("state", "Status",
                {{"draft", "Draft"},
                 {"waiting", "Waiting Another Operation"},
                 {"confirmed", "Waiting"},
                 {"assigned", "Ready"},
                 {"done", "Done"},
                 {"cancel", "Cancelled"}})
      .Readonly()
      .Default("draft");
}

}  // namespace

std::vector<Model> StockModels(int) {
  return {{.name = "stock.warehouse",
           .label = "Warehouse",
           .order = "sequence, id",
           .fields = {Char("name", "Warehouse").Required(), Char("code", "Short Name").Required(),
                      Integer("sequence", "Sequence").Default(10),
                      Many2one("company_id", "Company", "res.company").Default(1),
                      Boolean("active", "Active").Default(true)}},
          {.name = "stock.picking",
           .label = "Transfer",
           .order = "priority desc, scheduled_date, id desc",
           .fields = {Char("name", "Reference").Required().Indexed(), State(),
                      Char("origin", "Source Document"), Char("priority", "Priority").Default("0"),
                      Datetime("scheduled_date", "Scheduled Date"),
                      Many2one("partner_id", "Contact", "res.partner"),
                      Many2one("company_id", "Company", "res.company").Default(1),
                      Many2one("sale_id", "Sales Order", "sale.order").Indexed(),
                      Char("picking_type_code", "Type of Operation").Default("outgoing"),
                      Char("carrier_tracking_ref", "Tracking Reference"),
                      One2many("move_ids", "Stock Moves", "stock.move", "picking_id")}},
          {.name = "stock.move",
           .label = "Stock Move",
           .fields = {Char("name", "Description").Required().Until(18), State(),
                      Many2one("picking_id", "Transfer", "stock.picking").Indexed(),
                      Many2one("product_id", "Product", "product.product").Required().Indexed(),
                      Many2one("sale_line_id", "Sale Line", "sale.order.line").Indexed(),
                      Float("product_uom_qty", "Demand").Digits("Product Unit of Measure"),
                      Float("quantity", "Quantity").Digits("Product Unit of Measure")}}};
}

}  // namespace waybill::sandbox::odoo
