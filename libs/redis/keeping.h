// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "libs/redis/client.h"

namespace waybill::redis {

// What is wrong with how this Redis keeps data, each a sentence that says what to set: it writes no
// append-only file, or not every second at least, evicts keys when its memory is full, or fails
// over to replicas that nobody waits for
// (https://redis.io/docs/latest/operate/oss_and_stack/management/persistence/ and
// .../reference/eviction/). Empty: nothing, or the server does not let us see its settings, as
// managed ones often do not. Fails with REDIS_UNAVAILABLE. Changes nothing.
absl::StatusOr<std::vector<std::string>> FindDataRisks(Client& client);

}  // namespace waybill::redis
