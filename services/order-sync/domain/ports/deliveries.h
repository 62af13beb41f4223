// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "services/order-sync/domain/ids.h"

namespace waybill::ordersync {

// The parcels of a sale order.
struct Parcels {
  OdooId sale_order = {};
  std::vector<std::string> tracking_numbers = {};  // Not empty.
};

// What a store's Odoo sends out. Thread-safe.
class Deliveries {
 public:
  virtual ~Deliveries() = default;

  // On OK the tracking numbers stand on the order's deliveries, or in its note where it has none;
  // numbers that stand there already are left alone. Takes up to 50, parallel to the answer. Safe
  // to repeat. May have any ODOO_ reason.
  virtual std::vector<absl::Status> Track(const StoreName& store, std::span<const Parcels> parcels,
                                          absl::Time deadline) = 0;
};

}  // namespace waybill::ordersync
