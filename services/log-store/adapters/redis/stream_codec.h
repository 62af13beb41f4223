// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "libs/redis/reply.h"
#include "services/log-store/domain/event.h"

// The encodings that keys.h tells of.
namespace waybill::logstore {

// Of an event in a pack.
inline constexpr char kStepLetter = 'b';
inline constexpr char kTransitionLetter = 't';

// Where in its pack a run's event is: the letter of the first place, and of the first of those with
// references.
inline constexpr char kFirstPlace = 'a';
inline constexpr char kFirstWithReferences = 'A';

// What an event is known by: its UUID in 22 letters, digits, "-" and "_".
std::string EventKey(std::string_view id);

// A pack as it is stored. Who reads one event reads its pack, so a pack is small.
class PackText {
 public:
  bool HasRoomFor(const Event& event) const;
  void Add(const Event& event, char change);

  std::size_t size() const { return changes_.size(); }
  const std::string& changes() const { return changes_; }
  const std::string& bodies() const { return bodies_; }

 private:
  std::string changes_;
  std::string bodies_;
};

// The id of the entry of a store's stream that holds the event at `position`: "1700000000000-0".
std::string EntryId(const Position& position);

// Reads the entries of a store's stream, as XRANGE and XREAD answer them: [[id, [changes,
// bodies]], ...]: the events after `after`. Nil is no entries. INTERNAL for anything else.
absl::StatusOr<std::vector<StoredEvent>> ParseEntries(const redis::Reply& reply,
                                                      Position after = {});

// The event at `position` of the entry that XRANGE answered; nothing if the entry is forgotten.
absl::StatusOr<std::optional<StoredEvent>> ParseEvent(const redis::Reply& reply, Position position);

// The position of the last event in the entries of a reply; nothing if there are none.
std::optional<Position> LastPosition(const redis::Reply& reply);

}  // namespace waybill::logstore
