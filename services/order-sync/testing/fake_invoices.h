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

// Invoices and credit notes of an Odoo: one an external id, known to the sale order whose lines
// they name. For one thread at a time.
class FakeInvoices final : public Invoices {
 public:
  explicit FakeInvoices(FakeSales& sales) : sales_(sales) {}

  std::map<OrderId, absl::Status> failures = {};       // Of orders that get none.
  std::map<OrderId, absl::Status> lost_answers = {};   // Created, but answered so, once.
  std::map<OrderId, absl::Status> post_failures = {};  // Not posted, once.
  absl::Status amend_failure = absl::OkStatus();
  std::map<OrderId, money::Money> wrong_totals = {};  // What Odoo makes of an invoice.

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
    if (drafts.size() > kMostInvoices) {
      return std::vector<absl::StatusOr<OdooId>>(drafts.size(),
                                                 FakeSales::Failure(errors::Reason::kInternal));
    }
    std::vector<absl::StatusOr<OdooId>> created;
    for (const InvoiceDraft& draft : drafts) created.push_back(CreateOne(draft));
    return created;
  }

  std::vector<absl::Status> Amend(const StoreName&, std::span<const InvoiceAmendment> amendments,
                                  absl::Time) override {
    std::vector<absl::Status> amended;
    for (const InvoiceAmendment& each : amendments) amended.push_back(AmendOne(each));
    return amended;
  }

  std::vector<absl::Status> Cancel(const StoreName&, std::span<const OdooId> ids,
                                   absl::Time) override {
    std::vector<absl::Status> cancelled;
    for (const OdooId id : ids) {
      OdooDocument& invoice = Find(id)->document;
      const bool posted = invoice.state == "posted";
      cancelled.push_back(posted ? FakeSales::Failure(errors::Reason::kOdooRefused)
                                 : absl::OkStatus());
      if (!posted) invoice.state = "cancel";
    }
    return cancelled;
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

  absl::StatusOr<std::map<std::string, OdooId>> Find(const StoreName&,
                                                     std::span<const OrderId> orders,
                                                     absl::Time) override {
    std::map<std::string, OdooId> found;
    for (const OrderId order : orders) {
      for (const auto& [external_id, id] : ids_) {
        if (drafts_.at(external_id).origin == OrderOrigin(order)) found.emplace(external_id, id);
      }
    }
    return found;
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
    if (!draft.lines.empty() && !draft.lines.front().sale_line.empty())
      sales_.SetInvoices(draft.order, {ids_.at(draft.external_id)});
    if (auto lost = lost_answers.extract(draft.order); !lost.empty()) return lost.mapped();
    return ids_.at(draft.external_id);
  }

  absl::Status AmendOne(const InvoiceAmendment& amendment) {
    if (!amend_failure.ok()) return amend_failure;
    Invoice& invoice = *Find(amendment.invoice);
    const bool ours = ids_.contains(amendment.draft.external_id) &&
                      ids_.at(amendment.draft.external_id) == amendment.invoice;
    if (!ours || invoice.document.state != "draft")
      return FakeSales::Failure(errors::Reason::kOdooRefused);
    drafts_.insert_or_assign(amendment.draft.external_id, amendment.draft);
    if (!amendment.parts.contains(ContentPart::kLines)) return absl::OkStatus();
    invoice.document.total = amendment.draft.total;
    invoice.document.residual = amendment.draft.total;
    return absl::OkStatus();
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

  FakeSales& sales_;
  std::int64_t next_id_ = kFirstId;
  std::map<std::string, OdooId> ids_;
  std::map<OdooId, InvoiceDraft> drafts_of_;
  std::map<OdooId, OrderId> orders_;
  std::map<std::string, InvoiceDraft> drafts_;
  std::map<OdooId, Invoice> invoices_;
};

}  // namespace waybill::ordersync::testing
