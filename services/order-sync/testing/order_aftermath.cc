// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/testing/order_aftermath.h"

#include <array>
#include <utility>
#include <vector>

#include "libs/money/decimal.h"
#include "services/order-sync/testing/shopify_arithmetic.h"

namespace waybill::ordersync::testing {
namespace {

using money::Currency;
using money::Decimal;
using money::Money;
using money::Rounding;

constexpr std::array kSides = {OrderCurrency::kShop, OrderCurrency::kPresentment};

Money& Side(MoneyBag& bag, OrderCurrency which) {
  return which == OrderCurrency::kShop ? bag.shop : bag.presentment;
}

MoneyBag None(const ShopOrder& order) {
  return {.shop = Money::Zero(order.shop_currency),
          .presentment = Money::Zero(order.presentment_currency)};
}

// `amount` x `part` / `whole`, cut to whole units.
Decimal Share(Decimal amount, std::int64_t part, std::int64_t whole, Currency currency) {
  return Divide(amount * Decimal(part), Decimal(whole), currency.minor_units(), Rounding::kFloor);
}

MoneyBag Share(const MoneyBag& bag, std::int64_t part, std::int64_t whole) {
  const auto cut = [&](const Money& money) {
    return Money(Share(money.amount(), part, whole, money.currency()), money.currency());
  };
  return {.shop = cut(bag.shop), .presentment = cut(bag.presentment)};
}

MoneyBag Minus(const MoneyBag& left, const MoneyBag& right) {
  return {.shop = money::Subtract(left.shop, right.shop).value(),
          .presentment = money::Subtract(left.presentment, right.presentment).value()};
}

Decimal TaxesOn(Decimal net, const std::vector<TaxLine>& taxes, bool included, Currency currency) {
  if (included) return {};
  Decimal sum;
  for (const TaxLine& tax : taxes) sum += TaxOn(net, tax.rate, included, currency);
  return sum;
}

// What so many units of a line come to, with its duties and taxes.
Decimal WorthOf(const ShopOrder& order, const LineItem& line, std::int64_t units,
                OrderCurrency which) {
  if (units == 0) return {};
  const Currency currency = order.currency(which);
  Decimal net = line.unit_price.In(which).amount() * Decimal(units);
  for (const DiscountAllocation& discount : line.discounts)
    net -= Share(discount.amount.In(which).amount(), units, line.quantity, currency);
  Decimal worth = net + TaxesOn(net, line.taxes, order.taxes_included, currency);
  for (const Duty& duty : line.duties) {
    const Decimal price = Share(duty.price.In(which).amount(), units, line.quantity, currency);
    worth += price + TaxesOn(price, duty.taxes, order.taxes_included, currency);
  }
  return worth;
}

MoneyBag NetOf(const ShopOrder& order, const LineItem& line) {
  MoneyBag net = None(order);
  for (const OrderCurrency which : kSides) {
    Decimal amount = line.unit_price.In(which).amount() * Decimal(line.quantity);
    for (const DiscountAllocation& discount : line.discounts)
      amount -= discount.amount.In(which).amount();
    Side(net, which) = Money(amount, order.currency(which));
  }
  return net;
}

MoneyBag SumOf(const ShopOrder& order, const std::vector<TaxLine>& taxes) {
  MoneyBag sum = None(order);
  for (const TaxLine& tax : taxes) {
    for (const OrderCurrency which : kSides)
      Side(sum, which) = money::Add(sum.In(which), tax.amount.In(which)).value();
  }
  return sum;
}

}  // namespace

void Pay(Random& random, std::int64_t& next_id, ShopOrder& order) {
  const auto add = [&](const char* kind, const char* status, const char* gateway,
                       const MoneyBag& amount) {
    order.transactions.push_back({.id = next_id++,
                                  .kind = kind,
                                  .status = status,
                                  .gateway = gateway,
                                  .gateway_title = gateway,
                                  .processed_at = order.created_at,
                                  .amount = amount});
  };
  const MoneyBag& total = order.totals.total;
  if (random.Chance(10)) add("SALE", "FAILURE", "shopify_payments", total);
  if (random.Chance(10)) return add("SALE", "PENDING", "manual", total);
  MoneyBag rest = total;
  if (random.Chance(20)) {
    const MoneyBag card = Share(total, random.Int(0, 100), 100);
    rest = Minus(total, card);
    add("SALE", "SUCCESS", "gift_card", card);
  }
  if (random.Chance(30)) {
    add("AUTHORIZATION", "SUCCESS", "shopify_payments", rest);
    add("CAPTURE", "SUCCESS", "shopify_payments", rest);
  } else {
    add("SALE", "SUCCESS", "shopify_payments", rest);
  }
  order.totals.received = total;
}

MoneyBag RemoveUnits(Random& random, ShopOrder& order) {
  order.edited = true;
  MoneyBag left = order.totals.total;
  for (LineItem& line : order.lines) {
    if (!random.Chance(40)) continue;
    line.current_quantity = random.Int(0, line.quantity - 1);
    line.refundable_quantity = line.current_quantity;
    for (const OrderCurrency which : kSides) {
      const Decimal gone = WorthOf(order, line, line.quantity, which) -
                           WorthOf(order, line, line.current_quantity, which);
      Side(left, which) = Money(left.In(which).amount() - gone, order.currency(which));
    }
  }
  order.totals.current_total = left;
  return left;
}

void GiveBack(Random& random, std::int64_t& next_id, ShopOrder& order) {
  Refund refund{.id = next_id++, .created_at = order.created_at, .note = {}, .total = None(order)};
  MoneyBag& left = order.totals.current_total;
  const auto take = [&](const MoneyBag& amount, const MoneyBag& tax) {
    left = Minus(left, amount);
    if (!order.taxes_included) left = Minus(left, tax);
  };
  for (LineItem& line : order.lines) {
    if (line.current_quantity == 0 || !random.Chance(40)) continue;
    const std::int64_t units = random.Int(1, line.current_quantity);
    refund.lines.push_back({.line_item_id = line.id,
                            .quantity = units,
                            .restock_type = random.Chance(50) ? "RETURN" : "NO_RESTOCK",
                            .subtotal = Share(NetOf(order, line), units, line.quantity),
                            .tax = Share(SumOf(order, line.taxes), units, line.quantity)});
    line.current_quantity -= units;
    take(refund.lines.back().subtotal, refund.lines.back().tax);
  }
  for (const ShippingLine& line : order.shipping_lines) {
    if (line.removed || !line.discounts.empty() || !random.Chance(30)) continue;
    const std::int64_t percent = random.Int(1, 100);
    refund.shipping.push_back({.reason = {},
                               .amount = Share(line.price, percent, 100),
                               .tax = Share(SumOf(order, line.taxes), percent, 100)});
    take(refund.shipping.back().amount, refund.shipping.back().tax);
  }
  if (random.Chance(20)) {
    refund.adjustments.push_back({.reason = "Goodwill",
                                  .amount = Minus(None(order), Share(order.totals.total, 1, 50)),
                                  .tax = None(order)});
  }
  order.refunds.push_back(std::move(refund));
}

void Cancel(ShopOrder& order) {
  order.cancelled_at = order.created_at;
  for (LineItem& line : order.lines) line.current_quantity = 0;
  order.totals.current_total = None(order);
}

}  // namespace waybill::ordersync::testing
