// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/testing/order_generator.h"

#include <array>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "libs/money/allocate.h"
#include "libs/money/decimal.h"
#include "services/order-sync/testing/order_aftermath.h"
#include "services/order-sync/testing/order_builder.h"
#include "services/order-sync/testing/shopify_arithmetic.h"

namespace waybill::ordersync::testing {
namespace {

using money::Currency;
using money::Decimal;
using money::Money;
using money::Rounding;

constexpr std::array kCurrencies = {"EUR", "USD", "JPY", "KWD", "CAD"};
constexpr std::array kRates = {"0.2",     "0.19", "0.05",   "0.09975",
                               "0.08875", "0.07", "0.0625", "0.255"};

Decimal RateTo(Currency currency) {
  return currency.minor_units() == 0 ? Decimal(150) : Dec("1.3717");
}

}  // namespace

// An order under construction: everything is decided once and computed on both sides, each in its
// own currency.
class OrderGenerator::Draft {
 public:
  Draft(Random& random, std::int64_t& next_id, Currency shop, Currency presentment)
      : random_(random),
        next_id_(next_id),
        shop_(shop),
        presentment_(presentment),
        order_(EmptyOrder(shop.code())),
        shop_total_(Money::Zero(shop)),
        presentment_total_(Money::Zero(presentment)) {
    order_.shop_currency = shop;
    order_.presentment_currency = presentment;
    order_.id = OrderId{next_id_++};
    order_.taxes_included = random_.Chance(50);
    for (std::int64_t n = random_.Int(0, 3); n > 0; --n) {
      const char* rate = random_.Any(kRates);
      rates_.emplace_back(absl::StrCat("Tax ", rate, " ", n), Dec(rate));
    }
  }

