// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "libs/odoo/client.h"
#include "services/order-sync/domain/ids.h"

// A call to Odoo as the event log may show it: as JSON, with "***" for every value that is not
// known to be free of personal data. Pure.
namespace waybill::ordersync {

std::string DescribeRequest(const odoo::MethodCall& call);

// The same for each sale order that a load creates, with its own rows; empty for other calls.
std::map<OrderId, std::string> DescribeRequestsByOrder(const odoo::MethodCall& call);

// What came back, or the reason why nothing did.
std::string DescribeAnswer(const odoo::MethodCall& call,
                           const absl::StatusOr<nlohmann::json>& answer);

}  // namespace waybill::ordersync
