// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/domain/page_token.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "libs/errors/error.h"
#include "libs/strings/abseil.h"
#include "libs/uuid/uuid.h"

namespace waybill::logstore {
namespace {

absl::Status InvalidPageToken() {
  return errors::ToStatus({.reason = errors::Reason::kInvalidPageToken,
                           .message = "The page token does not belong to this request.",
                           .remedy = "Leave the filter as it was, or begin at the first page."});
}

std::string Text(const std::optional<absl::Time>& time) {
  return time.has_value() ? absl::StrCat(absl::ToUnixNanos(*time)) : "";
}

std::string OrderText(const LogEntryQuery& query) {
  if (const auto* id = std::get_if<OrderId>(&query.order)) {
    return absl::StrCat("id", static_cast<std::int64_t>(*id));
  }
  if (const auto* number = std::get_if<std::string>(&query.order)) {
    return absl::StrCat("number", *number);
  }
  return "";
}

// FNV-1a: equal in every process and build, unlike absl::Hash. It guards against mistakes, not
// against an attacker, who learns nothing by a page token of his own making.
std::uint64_t Fingerprint(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return hash;
}

std::string FingerprintOf(const LogEntryQuery& query) {
  std::vector<int> statuses;
  for (const Status status : query.statuses) statuses.push_back(static_cast<int>(status));
  std::ranges::sort(statuses);
  return absl::StrCat(absl::Hex(Fingerprint(
      absl::StrCat(query.store.value, "\n", Text(query.start_from), "\n", Text(query.start_until),
                   "\n", OrderText(query), "\n", absl::StrJoin(statuses, ","), "\n",
                   absl::StrJoin(query.words, "\n")))));
}

}  // namespace

std::string FormatPageToken(const LogEntryQuery& query, const LogEntryMark& mark) {
  return absl::WebSafeBase64Escape(
      absl::StrCat(absl::ToUnixMicros(mark.start), "/", mark.run.value, "/", FingerprintOf(query)));
}

absl::StatusOr<std::optional<LogEntryMark>> ParsePageToken(const LogEntryQuery& query,
                                                           std::string_view token) {
  if (token.empty()) return std::nullopt;
  std::string text;
  if (!absl::WebSafeBase64Unescape(strings::ToAbsl(token), &text)) return InvalidPageToken();
  const std::vector<std::string> parts = absl::StrSplit(text, '/');
  std::int64_t start = 0;
  if (parts.size() != 3 || !absl::SimpleAtoi(parts[0], &start) || !uuid::IsUuid(parts[1]) ||
      parts[2] != FingerprintOf(query)) {
    return InvalidPageToken();
  }
  return LogEntryMark{.start = absl::FromUnixMicros(start), .run = {parts[1]}};
}

}  // namespace waybill::logstore
