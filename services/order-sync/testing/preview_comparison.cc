// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/testing/preview_comparison.h"

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace waybill::ordersync::testing {
namespace {

// Puts the ids that Odoo gave in the place of those that stood for them.
class Given {
 public:
  Given(const SyncWorld& world, OrderId order, const OrderPreview& shown) {
    for (const auto& [id, product] : shown.sync.catalog.products) {
      ids_[id] = world.catalog_writer.ids.at(product.external_id);
    }
    for (const auto& [id, tax] : shown.sync.catalog.taxes) {
      ids_[id] = world.catalog_writer.ids.at(tax.external_id);
    }
    for (const RehearsedContact& contact : shown.sync.contacts) {
      ids_[contact.id] = world.contacts.ids.at(contact.draft.external_id);
    }
    if (shown.sync.sale_order.has_value() &&
        world.sales.sale_orders().contains(OrderExternalId(order))) {
      ids_[shown.sync.sale_order->document.id] = world.sales.Of(order).document.id;
    }
  }

  void Map(OdooId shown, OdooId given) { ids_[shown] = given; }

  OdooId Of(OdooId shown) const {
    const auto given = ids_.find(shown);
    return given == ids_.end() ? shown : given->second;
  }
  ContactDraft Of(ContactDraft draft) const {
    if (draft.parent.has_value()) draft.parent = Of(*draft.parent);
    return draft;
  }
  SaleOrderDraft Of(SaleOrderDraft draft) const {
    for (OdooId* id : {&draft.partner, &draft.invoice_partner, &draft.delivery_partner}) {
      *id = Of(*id);
    }
    MapLines(draft.lines);
    if (draft.cash_rounding.has_value()) MapLines(std::span(&*draft.cash_rounding, 1));
    return draft;
  }
  InvoiceDraft Of(InvoiceDraft draft) const {
    draft.partner = Of(draft.partner);
    draft.delivery_partner = Of(draft.delivery_partner);
    MapLines(draft.lines);
    if (draft.reverses.has_value()) draft.reverses = Of(*draft.reverses);
    return draft;
  }
  PaymentDraft Of(PaymentDraft draft) const {
    draft.partner = Of(draft.partner);
    draft.invoice = Of(draft.invoice);
    return draft;
  }

 private:
  template <typename Lines>
  void MapLines(Lines&& lines) const {
    for (auto& line : lines) {
      line.product = Of(line.product);
      for (OdooId& tax : line.taxes) tax = Of(tax);
    }
  }

  std::map<OdooId, OdooId> ids_;
};

void ExpectCatalog(const SyncWorld& world, const CatalogPlan& shown) {
  for (const auto& [id, product] : shown.products) {
    EXPECT_EQ(world.catalog_writer.products.at(product.external_id), product);
  }
  for (const auto& [id, tax] : shown.taxes) {
    EXPECT_EQ(world.catalog_writer.taxes.at(tax.external_id), tax);
  }
}

void ExpectContacts(const SyncWorld& world, const Given& given, const RehearsedSync& shown) {
  for (const RehearsedContact& contact : shown.contacts) {
    EXPECT_EQ(world.contacts.contacts.at(contact.draft.external_id), given.Of(contact.draft));
  }
}

void ExpectHeader(const SaleOrderDraft& written, const Given& given, const HeaderChange& shown) {
  EXPECT_EQ(written.note, shown.note.value_or(written.note));
  EXPECT_EQ(written.tags, shown.tags.value_or(written.tags));
  EXPECT_EQ(written.invoice_partner,
            given.Of(shown.invoice_partner.value_or(written.invoice_partner)));
  EXPECT_EQ(written.delivery_partner,
            given.Of(shown.delivery_partner.value_or(written.delivery_partner)));
}

void ExpectSaleOrder(const SyncWorld& world, OrderId order, const Given& given,
                     const RehearsedSync& shown) {
  if (!shown.sale_order.has_value()) return;
  const SaleOrder& written = world.sales.Of(order);
  EXPECT_EQ(written.document.state, shown.sale_order->document.state);
  EXPECT_EQ(written.document.total, shown.sale_order->document.total);
  EXPECT_EQ(written.date, shown.sale_order->date);
  const RehearsedSales::Writes& writes = shown.sale_order_writes;
  if (writes.header.has_value()) ExpectHeader(world.sales.DraftOf(order), given, *writes.header);
  if (writes.before.has_value() && !writes.amended) return;
  SaleOrderDraft draft = given.Of(*shown.preparation.draft);
  EXPECT_EQ(world.sales.DraftOf(order), draft);
}

// The reference to the sale order is its name, which Odoo's sequence may give.
InvoiceDraft WithoutOrigin(InvoiceDraft draft) {
  draft.origin.clear();
  return draft;
}

void ExpectInvoice(SyncWorld& world, const Given& given, const OdooDocument& shown,
                   const InvoiceDraft& draft) {
  const OdooDocument& written = world.invoices.Of(draft.external_id).document;
  EXPECT_EQ(written.state, shown.state);
  EXPECT_EQ(written.total, shown.total);
  EXPECT_EQ(written.residual, shown.residual);
  EXPECT_EQ(WithoutOrigin(world.invoices.DraftOf(draft.external_id)),
            WithoutOrigin(given.Of(draft)));
}

void ExpectPayments(const SyncWorld& world, const Given& given, const RehearsedSync& shown) {
  for (const PaymentDraft& payment : shown.payments) {
    ASSERT_TRUE(world.payments.registered.contains(payment.external_id));
    EXPECT_EQ(world.payments.registered.at(payment.external_id), given.Of(payment));
  }
}

void ExpectOutcome(const OrderPreview& shown, const SyncState& state) {
  if (!shown.failure.has_value()) {
    EXPECT_EQ(state.status, SyncStatus::kSynced);
    EXPECT_EQ(state.warnings, shown.findings);
  } else if (shown.failure->reason == errors::Reason::kNotEligible) {
    EXPECT_EQ(state.status, SyncStatus::kNotSynced);
    EXPECT_FALSE(shown.sync.writes());
  } else {
    EXPECT_EQ(state.status, SyncStatus::kFailed);
    EXPECT_EQ(state.failure, shown.failure);
    EXPECT_EQ(state.warnings, shown.sync.warnings);
  }
}

}  // namespace

OdooCounts Count(const SyncWorld& world) {
  return {.sale_orders = world.sales.created_count(),
          .invoices = world.invoices.created_count(),
          .payments = world.payments.registered.size(),
          .contacts = world.contacts.contacts.size(),
          .catalog = world.catalog_writer.ids.size()};
}

void ExpectWrittenAsShown(SyncWorld& world, OrderId order, const OrderPreview& shown,
                          const OdooCounts& before) {
  const RehearsedSync& sync = shown.sync;
  const bool creates_order =
      sync.sale_order.has_value() && !sync.sale_order_writes.before.has_value();
  const bool creates_invoice = sync.invoice.has_value() && !sync.invoice_writes.before.has_value();
  const OdooCounts after = Count(world);
  EXPECT_EQ(after.sale_orders - before.sale_orders, creates_order ? 1 : 0);
  EXPECT_EQ(after.invoices - before.invoices,
            std::ssize(sync.credit_notes) + (creates_invoice ? 1 : 0));
  EXPECT_EQ(after.payments - before.payments, sync.payments.size());
  EXPECT_EQ(after.contacts - before.contacts, sync.contacts.size());
  EXPECT_EQ(after.catalog - before.catalog,
            sync.catalog.products.size() + sync.catalog.taxes.size());
  ASSERT_FALSE(::testing::Test::HasFailure());

  Given given(world, order, shown);
  if (creates_invoice) {
    given.Map(sync.invoice->id, world.invoices.Of(InvoiceExternalId(order)).document.id);
  }
  for (const RehearsedCreditNote& note : sync.credit_notes) {
    given.Map(note.after.id, world.invoices.Of(note.draft.external_id).document.id);
  }
  ExpectOutcome(shown, world.StateOf(order));
  ExpectCatalog(world, sync.catalog);
  ExpectContacts(world, given, sync);
  ExpectSaleOrder(world, order, given, sync);
  if (creates_invoice || sync.invoice_writes.amended) {
    ExpectInvoice(world, given, *sync.invoice, *sync.invoice_writes.draft);
  }
  for (const RehearsedCreditNote& note : sync.credit_notes) {
    ExpectInvoice(world, given, note.after, note.draft);
  }
  ExpectPayments(world, given, sync);
  if (!sync.tracking_numbers.empty()) {
    const OdooId document =
        sync.sale_order.has_value() ? sync.sale_order->document.id : sync.invoice->id;
    EXPECT_EQ(world.deliveries.numbers.at(given.Of(document)), sync.tracking_numbers);
  }
}

}  // namespace waybill::ordersync::testing
