// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "absl/status/statusor.h"
#include "libs/redis/reply.h"
#include "services/log-store/domain/event.h"

namespace waybill::logstore {

// Reads the entries of a store's stream, as XRANGE and XREAD answer them: [[position, [field,
// value, ...]], ...]. Nil is no entries. INTERNAL for anything else.
absl::StatusOr<std::vector<StoredEvent>> ParseEntries(const redis::Reply& reply);

}  // namespace waybill::logstore
