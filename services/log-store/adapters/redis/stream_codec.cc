// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/adapters/redis/stream_codec.h"

#include <string>
#include <utility>

#include "libs/errors/error.h"
#include "services/log-store/domain/cursor.h"
#include "services/log-store/wire/event_proto.h"

namespace waybill::logstore {
namespace {

absl::Status Unexpected() {
  return errors::ToStatus({.reason = errors::Reason::kInternal,
                           .message = "Redis holds a stream entry that log-store did not write.",
                           .remedy = "Check that nothing else writes to log-store's keys."});
}

absl::StatusOr<StoredEvent> ParseEntry(const redis::Reply& entry) {
  if (entry.elements.size() != 2) return Unexpected();
  const auto position = ParsePosition(entry.elements[0].text);
  const std::vector<redis::Reply>& fields = entry.elements[1].elements;
  if (!position.has_value() || fields.size() < 2 || fields[0].text != "b") return Unexpected();
  absl::StatusOr<Event> event = DecodeEvent(fields[1].text);
  if (!event.ok()) return event.status();
  const bool transition = fields.size() > 2 && fields[2].text == "t";
  return StoredEvent{.position = *position,
                     .change = transition ? Change::kTransition : Change::kStep,
                     .event = *std::move(event)};
}

}  // namespace

absl::StatusOr<std::vector<StoredEvent>> ParseEntries(const redis::Reply& reply) {
  std::vector<StoredEvent> events;
  events.reserve(reply.elements.size());
  for (const redis::Reply& entry : reply.elements) {
    absl::StatusOr<StoredEvent> event = ParseEntry(entry);
    if (!event.ok()) return event.status();
    events.push_back(*std::move(event));
  }
  return events;
}

}  // namespace waybill::logstore
