// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "services/order-sync/domain/ports/invoices.h"
#include "services/order-sync/testing/fake_sales.h"

namespace waybill::ordersync::testing {

// Invoices and credit notes of an Odoo: one an external id. For one thread at a time.
class FakeInvoices final : public Invoices {
 public:
  std::map<OrderId, absl::Status> failures = {};       // Of orders that get none.
  std::map<OrderId, absl::Status> lost_answers = {};   // Created, but answered so, once.
  std::map<OrderId, absl::Status> post_failures = {};  // Not posted, once.
  std::map<OrderId, money::Money> wrong_totals = {};   // What Odoo makes of an invoice.

  std::int64_t created_count() const { return next_id_ - kFirstId; }
  bool Has(const std::string& external_id) const { return ids_.contains(external_id); }
  Invoice& Of(const std::string& external_id) { return invoices_.at(ids_.at(external_id)); }
  const InvoiceDraft& DraftOf(const std::string& external_id) const {
    return drafts_.at(external_id);
  }
  Invoice* Find(OdooId id) {
    const auto place = invoices_.find(id);
    return place == invoices_.end() ? nullptr : &place->second;
  }
  void Delete(const std::string& external_id) {
    invoices_.erase(ids_.at(external_id));
    ids_.erase(external_id);
  }

  std::vector<absl::StatusOr<OdooId>> Create(const StoreName&, std::span<const InvoiceDraft> drafts,
                                             absl::Time) override {
    std::vector<absl::StatusOr<OdooId>> created;
    for (const InvoiceDraft& draft : drafts) created.push_back(CreateOne(draft));
    return created;
  }

  std::vector<absl::Status> Post(const StoreName&, std::span<const OdooId> ids,
                                 absl::Time) override {
    std::vector<absl::Status> posted;
    for (const OdooId id : ids) posted.push_back(PostOne(id));
    return posted;
  }

  std::vector<absl::StatusOr<Invoice>> Read(const StoreName&, std::span<const OdooId> ids,
                                            absl::Time) override {
    std::vector<absl::StatusOr<Invoice>> read;
    for (const OdooId id : ids) {
      const Invoice* invoice = Find(id);
      if (invoice == nullptr) {
        read.emplace_back(FakeSales::Failure(errors::Reason::kOdooRecordMissing));
      } else {
        read.emplace_back(*invoice);
      }
    }
    return read;
  }

 private:
  static constexpr std::int64_t kFirstId = 5000;

  absl::StatusOr<OdooId> CreateOne(const InvoiceDraft& draft) {
    if (const auto failure = failures.find(draft.order); failure != failures.end()) {
      return failure->second;
    }
    if (!ids_.contains(draft.external_id)) {
      const OdooId id{next_id_++};
      const auto wrong = wrong_totals.find(draft.order);
      const money::Money total = wrong == wrong_totals.end() ? draft.total : wrong->second;
      ids_[draft.external_id] = id;
      orders_[id] = draft.order;
      drafts_.insert_or_assign(draft.external_id, draft);
      drafts_of_.insert_or_assign(id, draft);
      invoices_.insert_or_assign(
          id, Invoice{.kind = draft.kind,
                      .document = {.id = id,
                                   .url = "https://erp.example.com/odoo/account.move/5000",
                                   .state = "draft",
                                   .total = total,
                                   .payment_state = "not_paid",
                                   .residual = total}});
    }
    if (auto lost = lost_answers.extract(draft.order); !lost.empty()) return lost.mapped();
    return ids_.at(draft.external_id);
  }

  absl::Status PostOne(OdooId id) {
    Invoice* invoice = Find(id);
    if (invoice == nullptr) return FakeSales::Failure(errors::Reason::kOdooRecordMissing);
    if (auto failure = post_failures.extract(orders_[id]); !failure.empty()) {
      return failure.mapped();
    }
    if (invoice->document.state == "cancel") {
      return FakeSales::Failure(errors::Reason::kOdooRefused);
    }
    if (invoice->document.state == "draft") TakeOff(drafts_of_.at(id), invoice->document);
    invoice->document.state = "posted";
    if (invoice->document.name.empty()) {
      invoice->document.name = "INV/2026/" + std::to_string(static_cast<std::int64_t>(id));
    }
    return absl::OkStatus();
  }

  // What is open of the invoice that a credit note reverses is set off by it.
  void TakeOff(const InvoiceDraft& draft, OdooDocument& note) {
    if (!draft.reverses.has_value()) return;
    OdooDocument& invoice = Find(*draft.reverses)->document;
    const money::Decimal taken = std::min(note.residual->amount(), invoice.residual->amount());
    for (OdooDocument* each : {&note, &invoice}) {
      each->residual = money::Money(each->residual->amount() - taken, each->total.currency());
    }
  }

  std::int64_t next_id_ = kFirstId;
  std::map<std::string, OdooId> ids_;
  std::map<OdooId, InvoiceDraft> drafts_of_;
  std::map<OdooId, OrderId> orders_;
  std::map<std::string, InvoiceDraft> drafts_;
  std::map<OdooId, Invoice> invoices_;
};

}  // namespace waybill::ordersync::testing
