// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "absl/time/time.h"
#include "libs/money/money.h"
#include "services/order-sync/domain/event.h"
#include "services/order-sync/domain/order_record.h"
#include "services/order-sync/domain/ports/sync_jobs.h"

// Records, jobs and events for tests of what keeps them.
namespace waybill::ordersync::testing {

inline constexpr absl::Time kNoon = absl::FromUnixSeconds(1'795'000'000);

inline money::Money Euros(std::string_view amount) { return *money::Money::Parse(amount, "EUR"); }

// Order `id`, called #`id`, placed `id` minutes after noon.
inline OrderRecord Record(std::int64_t id) {
  const absl::Time placed = kNoon + absl::Minutes(id);
  return {.summary = {.id = OrderId{id},
                      .number = "#" + std::to_string(id),
                      .customer = "Ada Harbour",
                      .email = "ada@example.com",
                      .created_at = placed,
                      .updated_at = placed,
                      .total = Euros("12.50"),
                      .presentment_total = Euros("12.50"),
                      .financial_status = "PAID",
                      .fulfillment_status = "UNFULFILLED",
                      .source = "web",
                      .item_count = 2}};
}

inline SyncJob Job(const StoreName& store, OrderId order, std::string run) {
  return {.store = store, .order = order, .run = {std::move(run)}, .enqueued_at = kNoon};
}

inline Event EventOf(const SyncJob& job, std::string id, EventStatus status) {
  return {.id = std::move(id),
          .store = job.store,
          .order = job.order,
          .order_number = "#1",
          .run = job.run,
          .stage = Stage::kRecord,
          .status = status,
          .message = "It happened.",
          .time = kNoon};
}

inline OdooDocument Document(std::int64_t id) {
  return {.id = OdooId{id},
          .name = "S00042",
          .url = "https://erp.example.com/odoo/sales/42",
          .state = "sale",
          .total = Euros("12.50")};
}

}  // namespace waybill::ordersync::testing
