// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/sync_rehearsal.h"

#include <utility>

#include "libs/uuid/uuid.h"
#include "services/order-sync/domain/rehearsed_catalog.h"
#include "services/order-sync/domain/rehearsed_ports.h"
#include "services/order-sync/domain/store_traffic.h"

namespace waybill::ordersync {
namespace {

// Everything that a sync asks and writes to.
struct Scene {
  explicit Scene(const SyncRehearsal::Deps& given) : real(given) {}

  const SyncRehearsal::Deps& real;
  RehearsedIds new_ids;
  OrderPreparer preparer{{.source = real.source, .catalog = real.catalog}};
  RehearsedCatalogWriter catalog{real.records, new_ids};
  RehearsedContacts contacts{real.records, new_ids};
  RehearsedSales sales{real.sales, new_ids};
  RehearsedDeliveries deliveries;
  RehearsedInvoices invoices{real.invoices, real.records, new_ids};
  RehearsedPayments payments{real.payments, real.records, invoices};
  RehearsedJobs jobs;
  RehearsedIndex index{real.index};
  RehearsedProbe probe;
  StoreTraffic traffic{{}, real.clock};
  uuid::Generator ids;
  SyncPipeline::Deps deps{.guard = real.guard,
                          .trace = real.trace,
                          .preparer = preparer,
                          .catalog = catalog,
                          .contacts = contacts,
                          .sales = sales,
                          .deliveries = deliveries,
                          .invoices = invoices,
                          .payments = payments,
                          .jobs = jobs,
                          .index = index,
                          .rules = real.rules,
                          .traffic = traffic,
                          .probe = probe,
                          .clock = real.clock,
                          .ids = ids};
};

RehearsedSync Outcome(const Scene& scene, const SyncWork& work, OrderPreparation preparation) {
  RehearsedSync outcome{.preparation = std::move(preparation),
                        .known = work.known,
                        .catalog = scene.catalog.created(),
                        .sale_order = work.written,
                        .invoice = work.invoice,
                        .payments = scene.payments.registered(),
                        .tracking_numbers = scene.deliveries.tracking_numbers(),
                        .restockings = scene.deliveries.restockings()};
  if (scene.jobs.ended().has_value()) outcome.warnings = scene.jobs.ended()->warnings;
  for (const auto& [id, draft] : scene.contacts.created()) {
    outcome.contacts.push_back({.id = id, .draft = draft});
  }
  if (work.written.has_value()) {
    outcome.sale_order_writes = scene.sales.Of(work.written->document.id);
  }
  if (work.invoice.has_value()) outcome.invoice_writes = scene.invoices.Of(work.invoice->id);
  for (const OdooDocument& note : work.credit_notes) {
    const RehearsedInvoices::Writes writes = scene.invoices.Of(note.id);
    if (writes.changed) outcome.credit_notes.push_back({.draft = *writes.draft, .after = note});
  }
  return outcome;
}

}  // namespace

absl::StatusOr<RehearsedSync> SyncRehearsal::Run(const OrderName& order, const OrderRules& rules,
                                                 absl::Time deadline) const {
  Scene scene(deps_);
  const SyncJob job{.store = order.store,
                    .order = order.order,
                    .run = {scene.ids.Next(deps_.clock.Now())},
                    .enqueued_at = deps_.clock.Now()};
  SyncBatch batch(scene.deps, {&job, 1}, rules, deadline);
  const absl::Status run = batch.Run();
  if (!run.ok()) return run;
  return Outcome(scene, batch.works().front(), batch.preparations().front());
}

}  // namespace waybill::ordersync
