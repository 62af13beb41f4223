// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/adapters/redis/stream_codec.h"

#include <cstdint>
#include <span>
#include <utility>

#include "absl/strings/str_cat.h"
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

// An entry as Redis answers it: the place of its first event, and a field and a body for each.
struct Pack {
  Position first;
  std::span<const redis::Reply> fields;

  std::uint32_t size() const { return static_cast<std::uint32_t>(fields.size() / 2); }
  Position At(std::uint32_t index) const {
    Position position = first;
    position.index = index;
    return position;
  }
};

std::optional<Pack> PackOf(const redis::Reply& entry) {
  if (entry.elements.size() != 2) return std::nullopt;
  const auto first = ParsePosition(absl::StrCat(entry.elements[0].text, "-0"));
  const std::vector<redis::Reply>& fields = entry.elements[1].elements;
  if (!first.has_value() || fields.empty() || fields.size() % 2 != 0) return std::nullopt;
  return Pack{.first = *first, .fields = fields};
}

absl::StatusOr<StoredEvent> EventAt(const Pack& pack, std::uint32_t index) {
  const std::string& field = pack.fields[2 * index].text;
  if (field != "b" && field != "t") return Unexpected();
  absl::StatusOr<Event> event = DecodeEvent(pack.fields[2 * index + 1].text);
  if (!event.ok()) return event.status();
  return StoredEvent{.position = pack.At(index),
                     .change = field == "t" ? Change::kTransition : Change::kStep,
                     .event = *std::move(event)};
}

}  // namespace

std::string EntryId(const Position& position) {
  return absl::StrCat(position.milliseconds, "-", position.sequence);
}

absl::StatusOr<std::vector<StoredEvent>> ParseEntries(const redis::Reply& reply, Position after) {
  std::vector<StoredEvent> events;
  events.reserve(reply.elements.size());
  for (const redis::Reply& entry : reply.elements) {
    const std::optional<Pack> pack = PackOf(entry);
    if (!pack.has_value()) return Unexpected();
    for (std::uint32_t index = 0; index < pack->size(); ++index) {
      if (pack->At(index) <= after) continue;
      absl::StatusOr<StoredEvent> event = EventAt(*pack, index);
      if (!event.ok()) return event.status();
      events.push_back(*std::move(event));
    }
  }
  return events;
}

absl::StatusOr<std::optional<StoredEvent>> ParseEvent(const redis::Reply& reply,
                                                      Position position) {
  if (reply.elements.empty()) return std::nullopt;
  const std::optional<Pack> pack = PackOf(reply.elements.front());
  if (!pack.has_value() || position.index >= pack->size()) return Unexpected();
  absl::StatusOr<StoredEvent> event = EventAt(*pack, position.index);
  if (!event.ok()) return event.status();
  return *std::move(event);
}

std::optional<Position> LastPosition(const redis::Reply& reply) {
  if (reply.elements.empty()) return std::nullopt;
  const std::optional<Pack> pack = PackOf(reply.elements.back());
  if (!pack.has_value()) return std::nullopt;
  return pack->At(pack->size() - 1);
}

}  // namespace waybill::logstore
