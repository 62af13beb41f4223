// SPDX-License-Identifier: Apache-2.0
#include "sandbox/shopify/order_page.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <tuple>
#include <vector>

namespace waybill::sandbox::shopify {
namespace {

bool Before(const Cursor& left, const Cursor& right) {
  return std::tie(left.value, left.id) < std::tie(right.value, right.id);
}

std::optional<Cursor> CursorArgument(const nlohmann::json& arguments, const char* name) {
  const auto text = arguments.find(name);
  if (text == arguments.end() || !text->is_string()) return std::nullopt;
  return DecodeCursor(text->get_ref<const std::string&>());
}

}  // namespace

Window PageOfOrders(const OrderSnapshot& snapshot, const OrderFilter& filter, SortKey key,
                    const nlohmann::json& arguments) {
  const std::vector<const Order*>& sorted = snapshot.By(key);
  const bool from_end = !arguments.contains("first") && arguments.contains("last");
  const bool reversed = arguments.value("reverse", false);
  const bool descending = reversed != from_end;
  const auto cursor = CursorArgument(arguments, from_end ? "before" : "after");
  const std::size_t limit = PageSize(arguments);

  std::vector<const Order*> page;
  bool more = false;
  const auto take = [&](const Order* order) {
    if (!filter.Matches(*order)) return true;
    more = page.size() == limit;
    if (!more) page.push_back(order);
    return !more;
  };
  const auto before = [&](const Order* order, const Cursor& limit_cursor) {
    return Before(CursorOf(*order, key), limit_cursor);
  };
  if (descending) {
    auto end = sorted.end();
    if (cursor) end = std::lower_bound(sorted.begin(), sorted.end(), *cursor, before);
    for (auto it = end; it != sorted.begin() && take(*std::prev(it));) --it;
  } else {
    auto begin = sorted.begin();
    if (cursor) {
      begin = std::upper_bound(
          sorted.begin(), sorted.end(), *cursor,
          [&](const Cursor& at, const Order* order) { return Before(at, CursorOf(*order, key)); });
    }
    for (auto it = begin; it != sorted.end() && take(*it);) ++it;
  }
  if (from_end) std::reverse(page.begin(), page.end());

  Window window{.has_next_page = from_end ? cursor.has_value() : more,
                .has_previous_page = from_end ? more : cursor.has_value()};
  for (const Order* order : page) {
    window.nodes.push_back(&order->body);
    window.cursors.push_back(CursorOf(*order, key));
  }
  return window;
}

}  // namespace waybill::sandbox::shopify
