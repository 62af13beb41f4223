// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "libs/clock/clock.h"
#include "libs/trace/context.h"
#include "libs/uuid/uuid.h"
#include "services/order-sync/domain/ids.h"
#include "services/order-sync/domain/order_record.h"
#include "services/order-sync/domain/ports/bulk_runs.h"
#include "services/order-sync/domain/ports/order_index.h"
#include "services/order-sync/domain/ports/order_rules_store.h"
#include "services/order-sync/domain/ports/order_source.h"
#include "services/order-sync/domain/ports/sync_jobs.h"
#include "services/order-sync/domain/resource_names.h"

namespace waybill::ordersync {

// Takes wishes for syncs, and tells how they ended. The work itself is SyncPipeline's. What is
// asked for keeps the trace that the asking thread works for. Thread-safe.
class OrderSyncer {
 public:
  struct Deps {
    SyncJobs& jobs;
    BulkRuns& bulk_runs;
    OrderIndex& index;
    OrderSource& source;
    OrderRulesStore& rules;
    const clock::Clock& clock;
    uuid::Generator& ids;
  };
  explicit OrderSyncer(Deps deps) : deps_(deps) {}

  // Asks for one order, unless it is being synced already, and returns the run. `request_id` names
  // the run; empty: one is made. An order that is not known yet is read from Shopify first:
  // ORDER_NOT_FOUND, or any SHOPIFY_ reason.
  absl::StatusOr<RunId> Ask(const OrderName& order, const std::string& request_id,
                            absl::Time deadline);

  // The order, once the run has ended; or as it is at `deadline`.
  absl::StatusOr<OrderRecord> Await(const OrderName& order, const RunId& run, absl::Time deadline);

  // Asks for orders that Shopify told of, at webhook priority. They are known.
  absl::Status AskOnWebhook(const StoreName& store, std::span<const OrderRecord> orders);

  // Asks for many, and returns the bulk run, which is durable on return; its orders are added by
  // FillNext. Called again with the same `request_id`, it returns the same run. Orders that are not
  // known yet are read from Shopify first: ORDER_NOT_FOUND, or any SHOPIFY_ reason.
  absl::StatusOr<BulkRunId> AskMany(const StoreName& store, std::span<const OrderId> orders,
                                    const std::string& request_id, absl::Time deadline);
  absl::StatusOr<BulkRunId> AskAll(const StoreName& store, const OrderFilter& filter,
                                   const std::string& request_id);

  // Adds a page of orders to one of the runs that lack some, of whichever replica, and enqueues
  // them. False if there is no such run. Fails with REDIS_UNAVAILABLE, and is to be called again;
  // or with whatever keeps the orders from being added, whose metadata names `store` and `run`:
  // that run is cancelled, for it would never end.
  absl::StatusOr<bool> FillNext();

  // Ends a run early: orders that wait for their turn are left out and are what they were before;
  // those that run go on. Repeatable; a job that was put back since is left out by the next call.
  // RUN_NOT_FOUND.
  absl::StatusOr<BulkProgress> Cancel(const StoreName& store, const BulkRunId& run);

 private:
  absl::Status MakeKnown(const StoreName& store, std::span<const OrderId> orders,
                         absl::Time deadline);
  absl::StatusOr<std::vector<Enqueued>> Enqueue(const StoreName& store,
                                                std::span<const OrderRecord> orders,
                                                JobPriority priority,
                                                const std::optional<BulkRunId>& bulk_run,
                                                const std::string& run_id,
                                                const std::optional<trace::Context>& trace);
  absl::Status AddToRun(const StoreName& store, std::span<const OrderRecord> orders,
                        const BulkRunId& run, const std::optional<trace::Context>& trace);
  // A page of what is to be added; takes it off the plan.
  absl::StatusOr<std::vector<OrderRecord>> TakePage(const StoreName& store, BulkPlan& plan);
  Event LeftOut(const StoreName& store, const OrderRecord& record);

  Deps deps_;
};

}  // namespace waybill::ordersync
