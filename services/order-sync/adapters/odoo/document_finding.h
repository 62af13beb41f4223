// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <span>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "libs/odoo/client.h"
#include "services/order-sync/domain/ids.h"

namespace waybill::ordersync {

// The records that have an external id and were made for these orders of Shopify: by external id.
// The user need not be allowed to read ir.model.data, and asking for one external id at a time
// costs a call each. The order's id stands in the field `origin` too: it is searched by that, and
// the external id decides.
absl::StatusOr<std::map<std::string, OdooId>> FindByOrigin(odoo::Client& client, const char* model,
                                                           const char* origin,
                                                           std::span<const OrderId> orders,
                                                           absl::Time deadline);

}  // namespace waybill::ordersync
