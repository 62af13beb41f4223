// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "libs/clock/clock.h"
#include "libs/errors/error.h"
#include "services/order-sync/domain/external_ids.h"
#include "services/order-sync/domain/ports/sales.h"

namespace waybill::ordersync::testing {

// Sale orders of an Odoo: one an external id, confirming sets the date to now. For one thread at a
// time.
class FakeSales final : public Sales {
 public:
  explicit FakeSales(const clock::Clock& clock) : clock_(clock) {}

  std::map<OrderId, absl::Status> failures = {};      // Of orders that are not created.
  std::map<OrderId, absl::Status> breaking = {};      // Orders that break every call they are in.
  std::map<OrderId, absl::Status> lost_answers = {};  // Created, but answered so, once.
  std::map<OrderId, absl::Status> confirm_failures = {};
  std::map<OrderId, money::Money> wrong_totals = {};  // What Odoo makes of an order.
  absl::Status read_failure = absl::OkStatus();
  absl::Status amend_failure = absl::OkStatus();
  absl::Status update_failure = absl::OkStatus();
  int amended_count = 0;
  int updated_count = 0;
  int create_calls = 0;
  std::function<void()> on_confirm = [] {};

  // By external id.
  const std::map<std::string, SaleOrder>& sale_orders() const { return sale_orders_; }
  std::int64_t created_count() const { return next_id_ - kFirstId; }
  const SaleOrder& Of(OrderId order) const { return sale_orders_.at(OrderExternalId(order)); }
  const SaleOrderDraft& DraftOf(OrderId order) const { return drafts_.at(OrderExternalId(order)); }
  void Delete(OrderId order) { sale_orders_.erase(OrderExternalId(order)); }
  void SetState(OrderId order, std::string state) {
    sale_orders_.at(OrderExternalId(order)).document.state = std::move(state);
  }

  // As somebody does in Odoo.
  void SetTotal(OrderId order, money::Money total) {
    SaleOrder& there = sale_orders_.at(OrderExternalId(order));
    there.document.total = std::move(total);
    there.written_at += absl::Seconds(1);
  }
  void SetInvoices(OrderId order, std::vector<OdooId> invoices) {
    sale_orders_.at(OrderExternalId(order)).invoices = std::move(invoices);
  }

  std::vector<absl::StatusOr<OdooId>> Create(const StoreName&,
                                             std::span<const SaleOrderDraft> drafts,
                                             absl::Time) override {
    ++create_calls;
    for (const SaleOrderDraft& draft : drafts) {
      if (const auto broken = breaking.find(draft.order); broken != breaking.end())
        return std::vector<absl::StatusOr<OdooId>>(drafts.size(), broken->second);
    }
    std::vector<absl::StatusOr<OdooId>> created;
    for (const SaleOrderDraft& draft : drafts) created.push_back(CreateOne(draft));
    return created;
  }

  std::vector<absl::Status> Confirm(const StoreName&, std::span<const OdooId> ids,
                                    absl::Time) override {
    on_confirm();
    std::vector<absl::Status> confirmed;
    for (const OdooId id : ids) confirmed.push_back(ConfirmOne(id));
    return confirmed;
  }

  std::vector<absl::Status> Amend(const StoreName&, std::span<const SaleOrderDraft> drafts,
                                  absl::Time) override {
    std::vector<absl::Status> amended;
    for (const SaleOrderDraft& draft : drafts) {
      amended.push_back(amend_failure);
      if (!amend_failure.ok()) continue;
      drafts_.insert_or_assign(draft.external_id, draft);
      SaleOrder& order = sale_orders_.at(draft.external_id);
      order.document.total = TotalOf(draft);
      order.written_at += absl::Seconds(1);
      ++amended_count;
    }
    return amended;
  }

  std::vector<absl::Status> Update(const StoreName&, std::span<const HeaderChange> changes,
                                   absl::Time) override {
    std::vector<absl::Status> updated;
    for (const HeaderChange& change : changes) {
      updated.push_back(update_failure);
      if (!update_failure.ok()) continue;
      SaleOrderDraft& draft = drafts_.at(OrderExternalId(orders_.at(change.sale_order)));
      if (change.note) draft.note = *change.note;
      if (change.tags) draft.tags = *change.tags;
      if (change.invoice_partner) draft.invoice_partner = *change.invoice_partner;
      if (change.delivery_partner) draft.delivery_partner = *change.delivery_partner;
      ++updated_count;
    }
    return updated;
  }

