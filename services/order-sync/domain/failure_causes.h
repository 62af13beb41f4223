// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "libs/errors/reason.h"
#include "services/order-sync/domain/finding.h"

// What failed orders are grouped by.
namespace waybill::ordersync {

// Everything that must be mended before the order can be synced, each root cause once: the errors
// among the findings, or the failure itself where there are none. A root cause is never empty here
// (the reason's name stands in), is one line, and is cut at 512 bytes. At most 50.
std::vector<Finding> CausesOf(const Failure& failure);

// The failure's own reason and those of its errors, each once.
std::vector<errors::Reason> ReasonsOf(const Failure& failure);

}  // namespace waybill::ordersync
