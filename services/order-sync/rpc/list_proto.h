// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "absl/status/statusor.h"
#include "services/order-sync/domain/ports/order_index.h"
#include "waybill/ordersync/v1/order_sync_service.pb.h"
#include "waybill/ordersync/v1/store.pb.h"

// What is asked of the list of orders, between wire and domain. Pure.
namespace waybill::ordersync {

v1::OrderCounts ToProto(const ViewCounts& counts);

// INVALID_FIELD for a view or reason that does not exist, or times the wrong way round.
absl::StatusOr<OrderFilter> FromProto(const v1::OrderFilter& proto);

// 50 for 0, and 250 for more than that; INVALID_FIELD below 0.
absl::StatusOr<std::int64_t> PageSizeOf(std::int32_t page_size);

// INVALID_FIELD for a wrong page size or an unknown order.
absl::StatusOr<OrderPageRequest> FromProto(const v1::ListOrdersRequest& proto);

}  // namespace waybill::ordersync