  std::vector<absl::Status> Cancel(const StoreName&, std::span<const OdooId> ids,
                                   absl::Time) override {
    std::vector<absl::Status> cancelled;
    for (const OdooId id : ids) {
      SaleOrder* order = Find(id);
      cancelled.push_back(order == nullptr ? Failure(errors::Reason::kOdooRecordMissing)
                                           : absl::OkStatus());
      if (order != nullptr) order->document.state = "cancel";
    }
    return cancelled;
  }

  std::vector<absl::Status> RestoreDates(const StoreName&, std::span<const OrderDate> dates,
                                         absl::Time) override {
    std::vector<absl::Status> restored;
    for (const OrderDate& date : dates) {
      SaleOrder* order = Find(date.sale_order);
      restored.push_back(order == nullptr ? Failure(errors::Reason::kOdooRefused)
                                          : absl::OkStatus());
      if (order != nullptr) order->date = date.date;
    }
    return restored;
  }

  std::vector<absl::StatusOr<SaleOrder>> Read(const StoreName&, std::span<const OdooId> ids,
                                              absl::Time) override {
    std::vector<absl::StatusOr<SaleOrder>> read;
    for (const OdooId id : ids) {
      const SaleOrder* order = Find(id);
      if (!read_failure.ok()) {
        read.emplace_back(read_failure);
      } else if (order == nullptr) {
        read.emplace_back(Failure(errors::Reason::kOdooRecordMissing));
      } else {
        read.emplace_back(*order);
      }
    }
    return read;
  }

  absl::StatusOr<std::vector<std::optional<OdooId>>> Find(const StoreName&,
                                                          std::span<const OrderId> orders,
                                                          absl::Time) override {
    std::vector<std::optional<OdooId>> found;
    for (const OrderId order : orders) {
      const auto place = sale_orders_.find(OrderExternalId(order));
      found.push_back(place == sale_orders_.end() ? std::nullopt
                                                  : std::optional(place->second.document.id));
    }
    return found;
  }

  static absl::Status Failure(errors::Reason reason) {
    return errors::ToStatus(
        {.reason = reason, .message = "Odoo says no.", .remedy = "Ask it otherwise."});
  }

 private:
  static constexpr std::int64_t kFirstId = 1000;

  SaleOrder* Find(OdooId id) {
    for (auto& [external_id, order] : sale_orders_) {
      if (order.document.id == id) return &order;
    }
    return nullptr;
  }

  money::Money TotalOf(const SaleOrderDraft& draft) const {
    const auto wrong = wrong_totals.find(draft.order);
    return wrong == wrong_totals.end() ? draft.total : wrong->second;
  }

  absl::StatusOr<OdooId> CreateOne(const SaleOrderDraft& draft) {
    if (const auto failure = failures.find(draft.order); failure != failures.end()) {
      return failure->second;
    }
    if (!sale_orders_.contains(draft.external_id)) {
      const std::int64_t id = next_id_++;
      orders_[OdooId{id}] = draft.order;
      drafts_.insert_or_assign(draft.external_id, draft);
      sale_orders_.insert_or_assign(
          draft.external_id,
          SaleOrder{.document = {.id = OdooId{id},
                                 .name = draft.name.value_or("S" + std::to_string(id)),
                                 .url = "https://erp.example.com/odoo/sales/" + std::to_string(id),
                                 .state = "draft",
                                 .total = TotalOf(draft)},
                    .date = draft.date,
                    .created_at = clock_.Now(),
                    .written_at = clock_.Now()});
    }
    if (auto lost = lost_answers.extract(draft.order); !lost.empty()) return lost.mapped();
    return sale_orders_.at(draft.external_id).document.id;
  }

  absl::Status ConfirmOne(OdooId id) {
    SaleOrder* order = Find(id);
    if (order == nullptr) return Failure(errors::Reason::kOdooRecordMissing);
    if (const auto failure = confirm_failures.find(orders_[id]);
        failure != confirm_failures.end()) {
      return failure->second;
    }
    if (order->document.state == "cancel") return Failure(errors::Reason::kOdooRefused);
    if (order->document.state == "draft") order->date = clock_.Now();
    order->document.state = "sale";
    return absl::OkStatus();
  }

  const clock::Clock& clock_;
  std::int64_t next_id_ = kFirstId;
  std::map<std::string, SaleOrder> sale_orders_;
  std::map<std::string, SaleOrderDraft> drafts_;
  std::map<OdooId, OrderId> orders_;
};

}  // namespace waybill::ordersync::testing
