// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "libs/money/decimal.h"
#include "services/order-sync/domain/order.h"

// Orders for tests: sound ones, of which a test changes what it is about. Texts that don't parse
// are a broken test.
namespace waybill::ordersync::testing {

money::Decimal Dec(std::string_view text);

// The same amount on both sides, in EUR unless told.
MoneyBag Bag(std::string_view amount, std::string_view currency = "EUR");

// `quantity` of the product with this SKU, at this price.
LineItem Line(std::int64_t id, std::string_view sku, std::int64_t quantity,
              std::string_view unit_price, std::string_view currency = "EUR");

TaxLine Tax(std::string_view title, std::string_view rate, std::string_view amount,
            std::string_view currency = "EUR");

ShippingLine Shipping(std::int64_t id, std::string_view price, std::string_view currency = "EUR");

// A paid, unfulfilled order from the web, #1001, with a customer and an address, no lines, and a
// total of zero.
ShopOrder EmptyOrder(std::string_view currency = "EUR");

// The same with these lines and total.
ShopOrder OrderOf(std::vector<LineItem> lines, std::string_view total,
                  std::string_view currency = "EUR");

}  // namespace waybill::ordersync::testing
