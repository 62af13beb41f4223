// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <utility>

#include "libs/clock/clock.h"
#include "libs/uuid/uuid.h"
#include "services/order-sync/domain/customer_eraser.h"
#include "services/order-sync/domain/eligibility_review.h"
#include "services/order-sync/domain/failure_groups.h"
#include "services/order-sync/domain/failure_release.h"
#include "services/order-sync/domain/hinted_orders.h"
#include "services/order-sync/domain/job_batches.h"
#include "services/order-sync/domain/order_figures.h"
#include "services/order-sync/domain/order_previewer.h"
#include "services/order-sync/domain/order_refresher.h"
#include "services/order-sync/domain/order_syncer.h"
#include "services/order-sync/domain/store_checker.h"
#include "services/order-sync/domain/store_guard.h"
#include "services/order-sync/domain/store_traffic.h"
#include "services/order-sync/domain/sync_pipeline.h"
#include "services/order-sync/testing/fake_accounting.h"
#include "services/order-sync/testing/fake_call_trace.h"
#include "services/order-sync/testing/fake_catalog.h"
#include "services/order-sync/testing/fake_catalog_writer.h"
#include "services/order-sync/testing/fake_contacts.h"
#include "services/order-sync/testing/fake_deliveries.h"
#include "services/order-sync/testing/fake_documents.h"
#include "services/order-sync/testing/fake_invoices.h"
#include "services/order-sync/testing/fake_odoo_database.h"
#include "services/order-sync/testing/fake_order_source.h"
#include "services/order-sync/testing/fake_payments.h"
#include "services/order-sync/testing/fake_records.h"
#include "services/order-sync/testing/fake_sales.h"
#include "services/order-sync/testing/in_memory_bulk_runs.h"
#include "services/order-sync/testing/in_memory_failure_index.h"
#include "services/order-sync/testing/in_memory_leases.h"
#include "services/order-sync/testing/in_memory_order_hints.h"
#include "services/order-sync/testing/in_memory_order_index.h"
#include "services/order-sync/testing/in_memory_order_rules_store.h"
#include "services/order-sync/testing/in_memory_sync_jobs.h"
#include "services/order-sync/testing/order_builder.h"
#include "services/order-sync/testing/recording_probe.h"

namespace waybill::ordersync::testing {

// A clock that stands still until somebody waits; then a worker works, and the time has passed.
class WorkingClock final : public clock::Clock {
 public:
  mutable absl::Time now = kNoon;
  std::function<void()> work = [] {};

  absl::Time Now() const override { return now; }
  void SleepFor(absl::Duration duration) const override {
    work();
    now += duration;
  }
  bool WaitUntil(absl::Time until, const absl::Notification& stop) const override {
    SleepFor(until - now);
    return stop.HasBeenNotified();
  }
};

// The domain of order-sync with a shop, an Odoo and a Redis that exist in memory. For one thread at
// a time.
struct SyncWorld {
  SyncWorld() = default;
  SyncWorld(const SyncWorld&) = delete;
  SyncWorld& operator=(const SyncWorld&) = delete;

  const StoreName store{"demo"};

  WorkingClock clock;
  uuid::Generator ids;
  FakeOrderSource source;
  FakeCatalog catalog;
  FakeCatalogWriter catalog_writer;
  FakeContacts contacts;
  FakeSales sales{clock};
  FakeDeliveries deliveries;
  FakeInvoices invoices{sales};
  FakePayments payments{invoices};
  FakeDocuments documents;
  FakeRecords records{catalog_writer, contacts, invoices, payments};
  FakeAccounting accounting;
  InMemoryOrderIndex index;
  InMemoryFailureIndex failures{index};
  InMemoryLeases leases;
  InMemoryBulkRuns bulk_runs;
  InMemorySyncJobs jobs{index, bulk_runs, clock};
  InMemoryOrderRulesStore rules;
  InMemoryOrderHints hints;
  RecordingProbe probe;

