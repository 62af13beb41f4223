// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "libs/redis/reply.h"
#include "services/log-store/domain/event.h"

namespace waybill::logstore {

// The id of the entry of a store's stream that holds the event at `position`: "1700000000000-0".
std::string EntryId(const Position& position);

// Reads the entries of a store's stream, as XRANGE and XREAD answer them: [[id, [field, body,
// ...]], ...]: the events after `after`. Nil is no entries. INTERNAL for anything else.
absl::StatusOr<std::vector<StoredEvent>> ParseEntries(const redis::Reply& reply,
                                                      Position after = {});

// The event at `position` of the entry that XRANGE answered; nothing if the entry is forgotten.
absl::StatusOr<std::optional<StoredEvent>> ParseEvent(const redis::Reply& reply, Position position);

// The position of the last event in the entries of a reply; nothing if there are none.
std::optional<Position> LastPosition(const redis::Reply& reply);

}  // namespace waybill::logstore
