// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/log-store/domain/log_entry.h"

namespace waybill::logstore {

// A page token: the mark, and a fingerprint of the query that it belongs to.
std::string FormatPageToken(const LogEntryQuery& query, const LogEntryMark& mark);

// The mark of a token; nothing for an empty one. INVALID_PAGE_TOKEN if it was not made by
// FormatPageToken with an equal query.
absl::StatusOr<std::optional<LogEntryMark>> ParsePageToken(const LogEntryQuery& query,
                                                           std::string_view token);

}  // namespace waybill::logstore
