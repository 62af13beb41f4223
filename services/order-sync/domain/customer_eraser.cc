// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/customer_eraser.h"

#include <algorithm>
#include <span>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"

namespace waybill::ordersync {
namespace {

constexpr std::size_t kChunk = 250;

bool IsOf(const OrderSummary& order, const RedactedCustomer& customer) {
  return (customer.id != 0 && order.customer_id == customer.id) ||
         (!customer.email.empty() && absl::EqualsIgnoreCase(order.email, customer.email));
}

bool TellsWho(const OrderSummary& order) {
  return !order.customer.empty() || !order.email.empty() || order.customer_id != 0;
}

// What comes before the @: its words are rarer than those of a mail provider.
std::string LocalPart(const std::string& email) { return email.substr(0, email.find('@')); }

}  // namespace

absl::StatusOr<std::int64_t> CustomerEraser::Erase(const StoreName& store,
                                                   const RedactedCustomer& customer,
                                                   absl::Time deadline) {
  std::int64_t erased = 0;
  for (std::size_t i = 0; i < customer.orders.size(); i += kChunk) {
    const auto chunk =
        std::span(customer.orders).subspan(i, std::min(kChunk, customer.orders.size() - i));
    const auto found = index_.FindMany(store, chunk);
    if (!found.ok()) return found.status();
    std::vector<OrderRecord> orders;
    for (const std::optional<OrderRecord>& record : *found) {
      if (record.has_value()) orders.push_back(*record);
    }
    const auto done = EraseFrom(store, std::move(orders));
    if (!done.ok()) return done.status();
    erased += *done;
  }
  if (customer.id != 0) {
    const auto done = EraseFound(store, absl::StrCat(customer.id), customer, deadline);
    if (!done.ok()) return done.status();
    erased += *done;
  }
  if (!customer.email.empty()) {
    const auto done = EraseFound(store, LocalPart(customer.email), customer, deadline);
    if (!done.ok()) return done.status();
    erased += *done;
  }
  return erased;
}

absl::StatusOr<std::int64_t> CustomerEraser::EraseFound(const StoreName& store,
                                                        const std::string& query,
                                                        const RedactedCustomer& customer,
                                                        absl::Time deadline) {
  std::int64_t erased = 0;
  OrderPageRequest request{.filter = {.query = query},
                           .page_size = static_cast<std::int64_t>(kChunk)};
  do {
    if (clock_.Now() >= deadline) {
      return errors::ToStatus({.reason = errors::Reason::kDeadlineExceeded,
                               .message = "Not all of the customer's orders are redacted yet.",
                               .remedy = "Call again; what is done stays done."});
    }
    auto page = index_.List(store, request);
    if (!page.ok()) return page.status();
    std::erase_if(page->orders,
                  [&](const OrderRecord& order) { return !IsOf(order.summary, customer); });
    const auto done = EraseFrom(store, std::move(page->orders));
    if (!done.ok()) return done.status();
    erased += *done;
    request.page_token = page->next_page_token;
  } while (!request.page_token.empty());
  return erased;
}

absl::StatusOr<std::int64_t> CustomerEraser::EraseFrom(const StoreName& store,
                                                       std::vector<OrderRecord> orders) {
  std::erase_if(orders, [](const OrderRecord& order) { return !TellsWho(order.summary); });
  if (orders.empty()) return 0;
  for (OrderRecord& order : orders) {
    order.summary.customer.clear();
    order.summary.email.clear();
    order.summary.customer_id = 0;
  }
  if (const auto kept = index_.Upsert(store, orders); !kept.ok()) return kept.status();
  return std::ssize(orders);
}

}  // namespace waybill::ordersync
