// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/order-sync/domain/ids.h"

namespace waybill::ordersync {

// What only one replica at a time should do, to save work; never what would be wrong if two did.
// Thread-safe.
class Leases {
 public:
  virtual ~Leases() = default;

  // True if `duty` is this replica's until `duration` from now: it was free, or its own already.
  // REDIS_UNAVAILABLE if it can't be told.
  virtual absl::StatusOr<bool> Take(const StoreName& store, const std::string& duty,
                                    absl::Duration duration) = 0;
};

}  // namespace waybill::ordersync
