// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/traced_call.h"

namespace waybill::ordersync {

std::vector<RemoteCall> CallsOf(OrderId order, const std::vector<TracedCall>& calls) {
  std::vector<RemoteCall> own;
  for (const TracedCall& traced : calls) {
    const auto request = traced.requests.find(order);
    if (!traced.requests.empty() && request == traced.requests.end()) continue;
    own.push_back(traced.call);
    if (request != traced.requests.end()) own.back().request = request->second;
  }
  return own;
}

}  // namespace waybill::ordersync
