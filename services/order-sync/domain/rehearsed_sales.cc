// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/rehearsed_sales.h"

#include <utility>

#include "libs/errors/error.h"

namespace waybill::ordersync {
namespace {

absl::Status Cancelled() {
  return errors::ToStatus(
      {.reason = errors::Reason::kOdooRefused,
       .message = "The sale order is in the state \"cancel\" in Odoo and can't be confirmed.",
       .remedy = "Set it back to draft in Odoo if it is to be sold, then sync again.",
       .metadata = {{"model", "sale.order"}, {"state", "cancel"}}});
}

}  // namespace

RehearsedSales::Writes RehearsedSales::Of(OdooId sale_order) const {
  const auto found = orders_.find(sale_order);
  return found == orders_.end() ? Writes() : found->second.writes;
}

absl::StatusOr<RehearsedSales::Entry*> RehearsedSales::Look(const StoreName& store,
                                                            OdooId sale_order,
                                                            absl::Time deadline) {
  if (const auto known = orders_.find(sale_order); known != orders_.end()) return &known->second;
  absl::StatusOr<SaleOrder> read = std::move(real_.Read(store, {&sale_order, 1}, deadline)[0]);
  if (!read.ok()) return read.status();
  Entry entry{.now = *read, .writes = {.before = *read}};
  return &orders_.emplace(sale_order, std::move(entry)).first->second;
}

absl::StatusOr<OdooId> RehearsedSales::CreateOne(const StoreName& store,
                                                 const SaleOrderDraft& draft, absl::Time deadline) {
  const auto there = real_.Find(store, {&draft.order, 1}, deadline);
  if (!there.ok()) return there.status();
  if (there->front().has_value()) return *there->front();
  const OdooId id = ids_.Next();
  orders_.emplace(id, Entry{.now = {.document = {.id = id,
                                                 .name = draft.name.value_or(""),
                                                 .state = "draft",
                                                 .total = draft.total},
                                    .date = draft.date},
                            .writes = {.changed = true}});
  return id;
}

absl::Status RehearsedSales::AmendOne(const StoreName& store, const SaleOrderDraft& draft,
                                      absl::Time deadline) {
  const auto there = real_.Find(store, {&draft.order, 1}, deadline);
  if (!there.ok()) return there.status();
  if (!there->front().has_value()) return absl::OkStatus();
  const auto entry = Look(store, *there->front(), deadline);
  if (!entry.ok()) return entry.status();
  (*entry)->now.document.total = draft.total;
  (*entry)->writes.amended = (*entry)->writes.changed = true;
  return absl::OkStatus();
}

std::vector<absl::StatusOr<OdooId>> RehearsedSales::Create(const StoreName& store,
                                                           std::span<const SaleOrderDraft> drafts,
                                                           absl::Time deadline) {
  std::vector<absl::StatusOr<OdooId>> created;
  for (const SaleOrderDraft& draft : drafts) created.push_back(CreateOne(store, draft, deadline));
  return created;
}

std::vector<absl::Status> RehearsedSales::Confirm(const StoreName& store,
                                                  std::span<const OdooId> sale_orders,
                                                  absl::Time deadline) {
  std::vector<absl::Status> confirmed;
  for (const OdooId id : sale_orders) {
    const auto entry = Look(store, id, deadline);
    confirmed.push_back(entry.status());
    if (!entry.ok()) continue;
    std::string& state = (*entry)->now.document.state;
    if (state == "cancel") confirmed.back() = Cancelled();
    if (state != "draft" && state != "sent") continue;
    state = "sale";
    (*entry)->writes.changed = true;
  }
  return confirmed;
}

std::vector<absl::Status> RehearsedSales::Amend(const StoreName& store,
                                                std::span<const SaleOrderDraft> drafts,
                                                absl::Time deadline) {
  std::vector<absl::Status> amended;
  for (const SaleOrderDraft& draft : drafts) amended.push_back(AmendOne(store, draft, deadline));
  return amended;
}

std::vector<absl::Status> RehearsedSales::Update(const StoreName& store,
                                                 std::span<const HeaderChange> changes,
                                                 absl::Time deadline) {
  std::vector<absl::Status> updated;
  for (const HeaderChange& change : changes) {
    const auto entry = Look(store, change.sale_order, deadline);
    updated.push_back(entry.status());
    if (!entry.ok()) continue;
    (*entry)->writes.header = change;
    (*entry)->writes.changed = true;
  }
  return updated;
}

std::vector<absl::Status> RehearsedSales::Cancel(const StoreName& store,
                                                 std::span<const OdooId> sale_orders,
                                                 absl::Time deadline) {
  std::vector<absl::Status> cancelled;
  for (const OdooId id : sale_orders) {
    const auto entry = Look(store, id, deadline);
    cancelled.push_back(entry.status());
    if (!entry.ok() || (*entry)->now.document.state == "cancel") continue;
    (*entry)->now.document.state = "cancel";
    (*entry)->writes.changed = true;
  }
  return cancelled;
}

std::vector<absl::Status> RehearsedSales::RestoreDates(const StoreName& store,
                                                       std::span<const OrderDate> dates,
                                                       absl::Time deadline) {
  std::vector<absl::Status> restored;
  for (const OrderDate& date : dates) {
    const auto entry = Look(store, date.sale_order, deadline);
    restored.push_back(entry.status());
    if (!entry.ok() || (*entry)->now.date == date.date) continue;
    (*entry)->now.date = date.date;
    (*entry)->writes.changed = true;
  }
  return restored;
}

std::vector<absl::StatusOr<SaleOrder>> RehearsedSales::Read(const StoreName& store,
                                                            std::span<const OdooId> sale_orders,
                                                            absl::Time deadline) {
  std::vector<absl::StatusOr<SaleOrder>> read;
  for (const OdooId id : sale_orders) {
    const auto entry = Look(store, id, deadline);
    read.push_back(entry.ok() ? absl::StatusOr<SaleOrder>((*entry)->now) : entry.status());
  }
  return read;
}

absl::StatusOr<std::vector<std::optional<OdooId>>> RehearsedSales::Find(
    const StoreName& store, std::span<const OrderId> orders, absl::Time deadline) {
  return real_.Find(store, orders, deadline);
}

}  // namespace waybill::ordersync
