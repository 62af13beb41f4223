// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/testing/order_builder.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace waybill::ordersync::testing {

using money::Money;

money::Decimal Dec(std::string_view text) { return money::Decimal::Parse(text).value(); }

MoneyBag Bag(std::string_view amount, std::string_view currency) {
  const Money both = Money::Parse(amount, currency).value();
  return {.shop = both, .presentment = both};
}

LineItem Line(std::int64_t id, std::string_view sku, std::int64_t quantity,
              std::string_view unit_price, std::string_view currency) {
  return {.id = id,
          .title = "Product " + std::string(sku),
          .variant_title = {},
          .sku = std::string(sku),
          .barcode = {},
          .vendor = {},
          .variant_id = 9000 + id,
          .product_id = 8000 + id,
          .quantity = quantity,
          .current_quantity = quantity,
          .refundable_quantity = quantity,
          .requires_shipping = true,
          .unit_price = Bag(unit_price, currency),
          .group_id = {},
          .group_title = {}};
}

TaxLine Tax(std::string_view title, std::string_view rate, std::string_view amount,
            std::string_view currency) {
  return {.title = std::string(title), .rate = Dec(rate), .amount = Bag(amount, currency)};
}

ShippingLine Shipping(std::int64_t id, std::string_view price, std::string_view currency) {
  return {.id = id,
          .title = "Standard",
          .code = "STD",
          .source = "shopify",
          .carrier = {},
          .price = Bag(price, currency)};
}

ShopOrder EmptyOrder(std::string_view currency) {
  const absl::Time placed = absl::FromUnixSeconds(1'793'000'000);
  const money::Currency code = money::Currency::Parse(currency).value();
  const MoneyBag none = Bag("0", currency);
  const PostalAddress home{.first_name = "Ada",
                           .last_name = "Lovelace",
                           .company = {},
                           .address1 = "1 Analytical Way",
                           .address2 = {},
                           .city = "London",
                           .province_code = {},
                           .zip = "N1",
                           .country_code = "GB",
                           .phone = {}};
  ShopOrder order{.id = OrderId{5001},
                  .number = "#1001",
                  .created_at = placed,
                  .processed_at = placed,
                  .updated_at = placed,
                  .cancel_reason = {},
                  .financial_status = "PAID",
                  .fulfillment_status = "UNFULFILLED",
                  .return_status = {},
                  .source = "web",
                  .channel = {},
                  .risk = {},
                  .shop_currency = code,
                  .presentment_currency = code,
                  .po_number = {},
                  .note = {},
                  .email = "ada@example.com",
                  .phone = {},
                  .customer = ShopCustomer{.id = 7001,
                                           .display_name = "Ada Lovelace",
                                           .first_name = "Ada",
                                           .last_name = "Lovelace",
                                           .email = "ada@example.com",
                                           .phone = {}},
                  .billing_address = home,
                  .shipping_address = home,
                  .totals = {.total = none,
                             .current_total = none,
                             .tax = none,
                             .shipping = none,
                             .discounts = none,
                             .tips = none,
                             .received = none,
                             .refunded = none,
                             .outstanding = none}};
  return order;
}

ShopOrder OrderOf(std::vector<LineItem> lines, std::string_view total, std::string_view currency) {
  ShopOrder order = EmptyOrder(currency);
  order.lines = std::move(lines);
  order.totals.total = Bag(total, currency);
  order.totals.current_total = order.totals.total;
  order.totals.received = order.totals.total;
  return order;
}

}  // namespace waybill::ordersync::testing
