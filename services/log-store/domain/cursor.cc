// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/domain/cursor.h"

#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "libs/errors/error.h"
#include "libs/strings/abseil.h"

namespace waybill::logstore {
namespace {

constexpr std::string_view kBeginning = "0";

absl::Status InvalidCursor() {
  return errors::ToStatus(
      {.reason = errors::Reason::kInvalidCursor,
       .message = "The cursor was not issued for this parent.",
       .remedy = "Pass a cursor from a response to the same parent, '0' for all history, or none "
                 "for what comes from now on."});
}

}  // namespace

std::string FormatPosition(const Position& position) {
  return absl::StrCat(position.milliseconds, "-", position.sequence, "-", position.index);
}

std::optional<Position> ParsePosition(std::string_view text) {
  const std::vector<absl::string_view> parts = absl::StrSplit(strings::ToAbsl(text), '-');
  Position position;
  if (parts.size() != 3 || !absl::SimpleAtoi(parts[0], &position.milliseconds) ||
      !absl::SimpleAtoi(parts[1], &position.sequence) ||
      !absl::SimpleAtoi(parts[2], &position.index) || FormatPosition(position) != text) {
    return std::nullopt;
  }
  return position;
}

std::string FormatStoreCursor(const Position& position) { return FormatPosition(position); }

std::string FormatCursor(const Cursor& cursor) {
  if (cursor.empty()) return std::string(kBeginning);
  return absl::StrJoin(cursor, ",", [](std::string* out, const auto& entry) {
    absl::StrAppend(out, entry.first.value, ":", FormatPosition(entry.second));
  });
}

absl::StatusOr<Position> ParseStoreCursor(std::string_view text) {
  if (text == kBeginning) return Position{};
  const std::optional<Position> position = ParsePosition(text);
  if (!position.has_value()) return InvalidCursor();
  return *position;
}

absl::StatusOr<Cursor> ParseCursor(std::string_view text) {
  Cursor cursor;
  if (text == kBeginning) return cursor;
  for (const absl::string_view part : absl::StrSplit(strings::ToAbsl(text), ',')) {
    const std::size_t colon = part.find(':');
    if (colon == absl::string_view::npos || colon == 0) return InvalidCursor();
    const auto position = ParsePosition(strings::FromAbsl(part.substr(colon + 1)));
    if (!position.has_value()) return InvalidCursor();
    if (!cursor.emplace(StoreName{std::string(part.substr(0, colon))}, *position).second) {
      return InvalidCursor();
    }
  }
  return cursor;
}

}  // namespace waybill::logstore
