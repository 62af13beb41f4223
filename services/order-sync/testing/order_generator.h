// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "services/order-sync/domain/order.h"
#include "services/order-sync/testing/random.h"

namespace waybill::ordersync::testing {

// Makes orders as a shop's checkout might: any number of lines, custom items, bundles, gift cards,
// several taxes with odd rates in or out of the price, discounts on lines and on the order,
// shipping, removed shipping, duties, fees, tips, currencies with 0, 2 and 3 decimals, and a second
// currency for the customer; and what becomes of them: payments, edits, refunds, cancellations
// (order_aftermath.h). Each closes to the smallest unit by Shopify's own arithmetic: allocations
// floored with the left-over units to the first lines, taxes rounded per line and tax on the
// discounted price, totals summed.
//
// The same seed makes the same orders.
class OrderGenerator {
 public:
  explicit OrderGenerator(std::uint64_t seed) : random_(seed) {}

  ShopOrder Next();

  // What the last order comes to: as it was sold, but without what an edit removed.
  const MoneyBag& worth() const { return *worth_; }

 private:
  class Draft;

  Random random_;
  std::int64_t next_id_ = 1;
  std::optional<MoneyBag> worth_;
};

}  // namespace waybill::ordersync::testing
