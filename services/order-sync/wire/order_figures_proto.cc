// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/wire/order_figures_proto.h"

#include <cstdint>

#include "services/order-sync/wire/money_proto.h"
#include "services/order-sync/wire/order_proto.h"

namespace waybill::ordersync {
namespace {

v1::Amounts ToProto(const Amounts& amounts) {
  v1::Amounts proto;
  *proto.mutable_untaxed() = ordersync::ToProto(amounts.untaxed);
  *proto.mutable_tax() = ordersync::ToProto(amounts.tax);
  *proto.mutable_total() = ordersync::ToProto(amounts.total);
  return proto;
}

v1::ShopifyLineFigures ToProto(const ShopifyFigures& line) {
  v1::ShopifyLineFigures proto;
  proto.set_quantity(line.quantity.ToString());
  *proto.mutable_unit_price() = ordersync::ToProto(line.unit_price);
  *proto.mutable_discount() = ordersync::ToProto(line.discount);
  proto.mutable_taxes()->Add(line.taxes.begin(), line.taxes.end());
  *proto.mutable_amounts() = ToProto(line.amounts);
  return proto;
}

v1::OdooLineFigures ToProto(const DocumentLine& line) {
  v1::OdooLineFigures proto;
  proto.set_id(static_cast<std::int64_t>(line.id));
  proto.set_product_id(static_cast<std::int64_t>(line.product));
  proto.set_product(line.product_name);
  proto.set_description(line.description);
  proto.set_quantity(line.quantity.ToString());
  proto.set_price_unit(line.price_unit.ToString());
  proto.set_discount(line.discount_percent.ToString());
  for (const OdooId tax : line.taxes) proto.add_tax_ids(static_cast<std::int64_t>(tax));
  proto.mutable_taxes()->Add(line.tax_names.begin(), line.tax_names.end());
  *proto.mutable_amounts() = ToProto(line.amounts);
  return proto;
}

v1::LineFigures ToProto(const LineFigures& line) {
  v1::LineFigures proto;
  proto.set_source(line.source);
  proto.set_title(line.title);
  if (line.shopify.has_value()) *proto.mutable_shopify() = ToProto(*line.shopify);
  for (const DocumentLine& odoo : line.odoo) *proto.add_odoo() = ToProto(odoo);
  *proto.mutable_difference() = ordersync::ToProto(line.difference);
  return proto;
}

v1::DocumentFigures ToProto(const DocumentFigures& figures) {
  v1::DocumentFigures proto;
  proto.set_type(figures.type == DocumentType::kSaleOrder ? v1::DOCUMENT_TYPE_SALE_ORDER
                                                          : v1::DOCUMENT_TYPE_INVOICE);
  *proto.mutable_document() = ordersync::ToProto(figures.document);
  proto.set_gone(!figures.odoo.has_value());
  if (figures.odoo.has_value()) *proto.mutable_odoo() = ToProto(*figures.odoo);
  *proto.mutable_shopify() = ToProto(figures.shopify);
  *proto.mutable_difference() = ordersync::ToProto(figures.difference);
  for (const LineFigures& line : figures.lines) *proto.add_lines() = ToProto(line);
  return proto;
}

}  // namespace

v1::OrderFigures ToProto(const std::vector<DocumentFigures>& documents) {
  v1::OrderFigures proto;
  for (const DocumentFigures& figures : documents) *proto.add_documents() = ToProto(figures);
  return proto;
}

}  // namespace waybill::ordersync