  FakeOdooDatabase database;
  InMemoryStoreIdentities identities;
  StoreGuard guard{{.source = source,
                    .database = database,
                    .identities = identities,
                    .index = index,
                    .clock = clock}};
  StoreTraffic traffic{{}, clock};
  const OrderPreparer preparer{{.source = source, .catalog = catalog}};
  FakeCallTrace trace;
  SyncPipeline pipeline{{.guard = guard,
                         .trace = trace,
                         .preparer = preparer,
                         .catalog = catalog_writer,
                         .contacts = contacts,
                         .sales = sales,
                         .deliveries = deliveries,
                         .invoices = invoices,
                         .payments = payments,
                         .jobs = jobs,
                         .index = index,
                         .rules = rules,
                         .traffic = traffic,
                         .probe = probe,
                         .clock = clock,
                         .ids = ids}};
  OrderSyncer syncer{{.jobs = jobs,
                      .bulk_runs = bulk_runs,
                      .index = index,
                      .source = source,
                      .rules = rules,
                      .clock = clock,
                      .ids = ids}};
  const OrderAdopter adopter{{.sales = sales, .invoices = invoices, .clock = clock}};
  HintedOrders hinted_orders{{.hints = hints,
                              .source = source,
                              .index = index,
                              .rules = rules,
                              .syncer = syncer,
                              .clock = clock}};
  CustomerEraser eraser{index, clock};
  OrderRefresher refresher{{.guard = guard,
                            .source = source,
                            .index = index,
                            .rules = rules,
                            .adopter = adopter,
                            .clock = clock}};
  const SyncRehearsal rehearsal{{.guard = guard,
                                 .trace = trace,
                                 .source = source,
                                 .catalog = catalog,
                                 .sales = sales,
                                 .invoices = invoices,
                                 .payments = payments,
                                 .records = records,
                                 .index = index,
                                 .rules = rules,
                                 .clock = clock}};
  const OrderPreviewer previewer{
      {.rehearsal = rehearsal, .records = records, .rules = rules, .clock = clock}};
  const OrderFiguresReader figures{{.source = source, .documents = documents}};
  const StoreChecker checker{{.guard = guard,
                              .source = source,
                              .catalog = catalog,
                              .index = index,
                              .rules = rules,
                              .payments = payments,
                              .deliveries = deliveries,
                              .writer = catalog_writer}};
  EligibilityReview review{{.index = index, .rules = rules, .clock = clock}};
  const FailureGroups failure_groups{{.failures = failures, .index = index}};
  FailureRelease release{{},
                         {.guard = guard,
                          .preparer = preparer,
                          .groups = failure_groups,
                          .rules = rules,
                          .payments = payments,
                          .syncer = syncer,
                          .leases = leases,
                          .clock = clock}};

  // Puts an order of 20.00 EUR into the shop: two chairs.
  OrderId Sell(std::int64_t id) {
    ShopOrder order = OrderOf({Line(id, "CHAIR", 2, "10.00")}, "20.00");
    order.id = OrderId{id};
    order.number = "#" + std::to_string(id);
    order.created_at = order.processed_at = order.updated_at = kNoon - absl::Hours(1000 - id);
    return source.orders.insert_or_assign(order.id, std::move(order)).first->first;
  }

  // Asks for the order's sync; returns the run.
  RunId Ask(OrderId order, const std::string& request_id = "") {
    return syncer.Ask({store, order}, request_id, absl::InfiniteFuture()).value();
  }

  // Adds to bulk runs what belongs there.
  absl::Status Fill() {
    absl::StatusOr<bool> filled = true;
    while (filled.ok() && *filled) filled = syncer.FillNext();
    return filled.status();
  }

  // Fills bulk runs, takes once of what waits, and runs that.
  absl::Status Work(std::int64_t batch_size = 50) {
    const absl::Status filled = Fill();
    if (!filled.ok()) return filled;
    const auto taken = jobs.Take({.limit = batch_size,
                                  .closed = traffic.ClosedTo(JobPriority::kManual),
                                  .closed_to_bulk = traffic.ClosedTo(JobPriority::kBulk)});
    for (const std::vector<SyncJob>& batch : InBatches(*taken)) {
      if (!traffic.TryEnter(store, batch.front().priority)) {
        jobs.PutBack(batch, clock.now).IgnoreError();
        continue;
      }
      const absl::Status status = pipeline.Run(batch, absl::InfiniteFuture());
      traffic.Leave(store);
      if (!status.ok()) return status;
    }
    return absl::OkStatus();
  }

  const SyncState& Sync(OrderId order) {
    Ask(order);
    Work().IgnoreError();  // The state tells.
    return StateOf(order);
  }

  const SyncState& StateOf(OrderId order) { return index.orders[store].at(order).sync; }

  void SetRules(const OrderRules& changed) { rules.Set(store, changed, "").IgnoreError(); }
};

}  // namespace waybill::ordersync::testing
