// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "libs/redis/reply.h"
#include "services/order-sync/domain/ports/bulk_runs.h"

// What is still to be added to a bulk run, as fields of a hash.
namespace waybill::ordersync {

// Names and values in turn; every field each time, so that they replace the last ones.
std::vector<std::string> EncodePlan(const BulkPlan& plan);

// Of HGETALL's answer. A hash that is not there is a plan of nothing.
BulkPlan DecodePlan(const redis::Reply& fields);

}  // namespace waybill::ordersync
