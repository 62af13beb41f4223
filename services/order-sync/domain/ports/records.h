// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/order-sync/domain/ids.h"

namespace waybill::ordersync {

// What drafts refer to by id.
enum class RecordKind : std::uint8_t { kPartner, kProduct, kTax, kPricelist, kTag };

// Single records of a store's Odoo. Reads only. Thread-safe. Either method may fail with any ODOO_
// reason.
class Records {
 public:
  virtual ~Records() = default;

  // The record under each external id; nothing where Odoo has none. Parallel to `external_ids`;
  // costs a call each.
  virtual absl::StatusOr<std::vector<std::optional<OdooId>>> Find(
      const StoreName& store, std::span<const std::string> external_ids, absl::Time deadline) = 0;

  // What people call them: "[CHAIR] Chair". One that is gone has no entry.
  virtual absl::StatusOr<std::map<OdooId, std::string>> Names(const StoreName& store,
                                                              RecordKind kind,
                                                              std::span<const OdooId> ids,
                                                              absl::Time deadline) = 0;
};

}  // namespace waybill::ordersync
