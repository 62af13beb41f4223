// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/restock_check.h"

#include <utility>

#include "libs/errors/error.h"

namespace waybill::ordersync {

std::optional<Prerequisite> CheckRestocking(Deliveries& deliveries, const StoreName& store,
                                            const OrderRules& rules, absl::Time deadline) {
  if (rules.refund_policy != RefundPolicy::kCreditNoteAndRestock) return std::nullopt;
  Prerequisite check{.id = "odoo-restocking", .title = "Refunded goods can come back into stock"};
  const absl::Status allowed = deliveries.CheckRights(store, deadline);
  if (allowed.ok()) {
    check.message = "The user may make returns and change deliveries.";
    return check;
  }
  errors::Error error = errors::FromStatus(allowed);
  check.result = CheckResult::kFailed;
  check.reason = error.reason;
  check.message = std::move(error.message);
  check.remedy = std::move(error.remedy);
  return check;
}

}  // namespace waybill::ordersync
