// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "absl/status/statusor.h"
#include "services/catalog-check/domain/catalog_snapshot.h"
#include "services/catalog-check/domain/ports/catalog.h"
#include "services/catalog-check/domain/references.h"

namespace waybill::catalogcheck {

// Reads everything that deciding about these orders takes, in as many calls for many as for one.
// External ids, which cost a call each, are asked for last, and only where nothing else decides.
absl::StatusOr<CatalogSnapshot> Gather(Catalog& catalog,
                                       std::span<const OrderReferences* const> orders,
                                       const Reading& reading);

}  // namespace waybill::catalogcheck
