// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "absl/status/statusor.h"

namespace waybill::ordersync {

// The last entry of a page: its score as Redis spells it, and its order.
struct PagePosition {
  std::string score;
  std::string member;

  bool operator==(const PagePosition&) const = default;
};

// The token of the page after that. `fingerprint` tells the request from others and has no `|`.
std::string FormatPageToken(const std::string& fingerprint, const PagePosition& last);

// The position of a token, whose score Redis takes; nothing for an empty one. INVALID_PAGE_TOKEN
// if it is not of a request with this fingerprint.
absl::StatusOr<std::optional<PagePosition>> ParsePageToken(const std::string& token,
                                                           const std::string& fingerprint);

}  // namespace waybill::ordersync
