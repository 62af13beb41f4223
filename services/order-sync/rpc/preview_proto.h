// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "services/order-sync/domain/order_previewer.h"
#include "waybill/ordersync/v1/order_preview.pb.h"

namespace waybill::ordersync {

v1::OrderPreview ToProto(const StoreName& store, const OrderPreview& preview);

}  // namespace waybill::ordersync
