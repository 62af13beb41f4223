// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>

#include "absl/status/statusor.h"

namespace waybill::shopify {

// `pageInfo` of a connection.
struct PageInfo {
  bool has_next_page = false;
  std::string end_cursor = {};  // Of the last node; empty if there is none.
};

// Fetches the page after a cursor and says how it goes on.
using FetchPage = std::function<absl::StatusOr<PageInfo>(const std::string& after)>;

// Fetches the rest of a connection whose first part is there already, nested or not: page after
// page from `first` on. SHOPIFY_BAD_RESPONSE if a page claims another one without saying where, or
// if cursors repeat; ORDER_UNSUPPORTED after `max_pages`.
absl::Status FetchRemaining(PageInfo first, int max_pages, const FetchPage& fetch);

}  // namespace waybill::shopify
