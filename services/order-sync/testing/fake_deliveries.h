// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "services/order-sync/domain/ports/deliveries.h"

namespace waybill::ordersync::testing {

// Remembers the tracking numbers of sale orders. For one thread at a time.
class FakeDeliveries final : public Deliveries {
 public:
  std::map<OdooId, std::vector<std::string>> numbers = {};
  absl::Status failure = absl::OkStatus();

  std::vector<absl::Status> Track(const StoreName&, std::span<const Parcels> parcels,
                                  absl::Time) override {
    for (const Parcels& each : parcels) {
      if (failure.ok()) numbers[each.sale_order] = each.tracking_numbers;
    }
    return std::vector<absl::Status>(parcels.size(), failure);
  }
};

}  // namespace waybill::ordersync::testing
