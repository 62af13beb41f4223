// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/rpc/preview_proto.h"

#include <cstdint>

#include "services/order-sync/domain/catalog_plan.h"
#include "services/order-sync/wire/finding_proto.h"
#include "services/order-sync/wire/money_proto.h"
#include "services/order-sync/wire/order_proto.h"
#include "services/order-sync/wire/time_proto.h"

namespace waybill::ordersync {
namespace {

// 0 for what is yet to be created.
std::int64_t NumberOf(OdooId id) { return IsPlanned(id) ? 0 : static_cast<std::int64_t>(id); }

v1::SaleOrderLinePreview LineProto(const SaleOrderLineDraft& line) {
  v1::SaleOrderLinePreview proto;
  proto.set_source(line.source);
  proto.set_product_id(NumberOf(line.product));
  proto.set_description(line.description);
  proto.set_quantity(line.quantity.ToString());
  proto.set_price_unit(line.price_unit.ToString());
  proto.set_discount(line.discount_percent.ToString());
  for (const OdooId tax : line.taxes) proto.add_tax_ids(NumberOf(tax));
  *proto.mutable_total() = ToProto(line.total);
  *proto.mutable_shopify_total() = ToProto(line.source_total);
  return proto;
}

v1::SaleOrderPreview DraftProto(const SaleOrderDraft& draft) {
  v1::SaleOrderPreview proto;
  if (draft.name.has_value()) proto.set_name(*draft.name);
  proto.set_client_order_ref(draft.client_order_ref);
  *proto.mutable_order_time() = ToProto(draft.date);
  proto.set_partner_id(static_cast<std::int64_t>(draft.partner));
  proto.set_invoice_partner_id(static_cast<std::int64_t>(draft.invoice_partner));
  proto.set_delivery_partner_id(static_cast<std::int64_t>(draft.delivery_partner));
  for (const SaleOrderLineDraft& line : draft.lines) *proto.add_lines() = LineProto(line);
  *proto.mutable_untaxed_total() = ToProto(draft.untaxed_total);
  *proto.mutable_tax_total() = ToProto(draft.tax_total);
  *proto.mutable_total() = ToProto(draft.total);
  *proto.mutable_shopify_total() = ToProto(draft.shopify_total);
  return proto;
}

}  // namespace

v1::OrderPreview ToProto(const StoreName& store, const OrderPreview& preview) {
  v1::OrderPreview proto;
  *proto.mutable_order() = ToProto(store, preview.record);
  for (const Finding& finding : preview.findings) *proto.add_findings() = ToProto(finding);
  if (preview.draft.has_value()) *proto.mutable_sale_order() = DraftProto(*preview.draft);
  if (preview.failure.has_value()) *proto.mutable_failure() = ToProto(*preview.failure);
  proto.set_already_synced(preview.record.sync.status == SyncStatus::kSynced);
  return proto;
}

}  // namespace waybill::ordersync
