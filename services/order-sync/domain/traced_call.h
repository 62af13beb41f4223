// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "services/order-sync/domain/event.h"
#include "services/order-sync/domain/ids.h"

namespace waybill::ordersync {

// A call to another system that may have been made for many orders at once.
struct TracedCall {
  RemoteCall call = {};
  // What was asked for each order alone, where the request can be told apart; else the request
  // stands for all.
  std::map<OrderId, std::string> requests = {};
};

// The calls as one of the orders sees them.
std::vector<RemoteCall> CallsOf(OrderId order, const std::vector<TracedCall>& calls);

}  // namespace waybill::ordersync
