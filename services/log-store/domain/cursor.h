// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/log-store/domain/ids.h"

namespace waybill::logstore {

// How far a subscriber has come in each store that it follows.
using Cursor = std::map<StoreName, Position>;

// "1700000000000-0-0".
std::string FormatPosition(const Position& position);
std::optional<Position> ParsePosition(std::string_view text);

// Of one store: its position. Of several: `demo:1700000000000-0-0,other:0-0-0`.
std::string FormatStoreCursor(const Position& position);
std::string FormatCursor(const Cursor& cursor);

// The reverse; INVALID_CURSOR for anything else. "0" is the beginning: Position{}, or an empty map.
absl::StatusOr<Position> ParseStoreCursor(std::string_view text);
absl::StatusOr<Cursor> ParseCursor(std::string_view text);

}  // namespace waybill::logstore
