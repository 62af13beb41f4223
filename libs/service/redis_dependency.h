// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "libs/log/logger.h"
#include "libs/redis/client.h"
#include "libs/rpc/dependency_monitor.h"

namespace waybill::service {

// "redis", which is there if it answers. Each time it comes, for it may be another server, what is
// wrong with how it keeps data is logged. What it is given outlives it.
rpc::Dependency RedisDependency(redis::Client& client, const log::Logger& logger);

}  // namespace waybill::service
