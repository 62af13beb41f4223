// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/adapters/redis/stream_codec.h"

#include <array>
#include <cstdint>
#include <limits>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "google/protobuf/io/coded_stream.h"
#include "libs/errors/error.h"
#include "libs/strings/abseil.h"
#include "services/log-store/domain/cursor.h"
#include "services/log-store/wire/event_proto.h"

namespace waybill::logstore {
namespace {

using google::protobuf::io::CodedInputStream;
using google::protobuf::io::CodedOutputStream;

constexpr std::size_t kMaxEvents = 16;  // Of a pack.
constexpr std::size_t kMaxBytes = 32768;
constexpr std::uint32_t kAll = std::numeric_limits<std::uint32_t>::max();

absl::Status Unexpected() {
  return errors::ToStatus({.reason = errors::Reason::kInternal,
                           .message = "Redis holds a stream entry that log-store did not write.",
                           .remedy = "Check that nothing else writes to log-store's keys."});
}

// An entry as Redis answers it.
struct Pack {
  Position first;
  const std::string& changes;
  const std::string& bodies;

  Position At(std::size_t index) const {
    Position position = first;
    position.index = static_cast<std::uint32_t>(index);
    return position;
  }
};

std::optional<Pack> PackOf(const redis::Reply& entry) {
  if (entry.elements.size() != 2 || entry.elements[1].elements.size() != 2) return std::nullopt;
  const auto first = ParsePosition(absl::StrCat(entry.elements[0].text, "-0"));
  const std::vector<redis::Reply>& field = entry.elements[1].elements;
  if (!first.has_value() || field[0].text.empty()) return std::nullopt;
  return Pack{.first = *first, .changes = field[0].text, .bodies = field[1].text};
}

// Adds the pack's events after `after`, or only the one at `only`.
absl::Status AddEvents(const Pack& pack, Position after, std::uint32_t only,
                       std::vector<StoredEvent>& events) {
  CodedInputStream bodies(reinterpret_cast<const std::uint8_t*>(pack.bodies.data()),
                          static_cast<int>(pack.bodies.size()));
  for (std::size_t index = 0; index < pack.changes.size(); ++index) {
    std::uint32_t size = 0;
    if (!bodies.ReadVarint32(&size)) return Unexpected();
    const auto length = static_cast<int>(size);
    if (pack.At(index) <= after || (only != kAll && index != only)) {
      if (!bodies.Skip(length)) return Unexpected();
      continue;
    }
    std::string body;
    if (!bodies.ReadString(&body, length)) return Unexpected();
    absl::StatusOr<Event> event = DecodeEvent(std::move(body));
    if (!event.ok()) return event.status();
    const bool is_transition = pack.changes[index] == kTransitionLetter;
    events.push_back({.position = pack.At(index),
                      .change = is_transition ? Change::kTransition : Change::kStep,
                      .event = *std::move(event)});
  }
  return absl::OkStatus();
}

}  // namespace

std::string EventKey(std::string_view id) {
  const std::string digits = absl::StrReplaceAll(strings::ToAbsl(id), {{"-", ""}});
  return absl::WebSafeBase64Escape(absl::HexStringToBytes(digits));
}

bool PackText::HasRoomFor(const Event& event) const {
  return changes_.empty() ||
         (size() < kMaxEvents && bodies_.size() + event.body.size() <= kMaxBytes);
}

void PackText::Add(const Event& event, char change) {
  std::array<std::uint8_t, 5> size{};
  const std::uint8_t* end = CodedOutputStream::WriteVarint32ToArray(
      static_cast<std::uint32_t>(event.body.size()), size.data());
  bodies_.append(size.begin(), size.begin() + (end - size.data()));
  bodies_ += event.body;
  changes_ += change;
}

std::string EntryId(const Position& position) {
  return absl::StrCat(position.milliseconds, "-", position.sequence);
}

absl::StatusOr<std::vector<StoredEvent>> ParseEntries(const redis::Reply& reply, Position after) {
  std::vector<StoredEvent> events;
  for (const redis::Reply& entry : reply.elements) {
    const std::optional<Pack> pack = PackOf(entry);
    if (!pack.has_value()) return Unexpected();
    if (absl::Status status = AddEvents(*pack, after, kAll, events); !status.ok()) return status;
  }
  return events;
}

absl::StatusOr<std::optional<StoredEvent>> ParseEvent(const redis::Reply& reply,
                                                      Position position) {
  if (reply.elements.empty()) return std::nullopt;
  const std::optional<Pack> pack = PackOf(reply.elements.front());
  if (!pack.has_value()) return Unexpected();
  std::vector<StoredEvent> events;
  if (absl::Status status = AddEvents(*pack, {}, position.index, events); !status.ok()) {
    return status;
  }
  if (events.empty()) return Unexpected();
  return std::move(events.front());
}

std::optional<Position> LastPosition(const redis::Reply& reply) {
  if (reply.elements.empty()) return std::nullopt;
  const std::optional<Pack> pack = PackOf(reply.elements.back());
  if (!pack.has_value()) return std::nullopt;
  return pack->At(pack->changes.size() - 1);
}

}  // namespace waybill::logstore
