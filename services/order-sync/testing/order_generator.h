// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <random>

#include "services/order-sync/domain/order.h"

namespace waybill::ordersync::testing {

// Makes orders as a shop's checkout might: any number of lines, custom items, gift cards, several
// taxes with odd rates in or out of the price, discounts on lines and on the order, shipping,
// duties, fees, tips, currencies with 0, 2 and 3 decimals, and a second currency for the customer.
// Each closes to the smallest unit by Shopify's own arithmetic: allocations floored with the
// left-over units to the first lines, taxes rounded per line and tax on the discounted price,
// totals summed.
//
// The same seed makes the same orders.
class OrderGenerator {
 public:
  explicit OrderGenerator(std::uint64_t seed) : engine_(seed) {}

  ShopOrder Next();

 private:
  class Draft;

  std::int64_t Int(std::int64_t low, std::int64_t high) {
    return std::uniform_int_distribution<std::int64_t>(low, high)(engine_);
  }
  bool Chance(int percent) { return Int(1, 100) <= percent; }

  std::mt19937_64 engine_;
  std::int64_t next_id_ = 1;
};

}  // namespace waybill::ordersync::testing
