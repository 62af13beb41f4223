// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/log-store/domain/ports/event_log.h"

namespace waybill::logstore {

// How long events are kept, and how many of a store (a few more where events were stored together).
struct Retention {
  absl::Duration age;
  std::int64_t events_per_store = 0;
};

// Forgets what is past its retention in every store, in bounded steps: what is left after many is
// for the next time. Returns how many events it forgot. REDIS_UNAVAILABLE; what was forgotten until
// then stays so.
absl::StatusOr<std::int64_t> ForgetExpired(EventLog& log, const Retention& retention,
                                           absl::Time now);

}  // namespace waybill::logstore
