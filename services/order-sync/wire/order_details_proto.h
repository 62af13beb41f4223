// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "services/order-sync/domain/order.h"
#include "waybill/ordersync/v1/order_details.pb.h"

namespace waybill::ordersync {

// The payments, refunds and addresses of an order. Personal data: for an answer, never for storage
// or a log.
v1::OrderDetails DetailsToProto(const ShopOrder& order);

}  // namespace waybill::ordersync
