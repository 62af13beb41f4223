// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/reservation_watch.h"

#include <optional>

#include "libs/errors/error.h"
#include "nlohmann/json.hpp"
#include "services/order-sync/adapters/odoo/document_reading.h"

namespace waybill::ordersync {
namespace {

using Json = nlohmann::json;

constexpr int kLookEach = 10;

// Nothing if Odoo doesn't tell.
std::optional<bool> HaveGoods(odoo::Client& client, std::span<const OdooId> sale_orders,
                              absl::Time deadline) {
  const auto found = client.Call(
      {.model = "stock.picking",
       .method = "search_read",
       .arguments = {{"domain", Json::array({Json::array({"sale_id", "in", Numbers(sale_orders)}),
                                             Json::array({"state", "=", "assigned"})})},
                     {"fields", {"state"}},
                     {"limit", 1}},
       .idempotency = odoo::Idempotency::kIdempotent},
      deadline);
  if (found.ok()) return !found->empty();
  const errors::Reason reason = errors::ReasonOf(found.status());
  const bool has_no_stock =
      reason == errors::Reason::kOdooModuleMissing || reason == errors::Reason::kOdooIncompatible;
  return has_no_stock ? std::optional(false) : std::nullopt;
}

}  // namespace

bool ReservationWatch::Reserves(const StoreName& store) const {
  absl::MutexLock lock(&mutex_);
  const auto seen = stores_.find(store);
  return seen == stores_.end() || seen->second.reserves;
}

void ReservationWatch::Confirmed(const StoreName& store, odoo::Client& client,
                                 std::span<const OdooId> sale_orders, absl::Time deadline) {
  {
    absl::MutexLock lock(&mutex_);
    Seen& seen = stores_[store];
    if (seen.until_next-- > 0) return;
    seen.until_next = kLookEach - 1;
  }
  const std::optional<bool> goods = HaveGoods(client, sale_orders, deadline);
  if (!goods.has_value()) return;
  absl::MutexLock lock(&mutex_);
  stores_[store].reserves = *goods;
}

}  // namespace waybill::ordersync
