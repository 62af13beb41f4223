// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/rpc/preview_proto.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include "services/order-sync/domain/external_ids.h"
#include "services/order-sync/wire/finding_proto.h"
#include "services/order-sync/wire/money_proto.h"
#include "services/order-sync/wire/order_proto.h"
#include "services/order-sync/wire/time_proto.h"

namespace waybill::ordersync {
namespace {

// Of what would be created: 0.
std::int64_t IdOf(OdooId id) { return IsRehearsed(id) ? 0 : static_cast<std::int64_t>(id); }

std::string DateOf(absl::Time time) {
  return absl::FormatTime("%Y-%m-%d", time, absl::UTCTimeZone());
}

std::string NameOf(const RecordNames& names, RecordKind kind, OdooId id) {
  const auto of_kind = names.find(kind);
  if (of_kind == names.end()) return "";
  const auto name = of_kind->second.find(id);
  return name == of_kind->second.end() ? "" : name->second;
}

const char* TypeOf(ContactKind kind) {
  switch (kind) {
    case ContactKind::kContact:
      return "contact";
    case ContactKind::kInvoice:
      return "invoice";
    case ContactKind::kDelivery:
      return "delivery";
    case ContactKind::kOther:
      return "other";
  }
  return "";
}

// What lines of all documents have in common.
template <typename Line>
v1::SaleOrderLinePreview LineProto(const Line& line, const RecordNames& names) {
  v1::SaleOrderLinePreview proto;
  proto.set_product_id(IdOf(line.product));
  proto.set_product(NameOf(names, RecordKind::kProduct, line.product));
  proto.set_description(line.description);
  proto.set_quantity(line.quantity.ToString());
  proto.set_price_unit(line.price_unit.ToString());
  proto.set_discount(line.discount_percent.ToString());
  for (const OdooId tax : line.taxes) {
    proto.add_tax_ids(IdOf(tax));
    proto.add_taxes(NameOf(names, RecordKind::kTax, tax));
  }
  return proto;
}

v1::SaleOrderLinePreview DraftLineProto(const SaleOrderLineDraft& line, const RecordNames& names) {
  v1::SaleOrderLinePreview proto = LineProto(line, names);
  proto.set_source(line.source);
  *proto.mutable_total() = ToProto(line.total);
  *proto.mutable_shopify_total() = ToProto(line.source_total);
  return proto;
}

// What would be written of the sale order itself.
void SetDraft(const SaleOrderDraft& draft, const OrderPreview& preview,
              v1::SaleOrderPreview& proto) {
  const auto partner = [&preview](OdooId id) {
    return NameOf(preview.names, RecordKind::kPartner, id);
  };
  proto.set_client_order_ref(draft.client_order_ref);
  proto.set_origin(draft.origin);
  proto.set_note(draft.note);
  proto.set_partner_id(IdOf(draft.partner));
  proto.set_partner(partner(draft.partner));
  proto.set_invoice_partner_id(IdOf(draft.invoice_partner));
  proto.set_invoice_partner(partner(draft.invoice_partner));
  proto.set_delivery_partner_id(IdOf(draft.delivery_partner));
  proto.set_delivery_partner(partner(draft.delivery_partner));
  if (draft.pricelist.has_value()) {
    proto.set_pricelist_id(IdOf(*draft.pricelist));
    proto.set_pricelist(NameOf(preview.names, RecordKind::kPricelist, *draft.pricelist));
  }
  for (const OdooId tag : draft.tags) {
    proto.add_tag_ids(IdOf(tag));
    proto.add_tags(NameOf(preview.names, RecordKind::kTag, tag));
  }
}

// What would be written of one that is there, besides its lines.
void SetHeader(const HeaderChange& header, const OrderPreview& preview,
               v1::SaleOrderPreview& proto) {
  v1::SaleOrderPreview whole;
  SetDraft(*preview.sync.preparation.draft, preview, whole);
  if (header.note) proto.set_note(whole.note());
  if (header.tags) {
    *proto.mutable_tag_ids() = whole.tag_ids();
    *proto.mutable_tags() = whole.tags();
  }
  if (header.invoice_partner) {
    proto.set_invoice_partner_id(whole.invoice_partner_id());
    proto.set_invoice_partner(whole.invoice_partner());
  }
  if (header.delivery_partner) {
    proto.set_delivery_partner_id(whole.delivery_partner_id());
    proto.set_delivery_partner(whole.delivery_partner());
  }
}

void SetLines(const SaleOrderDraft& draft, const OrderPreview& preview,
              v1::SaleOrderPreview& proto) {
  for (const SaleOrderLineDraft& line : draft.lines) {
    *proto.add_lines() = DraftLineProto(line, preview.names);
  }
  *proto.mutable_untaxed_total() = ToProto(draft.untaxed_total);
  *proto.mutable_tax_total() = ToProto(draft.tax_total);
  if (!preview.shopify.has_value()) return;
  *proto.mutable_shopify_untaxed_total() = ToProto(preview.shopify->untaxed);
  *proto.mutable_shopify_tax_total() = ToProto(preview.shopify->tax);
}

v1::SaleOrderPreview SaleOrderProto(const OrderPreview& preview) {
  const RehearsedSync& sync = preview.sync;
  const OdooDocument& after = sync.sale_order->document;
  const std::optional<SaleOrder>& before = sync.sale_order_writes.before;
  const std::optional<HeaderChange>& header = sync.sale_order_writes.header;
  const bool amended = sync.sale_order_writes.amended;
  v1::SaleOrderPreview proto;
  proto.set_action(!before.has_value() ? v1::PREVIEW_ACTION_CREATE
                   : amended || header ? v1::PREVIEW_ACTION_UPDATE
                                       : v1::PREVIEW_ACTION_KEEP);
  proto.set_name(after.name);
  proto.set_state(after.state);
  *proto.mutable_order_time() = ToProto(sync.sale_order->date);
  *proto.mutable_total() = ToProto(after.total);
  if (preview.shopify.has_value()) *proto.mutable_shopify_total() = ToProto(preview.shopify->total);
  if (before.has_value()) *proto.mutable_document() = ToProto(before->document);
  const std::optional<SaleOrderDraft>& draft = sync.preparation.draft;
  if (draft.has_value() && !before.has_value()) SetDraft(*draft, preview, proto);
  if (draft.has_value() && header.has_value()) SetHeader(*header, preview, proto);
  if (draft.has_value() && (!before.has_value() || amended)) SetLines(*draft, preview, proto);
  return proto;
}

v1::ProductPreview ProductProto(const ProductDraft& draft) {
  v1::ProductPreview proto;
  proto.set_name(draft.name);
  proto.set_sku(draft.sku);
  proto.set_barcode(draft.barcode);
  return proto;
}

v1::TaxPreview TaxProto(const TaxDraft& draft) {
  v1::TaxPreview proto;
  proto.set_name(draft.name);
  proto.set_percent(draft.percent.ToString());
  proto.set_price_include(draft.price_include);
  return proto;
}

v1::ContactPreview ContactProto(const ContactDraft& draft) {
  v1::ContactPreview proto;
  proto.set_type(TypeOf(draft.kind));
  proto.set_name(draft.name);
  proto.set_is_company(draft.is_company);
  proto.set_has_parent(draft.parent.has_value());
  proto.set_parent_id(IdOf(draft.parent.value_or(OdooId{0})));
  proto.set_email(draft.email);
  proto.set_phone(draft.phone);
  proto.set_street(draft.street);
  proto.set_street2(draft.street2);
  proto.set_city(draft.city);
  proto.set_zip(draft.zip);
  proto.set_country_code(draft.country_code);
  proto.set_province_code(draft.province_code);
  return proto;
}

v1::InvoicePreview InvoiceProto(const OrderPreview& preview) {
  const OdooDocument& after = *preview.sync.invoice;
  const RehearsedInvoices::Writes& writes = preview.sync.invoice_writes;
  v1::InvoicePreview proto;
  proto.set_state(after.state);
  *proto.mutable_total() = ToProto(after.total);
  if (after.residual.has_value()) *proto.mutable_residual() = ToProto(*after.residual);
  proto.set_action(!writes.before.has_value() ? v1::PREVIEW_ACTION_CREATE
                   : writes.amended           ? v1::PREVIEW_ACTION_UPDATE
                                              : v1::PREVIEW_ACTION_KEEP);
  if (writes.before.has_value()) *proto.mutable_document() = ToProto(writes.before->document);
  if (proto.action() == v1::PREVIEW_ACTION_KEEP) return proto;
  const InvoiceDraft& draft = *writes.draft;
  proto.set_partner_id(IdOf(draft.partner));
  proto.set_partner(NameOf(preview.names, RecordKind::kPartner, draft.partner));
  proto.set_reference(draft.reference);
  proto.set_origin(draft.origin);
  proto.set_date(DateOf(draft.date));
  const SaleOrderDraft& order = *preview.sync.preparation.draft;
  for (const SaleOrderLineDraft& line : order.lines) {
    *proto.add_lines() = DraftLineProto(line, preview.names);
  }
  if (order.cash_rounding.has_value()) {
    *proto.add_lines() = DraftLineProto(*order.cash_rounding, preview.names);
  }
  return proto;
}

std::int64_t RefundOf(const RehearsedCreditNote& note, const ShopOrder& order) {
  const auto refund =
      std::ranges::find(order.refunds, note.draft.external_id,
                        [](const Refund& each) { return RefundExternalId(each.id); });
  return refund == order.refunds.end() ? 0 : refund->id;
}

v1::CreditNotePreview CreditNoteProto(const RehearsedCreditNote& note,
                                      const OrderPreview& preview) {
  v1::CreditNotePreview proto;
  proto.set_refund_id(RefundOf(note, *preview.sync.preparation.order));
  proto.set_state(note.after.state);
  proto.set_reference(note.draft.reference);
  proto.set_date(DateOf(note.draft.date));
  for (const InvoiceLineDraft& line : note.draft.lines) {
    *proto.add_lines() = LineProto(line, preview.names);
  }
  *proto.mutable_total() = ToProto(note.after.total);
  if (note.after.residual.has_value()) *proto.mutable_residual() = ToProto(*note.after.residual);
  return proto;
}

v1::PaymentPreview PaymentProto(const PaymentDraft& payment) {
  v1::PaymentPreview proto;
  proto.set_transaction_id(payment.transaction);
  proto.set_outbound(payment.direction == PaymentDirection::kOutbound);
  proto.set_gateway(payment.gateway);
  proto.set_journal_code(payment.journal_code);
  proto.set_journal_id(IdOf(payment.journal));
  *proto.mutable_amount() = ToProto(payment.amount);
  proto.set_date(DateOf(payment.date));
  proto.set_reference(payment.reference);
  return proto;
}

}  // namespace

v1::OrderPreview ToProto(const StoreName& store, const OrderPreview& preview) {
  const RehearsedSync& sync = preview.sync;
  v1::OrderPreview proto;
  *proto.mutable_order() = ToProto(store, preview.record);
  for (const Finding& finding : preview.findings) *proto.add_findings() = ToProto(finding);
  if (preview.failure.has_value()) *proto.mutable_failure() = ToProto(*preview.failure);
  proto.set_already_synced(preview.record.sync.status == SyncStatus::kSynced);
  for (const auto& [id, product] : sync.catalog.products) {
    *proto.add_products() = ProductProto(product);
  }
  for (const auto& [id, tax] : sync.catalog.taxes) *proto.add_taxes() = TaxProto(tax);
  for (const RehearsedContact& contact : sync.contacts) {
    *proto.add_contacts() = ContactProto(contact.draft);
  }
  if (sync.sale_order.has_value()) *proto.mutable_sale_order() = SaleOrderProto(preview);
  if (sync.invoice.has_value()) *proto.mutable_invoice() = InvoiceProto(preview);
  for (const PaymentDraft& payment : sync.payments) *proto.add_payments() = PaymentProto(payment);
  for (const RehearsedCreditNote& note : sync.credit_notes) {
    *proto.add_credit_notes() = CreditNoteProto(note, preview);
  }
  proto.mutable_tracking_numbers()->Add(sync.tracking_numbers.begin(), sync.tracking_numbers.end());
  for (const Restocking& restocking : sync.restockings) {
    for (const RestockedLine& line : restocking.lines) {
      v1::RestockedLinePreview& restocked = *proto.add_restocked_lines();
      restocked.set_product_id(IdOf(line.product));
      restocked.set_title(line.title);
      restocked.set_left(line.left);
    }
  }
  proto.set_nothing_to_do(!preview.failure.has_value() && !sync.writes());
  return proto;
}

}  // namespace waybill::ordersync
