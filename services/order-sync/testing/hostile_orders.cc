// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/testing/hostile_orders.h"

#include <array>
#include <cstdint>
#include <limits>
#include <string>

#include "libs/money/decimal.h"

namespace waybill::ordersync::testing {
namespace {

using money::Decimal;
using money::Money;

// Quantities are of 32 bits in GraphQL; the reading of orders refuses others.
constexpr std::array<std::int64_t, 6> kQuantities = {0,        -1, 1, 2'147'483'647, -2'147'483'648,
                                                     1'000'003};
constexpr std::array<std::int64_t, 4> kIds = {0, -1, std::numeric_limits<std::int64_t>::max(),
                                              std::numeric_limits<std::int64_t>::min()};

constexpr std::array kAmounts = {"0",     "-0.01",
                                 "0.001", "999999999999999999.99",
                                 "-1e18", "0.00000000000000000001",
                                 "1e30",  "-99999999999999999999999999999999999"};

constexpr std::array kRates = {"0", "-1", "-0.5", "1", "1000000", "0.000000000001", "-2"};

Money Strange(Random& random, money::Currency currency) {
  const auto amount = Decimal::Parse(random.Any(kAmounts));
  return Money(amount.value_or(Decimal(-7)), currency);
}

void Break(Random& random, Money& money) {
  if (random.Chance(20)) {
    money = Money(money.amount(), money::Currency::Parse("CHF").value());
  } else {
    money = Strange(random, money.currency());
  }
}

void Break(Random& random, MoneyBag& bag) {
  if (random.Chance(70)) Break(random, bag.shop);
  if (random.Chance(70)) Break(random, bag.presentment);
}

void Break(Random& random, std::vector<TaxLine>& taxes) {
  if (random.Chance(20) && !taxes.empty()) taxes.resize(60, TaxLine(taxes.front()));
  for (TaxLine& tax : taxes) {
    if (random.Chance(50)) tax.rate = Decimal::Parse(random.Any(kRates)).value();
    if (random.Chance(50)) Break(random, tax.amount);
    if (random.Chance(20)) tax.title = std::string(10'000, 'x');
  }
}

void Break(Random& random, LineItem& line) {
  if (random.Chance(40)) line.quantity = random.Any(kQuantities);
  if (random.Chance(40)) line.current_quantity = random.Any(kQuantities);
  if (random.Chance(30)) Break(random, line.unit_price);
  if (random.Chance(30)) Break(random, line.taxes);
  if (random.Chance(10)) line.id = random.Any(kIds);
  if (random.Chance(10)) line.title.assign(3, '\xff');
  for (DiscountAllocation& discount : line.discounts) {
    if (random.Chance(30)) Break(random, discount.amount);
    if (random.Chance(30)) discount.index = random.Any(kIds);
  }
  for (Duty& duty : line.duties) Break(random, duty.price);
}

void Break(Random& random, Refund& refund) {
  for (RefundLine& line : refund.lines) {
    if (random.Chance(30)) line.quantity = random.Any(kQuantities);
    if (random.Chance(30)) line.line_item_id = random.Any(kIds);
    if (random.Chance(30)) Break(random, line.subtotal);
    if (random.Chance(30)) Break(random, line.tax);
  }
  for (RefundExtra& shipping : refund.shipping) Break(random, shipping.amount);
  for (RefundExtra& adjustment : refund.adjustments) Break(random, adjustment.amount);
  if (random.Chance(20)) Break(random, refund.duties.emplace_back(refund.total));
  if (random.Chance(20)) refund.lines.clear();
}

}  // namespace

void Break(Random& random, ShopOrder& order) {
  if (random.Chance(10)) order.lines.clear();
  if (random.Chance(10)) order.shipping_lines.clear();
  if (random.Chance(10) && !order.lines.empty()) order.lines.push_back(order.lines.front());
  for (LineItem& line : order.lines) {
    if (random.Chance(50)) Break(random, line);
  }
  for (ShippingLine& line : order.shipping_lines) {
    if (random.Chance(30)) Break(random, line.price);
    if (random.Chance(30)) Break(random, line.taxes);
    if (random.Chance(10)) line.removed = !line.removed;
  }
  for (AdditionalFee& fee : order.fees) Break(random, fee.price);
  if (random.Chance(20) && !order.refunds.empty()) order.refunds.push_back(order.refunds.front());
  for (Refund& refund : order.refunds) Break(random, refund);
  for (Transaction& transaction : order.transactions) {
    if (random.Chance(30)) Break(random, transaction.amount);
    if (random.Chance(10)) transaction.parent_id = transaction.id;
  }
  if (random.Chance(20)) Break(random, order.totals.total);
  if (random.Chance(20)) Break(random, order.totals.current_total);
  if (random.Chance(20)) Break(random, order.totals.tips);
  if (random.Chance(10)) order.taxes_included = !order.taxes_included;
  if (random.Chance(10)) order.presentment_currency = money::Currency::Parse("CHF").value();
  if (random.Chance(10)) order.number.clear();
  if (random.Chance(5)) order.id = OrderId{random.Any(kIds)};
}

}  // namespace waybill::ordersync::testing
