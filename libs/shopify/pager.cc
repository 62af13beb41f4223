// SPDX-License-Identifier: Apache-2.0
#include "libs/shopify/pager.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"

namespace waybill::shopify {

absl::Status FetchRemaining(PageInfo first, int max_pages, const FetchPage& fetch) {
  PageInfo page = std::move(first);
  for (int fetched = 0; page.has_next_page; ++fetched) {
    if (fetched == max_pages) {
      return errors::ToStatus(
          {.reason = errors::Reason::kOrderUnsupported,
           .message = absl::StrCat("A list in Shopify goes on after ", max_pages, " pages."),
           .remedy = "Split the order, or enter it by hand."});
    }
    const std::string after = page.end_cursor;
    auto next = after.empty() ? absl::StatusOr<PageInfo>(page) : fetch(after);
    if (!next.ok()) return next.status();
    page = *std::move(next);
    if (page.has_next_page && (page.end_cursor.empty() || page.end_cursor == after)) {
      return errors::ToStatus({.reason = errors::Reason::kShopifyBadResponse,
                               .message = "Shopify says that a list goes on, but not where.",
                               .remedy = "It is tried again. Report it as a defect if it lasts."});
    }
  }
  return absl::OkStatus();
}

}  // namespace waybill::shopify
