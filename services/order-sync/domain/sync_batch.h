// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "absl/random/random.h"
#include "absl/status/status.h"
#include "absl/time/time.h"
#include "services/order-sync/domain/order_completeness.h"
#include "services/order-sync/domain/order_preparation.h"
#include "services/order-sync/domain/order_record.h"
#include "services/order-sync/domain/ports/sales.h"
#include "services/order-sync/domain/ports/sync_jobs.h"
#include "services/order-sync/domain/sync_pipeline.h"
#include "services/order-sync/domain/sync_retry.h"

namespace waybill::ordersync {

// One job with all that is known of its order so far.
struct SyncWork {
  SyncJob job = {};
  std::optional<OrderRecord> known = std::nullopt;     // As the index had it.
  std::optional<SaleOrder> written = std::nullopt;     // As Odoo has it.
  std::optional<OdooDocument> invoice = std::nullopt;  // Likewise.
  std::vector<OdooDocument> credit_notes = {};         // Likewise.
  std::vector<Event> events = {};                      // Not recorded yet.
  std::vector<RemoteCall> calls = {};                  // In no event yet.
  // Odoo has all that the rules want of it, if it did not change since.
  bool complete = false;
  bool amended = false;          // What was written is as it is to be now.
  bool invoice_amended = false;  // Likewise.
  bool lost = false;             // Another worker has the job now.
};

// The state of one SyncPipeline::Run: a batch of jobs of one store, and the steps it takes.
class SyncBatch {
 public:
  SyncBatch(const SyncPipeline::Deps& deps, std::span<const SyncJob> jobs, const OrderRules& rules,
            absl::Time deadline);

  // Takes all of them in turn. Fails as SyncPipeline::Run does.
  absl::Status Run();
  const std::vector<SyncWork>& works() const { return works_; }
  const std::vector<OrderPreparation>& preparations() const { return preparations_; }

  // Makes sure that the store is still what it was.
  absl::Status Begin();
  // Reads what the index and, for orders synced before, Odoo have. Orders that are in Odoo as they
  // should be are done.
  absl::Status LookUp();
  // Reads from Shopify, and judges by the rules.
  absl::Status Read();
  // Looks everything up in Odoo, and maps. Nothing is written before or in this step.
  absl::Status Prepare();
  // Creates products, taxes, contacts and sale orders, amends those that changed in Shopify since
  // they were synced, and compares what Odoo made of them.
  absl::Status Create();
  // Cancels what was cancelled in Shopify.
  absl::Status Cancel();
  // Confirms, and gives the orders their dates back.
  absl::Status Confirm();
  // Carries tracking numbers to the deliveries.
  absl::Status Track();
  // Creates invoices, unless there are some, brings drafts up to date, and compares what Odoo made
  // of them.
  absl::Status Bill();
  // Cancels the draft invoices of what was cancelled in Shopify.
  absl::Status Void();
  // Posts them.
  absl::Status Post();
  // Registers what was paid in Shopify.
  absl::Status Pay();
  // Creates credit notes for what was refunded in Shopify, and registers what went back.
  absl::Status Refund();
  // Takes back in Odoo what refunds put back into stock in Shopify.
  absl::Status Restock();
  // Records how each order ended, and puts back what is to be tried again.
  absl::Status Settle();

 private:
  struct Credit;

  std::vector<std::size_t> Going() const;
  std::vector<std::size_t> Selling() const;  // Going, and not cancelled.
  bool Changed(std::size_t i) const;         // In Shopify, since it was synced.
  void CreateCatalog();
  // Whether the sale order is as it was left: nobody's change in Odoo is overwritten.
  bool IsOurs(std::size_t i) const;
  bool NeedsAmending(std::size_t i) const;
  // Which parts of it are other ones in Shopify than when it was written last.
  std::set<ContentPart> ChangedParts(std::size_t i) const;
  OrderInOdoo InOdoo(std::size_t i) const;  // Of an order that the index knows.
  // Ends a job that leaves nothing to do, or tells how Odoo differs from Shopify.
  void SettleIfEqual(std::size_t i);
  // What is known of the documents after the job.
  std::optional<WrittenContent> Content(std::size_t i) const;
  // Whether Odoo has what this sync made of the document, or would have.
  bool HoldsOurOrder(std::size_t i) const;
  bool HoldsOurInvoice(std::size_t i) const;
  void CreateContacts();
  void CreateCustomers(std::span<OrderPreparation* const> lacking);
  void CreateOrders(std::span<const std::size_t> going);
  void AmendOrders(std::span<const std::size_t> going);
  void UpdateHeaders();
  HeaderChange HeaderChangeOf(std::size_t i) const;
  void ReadOrders(std::span<const std::size_t> members, std::span<const OdooId> ids);
  void FindJournals();
  void AdoptInvoices(std::span<const std::size_t> going);
  void CreateInvoices(std::span<const std::size_t> going);
  InvoiceDraft InvoiceDraftOf(std::size_t i) const;
  void AmendInvoices(std::span<const std::size_t> going);
  std::vector<std::size_t> Billing() const;
  void ReadInvoices(std::span<const std::size_t> members, std::span<const OdooId> ids);
  // Of a cancelled order its invoice is credited once: as a whole, or refund by refund.
  void RefuseDoubleCredits();
  std::vector<Credit> CreateCredits();
  std::vector<absl::Status> ReadCredits(std::span<const Credit> credits, bool keep);
  std::vector<absl::Status> PayBack(std::span<const Credit> credits);
  std::vector<absl::Status> Register(const std::vector<PaymentDraft>& payments);
  void KeepGood(std::vector<Credit>& credits, std::span<const absl::Status> done);
  void Verify(std::span<const std::size_t> going);
  // Hands what was asked of other systems to those for whom it was.
  void KeepCalls(std::span<const std::size_t> askers);
  void Tell(std::size_t i, Stage stage, std::string message, absl::Time since);
  absl::Status RecordEvents();
  Event MakeEvent(const SyncWork& work, Stage stage, EventStatus status, std::string message) const;
  JobOutcome OutcomeOf(std::size_t i) const;
  BatchReport Report() const;
  absl::Status PutBack(std::size_t i, const Retry& retry, bool paused);
  void Count(const JobOutcome& outcome) const;

  const SyncPipeline::Deps& deps_;
  const StoreName store_;
  const OrderRules& rules_;
  const absl::Time deadline_;
  const absl::Time started_;
  std::vector<SyncWork> works_;
  std::vector<OrderPreparation> preparations_;  // Parallel to works_.
};

}  // namespace waybill::ordersync
