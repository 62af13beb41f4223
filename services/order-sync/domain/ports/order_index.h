// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/order-sync/domain/order_record.h"

namespace waybill::ordersync {

enum class OrderSort : std::uint8_t { kCreated, kUpdated, kNumber, kTotal };
enum class SortDirection : std::uint8_t { kAscending, kDescending };

// What to find: every condition must hold.
struct OrderFilter {
  OrderView view = OrderView::kAll;
  std::string
      query;  // Words, each the beginning of a word in number, customer or e-mail; case is folded.
  std::optional<absl::Time> created_from = std::nullopt;   // Inclusive.
  std::optional<absl::Time> created_until = std::nullopt;  // Exclusive.
  // Failed so; see CausesOf and ReasonsOf. Empty, or nothing: any order.
  std::string root_cause = {};
  std::optional<errors::Reason> reason = std::nullopt;

  bool operator==(const OrderFilter&) const = default;
};

struct OrderPageRequest {
  OrderFilter filter;
  OrderSort sort = OrderSort::kCreated;
  SortDirection direction = SortDirection::kDescending;
  std::int64_t page_size = 50;  // 1 to 250.
  std::string page_token = {};  // Of the last page of the same request, or empty.
};

// How many orders a view holds, by OrderView.
using ViewCounts = std::array<std::int64_t, 9>;

// What is found out of orders that are looked at one by one ends where enough have been: a page may
// hold fewer than asked for, even none, while there is another.
struct OrderPage {
  std::vector<OrderRecord> orders = {};
  std::string next_page_token = {};  // Empty on the last page.
  std::int64_t total_size = 0;
  bool total_is_limit = false;  // There may be fewer than total_size: they were not all looked at.
};

// What is known of orders. One store at a time. Thread-safe. Every method may fail with
// REDIS_UNAVAILABLE.
class KnownOrders {
 public:
  virtual ~KnownOrders() = default;

  // Adds or replaces what Shopify says of orders, and what the rules say of that; the sync state
  // stays. An order whose updated_at is older than what is known is left alone. Returns how many
  // were new. Idempotent.
  virtual absl::StatusOr<std::int64_t> Upsert(const StoreName& store,
                                              std::span<const OrderRecord> orders) = 0;

  // The records in the order of `orders`; nothing for one that is not known.
  virtual absl::StatusOr<std::vector<std::optional<OrderRecord>>> FindMany(
      const StoreName& store, std::span<const OrderId> orders) = 0;
};

// The orders that are known, findable by view, words and time. One store at a time. Thread-safe.
// Every method may fail with REDIS_UNAVAILABLE.
class OrderIndex : public KnownOrders {
 public:
  // Sets what was found in Odoo of orders, as after a loss of state: synced, or not synced with
  // what there is of it. Leaves alone an order that is in progress or synced, or not known, and one
  // of which a sync has told unless it was found synced. Idempotent.
  struct Adopted {
    OrderId order = {};
    SyncState state = {};
  };
  virtual absl::Status Adopt(const StoreName& store, std::span<const Adopted> orders) = 0;

  // The record, or nothing if the order is not known.
  virtual absl::StatusOr<std::optional<OrderRecord>> Find(const StoreName& store,
                                                          OrderId order) = 0;

  // A page of what the filter finds. INVALID_PAGE_TOKEN for a token of another request.
  virtual absl::StatusOr<OrderPage> List(const StoreName& store,
                                         const OrderPageRequest& request) = 0;

  // Forgets these orders as they were read, but for one that became known at or after
  // `known_until`, was updated or asked for meanwhile, that a sync waits or runs for or failed, or
  // of which events still wait for log-store (while many wait, of any order). Returns how many were
  // forgotten. Idempotent.
  virtual absl::StatusOr<std::int64_t> Forget(const StoreName& store,
                                              std::span<const OrderRecord> orders,
                                              absl::Time known_until) = 0;

  // Forgets every order of the store. A sync that is in progress ends, and leaves no record.
  virtual absl::Status Clear(const StoreName& store) = 0;

  virtual absl::StatusOr<ViewCounts> Count(const StoreName& store) = 0;

  // Orders changed in Shopify up to this time are known; nothing before the first refresh.
  virtual absl::StatusOr<std::optional<absl::Time>> RefreshedUntil(const StoreName& store) = 0;
  virtual absl::Status SetRefreshedUntil(const StoreName& store, absl::Time time) = 0;

  // Which version of the rules all records were judged by, and at what time; nothing before.
  struct Judged {
    std::string etag = {};
    absl::Time time = {};

    bool operator==(const Judged&) const = default;
  };
  virtual absl::StatusOr<std::optional<Judged>> JudgedBy(const StoreName& store) = 0;
  virtual absl::Status SetJudgedBy(const StoreName& store, const Judged& judged) = 0;
};

}  // namespace waybill::ordersync
