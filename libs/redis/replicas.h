// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "libs/redis/connection.h"
#include "libs/redis/options.h"

namespace waybill::redis {

// One round trip of `connection`, whose commands may wait in Redis for up to `wait`, that ends when
// as many replicas as `options` says have all that was written until the answers were made. Reads
// wait too: what they show is not lost either. REDIS_UNAVAILABLE if fewer have it in time.
absl::StatusOr<Replies> ReplicatedRoundTrip(Connection& connection,
                                            std::span<const Command> commands,
                                            const ClientOptions& options,
                                            absl::Duration wait = absl::ZeroDuration(),
                                            int wake_fd = -1);

}  // namespace waybill::redis
