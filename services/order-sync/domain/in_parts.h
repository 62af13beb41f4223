// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <span>
#include <vector>

namespace waybill::ordersync {

// Calls with at most `limit` items at a time, and joins the answers, which are parallel to them.
template <typename Item, typename Call>
auto InParts(const std::vector<Item>& items, std::size_t limit, Call call) {
  decltype(call(std::span<const Item>())) answers;
  for (std::size_t at = 0; at < items.size(); at += limit) {
    const std::span<const Item> part(items.data() + at, std::min(limit, items.size() - at));
    std::ranges::move(call(part), std::back_inserter(answers));
  }
  return answers;
}

}  // namespace waybill::ordersync
