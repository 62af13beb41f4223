// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "services/order-sync/domain/order_figures.h"
#include "waybill/ordersync/v1/order_figures.pb.h"

namespace waybill::ordersync {

v1::OrderFigures ToProto(const std::vector<DocumentFigures>& documents);

}  // namespace waybill::ordersync
