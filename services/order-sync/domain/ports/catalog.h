// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/order-sync/domain/catalog_answer.h"
#include "services/order-sync/domain/ids.h"
#include "services/order-sync/domain/prerequisite.h"
#include "services/order-sync/domain/references.h"

namespace waybill::ordersync {

// What Odoo has of the things that orders refer to: catalog-check. Thread-safe.
class Catalog {
 public:
  virtual ~Catalog() = default;

  // Parallel to `references`. An order's status is not OK where it could not be checked at all: an
  // ODOO_ reason, or CATALOG_CHECK_UNAVAILABLE. `fresh`: not from the cache.
  enum class Freshness { kCached, kFresh };
  virtual std::vector<absl::StatusOr<CatalogAnswer>> Check(
      const StoreName& store, std::span<const OrderReferences> references, Freshness freshness,
      absl::Time deadline) = 0;

  // Every prerequisite in Odoo.
  virtual absl::StatusOr<ConnectionReport> CheckConnection(const StoreName& store,
                                                           absl::Time deadline) = 0;
};

}  // namespace waybill::ordersync
