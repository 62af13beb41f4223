// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "libs/odoo/client.h"
#include "services/order-sync/domain/ids.h"

namespace waybill::ordersync {

// 17 numbers the first draft of a period at once, and two that are made at the same time alike; the
// second could never be posted. Later versions number what is posted.
bool NumbersDrafts(int odoo_major);

// For where NumbersDrafts, before journal entries are posted: one that never was posted gets its
// number when it is. They are those whose field `link` ("id", "payment_id") is among `ids`.
absl::Status ForgetDraftNames(odoo::Client& client, std::string_view link,
                              std::span<const OdooId> ids, absl::Time deadline);

}  // namespace waybill::ordersync
