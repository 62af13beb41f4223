// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "services/order-sync/domain/ports/leases.h"

namespace waybill::ordersync::testing {

// Leases that are this replica's, or another's. For one thread at a time.
class InMemoryLeases final : public Leases {
 public:
  bool ours = true;

  absl::StatusOr<bool> Take(const StoreName&, const std::string&, absl::Duration) override {
    return ours;
  }
};

}  // namespace waybill::ordersync::testing
