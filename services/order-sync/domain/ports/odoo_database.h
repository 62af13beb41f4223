// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/order-sync/domain/ids.h"

namespace waybill::ordersync {

// What tells an Odoo database from others.
struct DatabaseIdentity {
  std::string created = {};  // When its first company was; a copy of the database shares it.
  std::string uuid = {};     // A copy has another one. Empty if the user may not read it.

  bool operator==(const DatabaseIdentity&) const = default;
};

class OdooDatabase {
 public:
  virtual ~OdooDatabase() = default;

  virtual absl::StatusOr<DatabaseIdentity> Identify(const StoreName& store,
                                                    absl::Time deadline) = 0;
};

}  // namespace waybill::ordersync
