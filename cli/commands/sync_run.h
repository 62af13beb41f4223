// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "absl/status/status.h"
#include "cli/session.h"
#include "waybill/ordersync/v1/order_sync_service.pb.h"

namespace waybill::cli {

enum class Wait { kToTheEnd, kUntilStarted };

// Syncs many orders: shows how far the run is, and at the end what failed and what would mend it.
// The run outlives this process, and whoever leaves it is told how to come back.
absl::Status SyncMany(Session& session, const ordersync::v1::SyncOrdersRequest& request, Wait wait);

}  // namespace waybill::cli
