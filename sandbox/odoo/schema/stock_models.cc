// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <utility>

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

Field Quantity(std::string name, std::string label) {
  return Float(std::move(name), std::move(label)).Digits("Product Unit of Measure");
}

Field Usage(std::string name, std::string label) {
  return Choice(std::move(name), std::move(label),
                {{"supplier", "Vendor Location"},
                 {"internal", "Internal Location"},
                 {"customer", "Customer Location"}});
}

Field TypeOfOperation(std::string name) {
  return Choice(std::move(name), "Type of Operation",
                {{"incoming", "Receipt"}, {"outgoing", "Delivery"}, {"internal", "Transfer"}});
}

Model Pickings() {
  return {
      .name = "stock.picking",
      .label = "Transfer",
      .order = "priority desc, scheduled_date, id desc",
      .fields = {Char("name", "Reference").Required().Indexed(), State(),
                 Char("origin", "Source Document"), Char("priority", "Priority").Default("0"),
                 Datetime("scheduled_date", "Scheduled Date"),
                 Many2one("partner_id", "Contact", "res.partner"),
                 Many2one("company_id", "Company", "res.company").Default(1),
                 Many2one("picking_type_id", "Operation Type", "stock.picking.type").Required(),
                 Many2one("location_id", "Source Location", "stock.location").Required(),
                 Many2one("location_dest_id", "Destination Location", "stock.location").Required(),
                 Many2one("return_id", "Return of", "stock.picking"),
                 Many2one("group_id", "Procurement Group", "procurement.group").Until(18),
                 Many2one("sale_id", "Sales Order", "sale.order").Indexed(),
                 TypeOfOperation("picking_type_code").Related("picking_type_id.code").Readonly(),
                 Char("carrier_tracking_ref", "Tracking Reference"),
                 One2many("move_ids", "Stock Moves", "stock.move", "picking_id")}};
}

Model Moves() {
  return {
      .name = "stock.move",
      .label = "Stock Move",
      .fields = {
          Char("name", "Description").Required().Until(18), State(),
          Many2one("picking_id", "Transfer", "stock.picking").Indexed(),
          Many2one("product_id", "Product", "product.product").Required().Indexed(),
          Many2one("product_uom", "UoM", "uom.uom").Required(),
          Many2one("sale_line_id", "Sale Line", "sale.order.line").Indexed(),
          Many2one("group_id", "Procurement Group", "procurement.group").Until(18),
          Quantity("product_uom_qty", "Demand"), Quantity("quantity", "Quantity"),
          Boolean("picked", "Picked"), Boolean("to_refund", "Update quantities on SO/PO"),
          Char("procure_method", "Supply Method").Default("make_to_stock"),
          Many2one("location_id", "Source Location", "stock.location").Required(),
          Many2one("location_dest_id", "Destination Location", "stock.location").Required(),
          Usage("location_usage", "Source Location Type").Related("location_id.usage").Readonly(),
          Usage("location_dest_usage", "Destination Location Type")
              .Related("location_dest_id.usage")
              .Readonly(),
          Many2one("origin_returned_move_id", "Origin return move", "stock.move").Indexed(),
          Many2many("move_orig_ids", "Original Move", "stock.move")}};
}

}  // namespace

std::vector<Model> StockModels(int major) {
  std::vector<Model> models = {
      {.name = "stock.warehouse",
       .label = "Warehouse",
       .order = "sequence, id",
       .fields = {Char("name", "Warehouse").Required(), Char("code", "Short Name").Required(),
                  Integer("sequence", "Sequence").Default(10),
                  Many2one("company_id", "Company", "res.company").Default(1),
                  Boolean("active", "Active").Default(true)}},
      {.name = "stock.location",
       .label = "Inventory Locations",
       .fields = {Char("name", "Location Name").Required(), Usage("usage", "Location Type")}},
      {.name = "stock.picking.type",
       .label = "Picking Type",
       .fields = {Char("name", "Operation Type").Required(), TypeOfOperation("code").Required(),
                  Many2one("default_location_src_id", "Source Location", "stock.location"),
                  Many2one("default_location_dest_id", "Destination Location", "stock.location"),
                  Many2one("return_picking_type_id", "Operation Type for Returns",
                           "stock.picking.type")}},
      Pickings(),
      Moves()};
  constexpr int kLastWithGroups = 18;
  if (major <= kLastWithGroups) {
    models.push_back({.name = "procurement.group",
                      .label = "Procurement Group",
                      .fields = {Char("name", "Reference").Required(),
                                 Many2one("sale_id", "Sale Order", "sale.order").Indexed()}});
  }
  return models;
}

}  // namespace waybill::sandbox::odoo
