// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "libs/redis/connection.h"
#include "libs/redis/endpoint.h"

namespace waybill::redis {

// A connection to the server of the endpoint. Of one with Sentinels, the first that answers says
// where the master is, and the server there is asked whether it is one
// (https://redis.io/docs/latest/develop/reference/sentinel-clients/). REDIS_UNAVAILABLE if there is
// none within `timeout`; while a failover runs it is that or, until Sentinels agree, the old one.
absl::StatusOr<std::unique_ptr<Connection>> OpenMaster(const Endpoint& endpoint,
                                                       absl::Duration timeout);

}  // namespace waybill::redis
