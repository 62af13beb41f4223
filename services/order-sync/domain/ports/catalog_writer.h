// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/order-sync/domain/catalog_drafts.h"
#include "services/order-sync/domain/ids.h"

namespace waybill::ordersync {

// Creates what orders refer to in a store's Odoo. Thread-safe. Safe to repeat: what is there under
// its external id is left as it is. Each method is parallel to its drafts; a bad one does not hold
// up its neighbours. A status may have any ODOO_ reason; ODOO_ACCESS_DENIED says which right the
// user lacks.
class CatalogWriter {
 public:
  virtual ~CatalogWriter() = default;

  // OK if the user may create products, and taxes; ODOO_ACCESS_DENIED with what would help if not.
  virtual absl::Status CheckProductRight(const StoreName& store, absl::Time deadline) = 0;
  virtual absl::Status CheckTaxRight(const StoreName& store, absl::Time deadline) = 0;

  virtual std::vector<absl::StatusOr<OdooId>> CreateProducts(const StoreName& store,
                                                             std::span<const ProductDraft> drafts,
                                                             absl::Time deadline) = 0;

  virtual std::vector<absl::StatusOr<OdooId>> CreateTaxes(const StoreName& store,
                                                          std::span<const TaxDraft> drafts,
                                                          absl::Time deadline) = 0;

  // Whoever may make sale orders may create their tags.
  virtual std::vector<absl::StatusOr<OdooId>> CreateTags(const StoreName& store,
                                                         std::span<const TagDraft> drafts,
                                                         absl::Time deadline) = 0;
};

}  // namespace waybill::ordersync
