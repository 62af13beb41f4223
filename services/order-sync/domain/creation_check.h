// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "absl/time/time.h"
#include "services/order-sync/domain/ids.h"
#include "services/order-sync/domain/order_rules.h"
#include "services/order-sync/domain/ports/catalog_writer.h"
#include "services/order-sync/domain/prerequisite.h"

namespace waybill::ordersync {

// Whether Odoo lets products and taxes be created as the rules want it. Nothing if they want none.
std::optional<Prerequisite> CheckCreation(CatalogWriter& writer, const StoreName& store,
                                          const OrderRules& rules, absl::Time deadline);

}  // namespace waybill::ordersync
