// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "absl/random/random.h"
#include "absl/status/status.h"
#include "absl/time/time.h"
#include "services/order-sync/domain/order_preparation.h"
#include "services/order-sync/domain/order_record.h"
#include "services/order-sync/domain/ports/sales.h"
#include "services/order-sync/domain/ports/sync_jobs.h"
#include "services/order-sync/domain/sync_pipeline.h"

namespace waybill::ordersync {

// One job with all that is known of its order so far.
struct SyncWork {
  SyncJob job = {};
  std::optional<OrderRecord> known = std::nullopt;     // As the index had it.
  std::optional<SaleOrder> written = std::nullopt;     // As Odoo has it.
  std::optional<OdooDocument> invoice = std::nullopt;  // Likewise.
  std::vector<Event> events = {};                      // Not recorded yet.
  std::vector<RemoteCall> calls = {};                  // In no event yet.
  bool lost = false;                                   // Another worker has the job now.
};

// The state of one SyncPipeline::Run: a batch of jobs of one store, and the steps it takes.
class SyncBatch {
 public:
  SyncBatch(const SyncPipeline::Deps& deps, std::span<const SyncJob> jobs, const OrderRules& rules,
            absl::Time deadline);

  // Makes sure that the store is still what it was.
  absl::Status Begin();
  // Reads what the index and, for orders synced before, Odoo have. Orders that are in Odoo as they
  // should be are done.
  absl::Status LookUp();
  // Reads from Shopify, and judges by the rules.
  absl::Status Read();
  // Looks everything up in Odoo, and maps. Nothing is written before or in this step.
  absl::Status Prepare();
  // Creates contacts and sale orders, and compares what Odoo made of them.
  absl::Status Create();
  // Confirms, and gives the orders their dates back.
  absl::Status Confirm();
  // Creates invoices, unless there are some, and compares what Odoo made of them.
  absl::Status Bill();
  // Posts them.
  absl::Status Post();
  // Registers what was paid in Shopify.
  absl::Status Pay();
  // Records how each order ended, and puts back what is to be tried again.
  absl::Status Settle();

 private:
  std::vector<std::size_t> Going() const;
  void CreateContacts();
  void FindJournals();
  void AdoptInvoices(std::span<const std::size_t> going);
  void CreateInvoices(std::span<const std::size_t> going);
  void ReadInvoices(std::span<const std::size_t> members, std::span<const OdooId> ids);
  void Verify(std::span<const std::size_t> going);
  // Hands what was asked of other systems to those for whom it was.
  void KeepCalls(std::span<const std::size_t> askers);
  void Tell(std::size_t i, Stage stage, std::string message, absl::Time since);
  absl::Status RecordEvents();
  Event MakeEvent(const SyncWork& work, Stage stage, EventStatus status, std::string message) const;
  JobOutcome OutcomeOf(std::size_t i) const;

  const SyncPipeline::Deps& deps_;
  const StoreName store_;
  const OrderRules& rules_;
  const absl::Time deadline_;
  std::vector<SyncWork> works_;
  std::vector<OrderPreparation> preparations_;  // Parallel to works_.
};

}  // namespace waybill::ordersync