  ShopOrder Build() {
    for (std::int64_t n = random_.Int(1, 9); n > 0; --n) AddLine();
    for (std::int64_t n = random_.Int(0, 2); n > 0; --n) AddShipping();
    if (random_.Chance(40)) DiscountOrder();
    for (LineItem& line : order_.lines) Close(line);
    for (ShippingLine& line : order_.shipping_lines) {
      if (!line.removed) Close(line);
    }
    if (random_.Chance(15)) AddDuty();
    if (random_.Chance(10)) AddFee();
    order_.totals.tips = random_.Chance(15) ? Amount(0, 2'000) : None();
    Add(order_.totals.tips);
    order_.totals.total = {.shop = shop_total_, .presentment = presentment_total_};
    order_.totals.current_total = order_.totals.total;
    return order_;
  }

 private:
  MoneyBag None() const {
    return {.shop = Money::Zero(shop_), .presentment = Money::Zero(presentment_)};
  }

  // A random number of the shop's smallest units, and what that was for the customer.
  MoneyBag Amount(std::int64_t low, std::int64_t high) {
    const Decimal amount = Decimal::FromParts(random_.Int(low, high), shop_.minor_units());
    if (shop_ == presentment_)
      return {.shop = Money(amount, shop_), .presentment = Money(amount, shop_)};
    return {
        .shop = Money(amount, shop_),
        .presentment = Money(ToUnits(amount * RateTo(presentment_), presentment_), presentment_)};
  }

  void Add(const MoneyBag& bag) {
    shop_total_ = money::Add(shop_total_, bag.shop).value();
    presentment_total_ = money::Add(presentment_total_, bag.presentment).value();
  }

  void AddLine() {
    const std::int64_t id = next_id_++;
    LineItem line =
        Line(id, absl::StrCat("SKU-", id), random_.Int(1, random_.Chance(80) ? 5 : 200), "0");
    line.unit_price = Amount(0, random_.Chance(90) ? 20'000 : 5'000'000);
    line.gift_card = random_.Chance(5);
    if (random_.Chance(10)) {
      line.variant_id = 0;
      line.sku.clear();
    }
    if (random_.Chance(30))
      line.discounts.push_back({.amount = PartOf(line.unit_price, line.quantity)});
    if (!order_.lines.empty() && random_.Chance(15)) {
      line.group_id = order_.lines.back().group_id =
          order_.lines.back().group_id.empty() ? absl::StrCat(id) : order_.lines.back().group_id;
      line.group_title = order_.lines.back().group_title = "Bundle";
    }
    order_.lines.push_back(line);
  }

  void AddShipping() {
    ShippingLine line = Shipping(next_id_++, "0");
    line.price = Amount(0, 3'000);
    if (random_.Chance(40)) line.discounts.push_back({.amount = PartOf(line.price, 1)});
    line.removed = random_.Chance(10);
    order_.shipping_lines.push_back(line);
  }

  // A percentage of so many of it, cut to whole units.
  MoneyBag PartOf(const MoneyBag& price, std::int64_t quantity) {
    const std::int64_t percent = random_.Chance(20) ? 10'000 : random_.Int(0, 10'000);
    const Decimal share = Decimal::FromParts(percent, 4) * Decimal(quantity);
    const auto cut = [&](const Money& whole) {
      return Money(
          money::Round(whole.amount() * share, whole.currency().minor_units(), Rounding::kFloor),
          whole.currency());
    };
    return {.shop = cut(price.shop), .presentment = cut(price.presentment)};
  }

  static Decimal Net(const MoneyBag& price, std::int64_t quantity,
                     const std::vector<DiscountAllocation>& discounts, OrderCurrency which) {
    Decimal net = price.In(which).amount() * Decimal(quantity);
    for (const DiscountAllocation& discount : discounts) net -= discount.amount.In(which).amount();
    return net;
  }

  static Decimal Net(const LineItem& line, OrderCurrency which) {
    return Net(line.unit_price, line.quantity, line.discounts, which);
  }

  static Decimal Net(const ShippingLine& line, OrderCurrency which) {
    return Net(line.price, 1, line.discounts, which);
  }

  std::vector<Decimal> Shares(OrderCurrency which, Decimal percent) const {
    std::vector<Decimal> nets;
    Decimal sum;
    for (const LineItem& line : order_.lines) {
      nets.push_back(Net(line, which));
      sum += nets.back();
    }
    const int units = order_.currency(which).minor_units();
    const Decimal discount = money::Round(sum * percent, units, Rounding::kFloor);
    return money::Allocate(discount, nets, units, money::LeftOver::kFirst).value();
  }

  void DiscountOrder() {
    const Decimal percent = Decimal::FromParts(random_.Int(0, 900), 3);
    const std::vector<Decimal> shop = Shares(OrderCurrency::kShop, percent);
    const std::vector<Decimal> presentment = Shares(OrderCurrency::kPresentment, percent);
    for (std::size_t i = 0; i < order_.lines.size(); ++i) {
      order_.lines[i].discounts.push_back(
          {.amount = {.shop = Money(shop[i], shop_),
                      .presentment = Money(presentment[i], presentment_)}});
    }
  }

  std::vector<TaxLine> TaxesOn(Decimal shop_net, Decimal presentment_net) const {
    std::vector<TaxLine> taxes;
    for (const auto& [title, rate] : rates_) {
      const bool included = order_.taxes_included;
      taxes.push_back(
          {.title = title,
           .rate = rate,
           .amount = {.shop = Money(TaxOn(shop_net, rate, included, shop_), shop_),
                      .presentment = Money(TaxOn(presentment_net, rate, included, presentment_),
                                           presentment_)}});
    }
    return taxes;
  }

  void CloseWith(Decimal shop_net, Decimal presentment_net, std::vector<TaxLine>& taxes) {
    Add({.shop = Money(shop_net, shop_), .presentment = Money(presentment_net, presentment_)});
    if (random_.Chance(20)) return;  // Exempt.
    taxes = TaxesOn(shop_net, presentment_net);
    if (order_.taxes_included) return;
    for (const TaxLine& tax : taxes) Add(tax.amount);
  }

  template <typename Line>
  void Close(Line& line) {
    CloseWith(Net(line, OrderCurrency::kShop), Net(line, OrderCurrency::kPresentment), line.taxes);
  }

  void AddDuty() {
    Duty duty{.id = "1", .price = Amount(0, 5'000)};
    CloseWith(duty.price.shop.amount(), duty.price.presentment.amount(), duty.taxes);
    order_.lines.front().duties.push_back(duty);
  }

  void AddFee() {
    AdditionalFee fee{.id = "1", .name = "Packaging", .price = Amount(0, 500)};
    CloseWith(fee.price.shop.amount(), fee.price.presentment.amount(), fee.taxes);
    order_.fees.push_back(fee);
  }

  Random& random_;
  std::int64_t& next_id_;
  Currency shop_;
  Currency presentment_;
  ShopOrder order_;
  Money shop_total_;
  Money presentment_total_;
  std::vector<std::pair<std::string, Decimal>> rates_;
};

ShopOrder OrderGenerator::Next() {
  const Currency shop = Currency::Parse(random_.Any(kCurrencies)).value();
  const Currency presentment =
      random_.Chance(30) ? Currency::Parse(random_.Any(kCurrencies)).value() : shop;
  ShopOrder order = Draft(random_, next_id_, shop, presentment).Build();
  worth_ = order.totals.total;
  if (random_.Chance(70)) Pay(random_, next_id_, order);
  if (random_.Chance(20)) worth_ = RemoveUnits(random_, order);
  if (random_.Chance(20)) GiveBack(random_, next_id_, order);
  if (random_.Chance(5)) {
    Cancel(order);
    worth_ = order.totals.total;
  }
  return order;
}

}  // namespace waybill::ordersync::testing
