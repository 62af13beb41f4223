// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "absl/status/statusor.h"
#include "services/order-sync/domain/ports/order_index.h"
#include "waybill/ordersync/v1/order_sync_service.pb.h"
#include "waybill/ordersync/v1/store.pb.h"

// What is asked of the list of orders, between wire and domain. Pure.
namespace waybill::ordersync {

v1::OrderCounts ToProto(const ViewCounts& counts);

// INVALID_FIELD for a view that does not exist, or times the wrong way round.
absl::StatusOr<OrderFilter> FromProto(const v1::OrderFilter& proto);

// INVALID_FIELD for a page size below 0 or an unknown order; more than 250 is taken as 250.
absl::StatusOr<OrderPageRequest> FromProto(const v1::ListOrdersRequest& proto);

}  // namespace waybill::ordersync
