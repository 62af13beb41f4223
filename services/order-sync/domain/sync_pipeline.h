// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "libs/clock/clock.h"
#include "libs/uuid/uuid.h"
#include "services/order-sync/domain/order_preparation.h"
#include "services/order-sync/domain/ports/call_trace.h"
#include "services/order-sync/domain/ports/catalog_writer.h"
#include "services/order-sync/domain/ports/contacts.h"
#include "services/order-sync/domain/ports/deliveries.h"
#include "services/order-sync/domain/ports/invoices.h"
#include "services/order-sync/domain/ports/order_index.h"
#include "services/order-sync/domain/ports/order_rules_store.h"
#include "services/order-sync/domain/ports/payments.h"
#include "services/order-sync/domain/ports/sales.h"
#include "services/order-sync/domain/ports/sync_jobs.h"
#include "services/order-sync/domain/ports/sync_probe.h"
#include "services/order-sync/domain/store_guard.h"
#include "services/order-sync/domain/store_traffic.h"

namespace waybill::ordersync {

// Carries orders from Shopify into Odoo: reads them, judges them by the rules, checks and maps
// them, creates, confirms, invoices and settles what they become, reads that back, and records how
// it ended. Thread-safe.
class SyncPipeline {
 public:
  struct Deps {
    StoreGuard& guard;
    CallTrace& trace;
    const OrderPreparer& preparer;
    CatalogWriter& catalog;
    Contacts& contacts;
    Sales& sales;
    Deliveries& deliveries;
    Invoices& invoices;
    Payments& payments;
    RunningJobs& jobs;
    KnownOrders& index;
    OrderRulesStore& rules;
    StoreTraffic& traffic;
    SyncProbe& probe;
    const clock::Clock& clock;
    uuid::Generator& ids;
  };
  explicit SyncPipeline(Deps deps) : deps_(deps) {}

  // Runs jobs of one store side by side, with as many remote calls as for one of them. On OK every
  // job has ended, was put back for another attempt, or was found to be another worker's. Otherwise
  // Redis failed: run the same jobs again; every step is safe to repeat, after a crash at any point
  // too.
  absl::Status Run(std::span<const SyncJob> jobs, absl::Time deadline);

 private:
  Deps deps_;
};

}  // namespace waybill::ordersync
