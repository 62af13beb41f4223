// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/redis/page_token.h"

#include <cmath>
#include <cstdint>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "libs/errors/error.h"

namespace waybill::ordersync {
namespace {

// Numbers that Redis prints. It refuses others that SimpleAtod takes, such as "nan" and "1 ".
bool IsScore(const std::string& text) {
  double score = 0;
  return text.find_first_not_of("0123456789+-.e") == std::string::npos &&
         absl::SimpleAtod(text, &score) && std::isfinite(score);
}

bool IsMember(const std::string& text) {
  std::int64_t order = 0;
  return absl::SimpleAtoi(text, &order) && absl::StrCat(order) == text;
}

}  // namespace

std::string FormatPageToken(const std::string& fingerprint, const PagePosition& last) {
  return absl::WebSafeBase64Escape(absl::StrCat(fingerprint, "|", last.score, "|", last.member));
}

absl::StatusOr<std::optional<PagePosition>> ParsePageToken(const std::string& token,
                                                           const std::string& fingerprint) {
  if (token.empty()) return std::nullopt;
  std::string text;
  if (absl::WebSafeBase64Unescape(token, &text)) {
    const std::vector<std::string> parts = absl::StrSplit(text, '|');
    if (parts.size() == 3 && parts[0] == fingerprint && IsScore(parts[1]) && IsMember(parts[2])) {
      return PagePosition{.score = parts[1], .member = parts[2]};
    }
  }
  return errors::ToStatus(
      {.reason = errors::Reason::kInvalidPageToken,
       .message = "The page token does not belong to this list.",
       .remedy = "Take it from the last response of a call with the same fields, or leave it out "
                 "to begin at the first page."});
}

}  // namespace waybill::ordersync
