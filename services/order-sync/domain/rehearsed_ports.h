// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "services/order-sync/domain/ports/contacts.h"
#include "services/order-sync/domain/ports/deliveries.h"
#include "services/order-sync/domain/ports/order_index.h"
#include "services/order-sync/domain/ports/records.h"
#include "services/order-sync/domain/ports/sync_jobs.h"
#include "services/order-sync/domain/ports/sync_probe.h"
#include "services/order-sync/domain/rehearsed_ids.h"

// What a rehearsal writes to, besides products, taxes, sale orders, invoices and payments. For one
// thread.
namespace waybill::ordersync {

class RehearsedContacts final : public Contacts {
 public:
  RehearsedContacts(Records& records, RehearsedIds& ids) : records_(records), ids_(ids) {}

  // Those that Odoo does not have, in the order in which they were written.
  const std::vector<std::pair<OdooId, ContactDraft>>& created() const { return created_; }

  std::vector<absl::StatusOr<OdooId>> Create(const StoreName& store,
                                             std::span<const ContactDraft> drafts,
                                             absl::Time deadline) override {
    std::vector<absl::StatusOr<OdooId>> created;
    for (const ContactDraft& draft : drafts) created.push_back(CreateOne(store, draft, deadline));
    return created;
  }

 private:
  absl::StatusOr<OdooId> CreateOne(const StoreName& store, const ContactDraft& draft,
                                   absl::Time deadline) {
    for (const auto& [id, known] : created_) {
      if (known.external_id == draft.external_id) return id;
    }
    const auto there = records_.Find(store, {&draft.external_id, 1}, deadline);
    if (!there.ok()) return there.status();
    if (there->front().has_value()) return *there->front();
    created_.emplace_back(ids_.Next(), draft);
    return created_.back().first;
  }

  Records& records_;
  RehearsedIds& ids_;
  std::vector<std::pair<OdooId, ContactDraft>> created_;
};

class RehearsedDeliveries final : public Deliveries {
 public:
  const std::vector<std::string>& tracking_numbers() const { return tracking_numbers_; }
  const std::vector<Restocking>& restockings() const { return restockings_; }

  std::vector<absl::Status> Track(const StoreName&, std::span<const Parcels> parcels,
                                  absl::Time) override {
    for (const Parcels& each : parcels) {
      tracking_numbers_.insert(tracking_numbers_.end(), each.tracking_numbers.begin(),
                               each.tracking_numbers.end());
    }
    return std::vector<absl::Status>(parcels.size());
  }

  // What of it is done already, and what Odoo does not let be done, is seen when it is done.
  std::vector<absl::StatusOr<Restocked>> Restock(const StoreName&,
                                                 std::span<const Restocking> restockings,
                                                 absl::Time) override {
    restockings_.assign(restockings.begin(), restockings.end());
    return std::vector<absl::StatusOr<Restocked>>(restockings.size(), Restocked());
  }

  absl::Status CheckRights(const StoreName&, absl::Time) override { return absl::OkStatus(); }

 private:
  std::vector<std::string> tracking_numbers_;
  std::vector<Restocking> restockings_;
};

// A job that nobody else knows of, and of which nothing is told.
class RehearsedJobs final : public RunningJobs {
 public:
  // What the order's record would become; nothing: the job was put back.
  const std::optional<SyncState>& ended() const { return ended_; }

  absl::StatusOr<std::vector<Ownership>> Record(std::span<const JobStep> steps) override {
    return std::vector<Ownership>(steps.size(), Ownership::kOurs);
  }
  absl::StatusOr<std::vector<Ownership>> Finish(std::span<const JobOutcome> outcomes) override {
    if (!outcomes.empty()) ended_ = outcomes.front().state;
    return std::vector<Ownership>(outcomes.size(), Ownership::kOurs);
  }
  absl::Status PutBack(std::span<const SyncJob>, absl::Time) override { return absl::OkStatus(); }

 private:
  std::optional<SyncState> ended_;
};

// What is known, and stays as it is.
class RehearsedIndex final : public KnownOrders {
 public:
  explicit RehearsedIndex(KnownOrders& real) : real_(real) {}

  absl::StatusOr<std::int64_t> Upsert(const StoreName&, std::span<const OrderRecord>) override {
    return 0;
  }
  absl::StatusOr<std::vector<std::optional<OrderRecord>>> FindMany(
      const StoreName& store, std::span<const OrderId> orders) override {
    return real_.FindMany(store, orders);
  }

 private:
  KnownOrders& real_;
};

// A rehearsal is not counted.
class RehearsedProbe final : public SyncProbe {
 public:
  void OrderSynced(const StoreName&, absl::Duration) override {}
  void OrderFailed(const StoreName&, errors::Reason) override {}
  void OrderNotEligible(const StoreName&) override {}
  void OrderPutBack(const StoreName&, errors::Reason) override {}
  void OrdersReleased(const StoreName&, errors::Reason, std::int64_t) override {}
  void OrdersForgotten(const StoreName&, std::int64_t) override {}
  void QueueMeasured(std::span<const std::int64_t>) override {}
  void OutboxMeasured(std::int64_t, absl::Duration) override {}
  void TrafficMeasured(const StoreName&, int, bool) override {}
  void StageEnded(Stage, std::int64_t, absl::Duration) override {}
};

}  // namespace waybill::ordersync
