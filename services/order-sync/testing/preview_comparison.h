// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "services/order-sync/domain/order_previewer.h"
#include "services/order-sync/testing/sync_world.h"

namespace waybill::ordersync::testing {

// How much there is in the world's Odoo.
struct OdooCounts {
  std::int64_t sale_orders = 0;
  std::int64_t invoices = 0;
  std::size_t payments = 0;
  std::size_t contacts = 0;
  std::size_t catalog = 0;  // Products and taxes.

  bool operator==(const OdooCounts&) const = default;
};
OdooCounts Count(const SyncWorld& world);

// Expects that the sync of the order, which has just run, wrote into the world's Odoo what was
// shown before, field for field, and nothing else. `before` is what there was then.
void ExpectWrittenAsShown(SyncWorld& world, OrderId order, const OrderPreview& shown,
                          const OdooCounts& before);

}  // namespace waybill::ordersync::testing
