// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/order_parts.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"
#include "libs/strings/abseil.h"
#include "services/order-sync/domain/order_edits.h"
#include "services/order-sync/domain/order_references.h"

namespace waybill::ordersync {
namespace {

using money::Decimal;

// Reads one side of every amount, and notes whether one was in another currency.
class Amounts {
 public:
  Amounts(const ShopOrder& order, OrderCurrency which)
      : which_(which), currency_(order.currency(which)) {}

  Decimal Of(const MoneyBag& bag) {
    const money::Money& amount = bag.In(which_);
    if (amount.currency() != currency_ && !amount.IsZero()) stray_ = amount.currency();
    return amount.amount();
  }

  // What is left after edits and refunds, and what was refunded.
  Decimal WithoutEdits(const ShopOrder& order) {
    return Of(order.totals.current_total) + RefundedWorth(order, which_);
  }

  Decimal Of(const std::vector<DiscountAllocation>& discounts) {
    Decimal sum;
    for (const DiscountAllocation& discount : discounts) sum += Of(discount.amount);
    return sum;
  }

  money::Currency currency() const { return currency_; }
  const std::optional<money::Currency>& stray() const { return stray_; }

 private:
  OrderCurrency which_;
  money::Currency currency_;
  std::optional<money::Currency> stray_;
};

std::vector<PartTax> TaxesOf(const std::vector<TaxLine>& lines, bool included, Amounts& amounts) {
  std::vector<PartTax> taxes;
  for (const TaxLine& line : lines) {
    const Decimal amount = amounts.Of(line.amount);
    if (!CarriesTax(line)) continue;
    taxes.push_back(
        {.key = TaxKey(line, included), .title = line.title, .rate = line.rate, .amount = amount});
  }
  return taxes;
}

// Codes and titles of the discounts, each once. One that has neither can't be named.
std::vector<std::string> NamesOf(const std::vector<DiscountAllocation>& allocations,
                                 const ShopOrder& order) {
  std::vector<std::string> names;
  for (const DiscountAllocation& allocation : allocations) {
    const auto discount = std::ranges::find(
        order.discounts, allocation.index,
        [](const DiscountApplication& each) { return std::optional(each.index); });
    if (discount == order.discounts.end() || discount->title.empty()) continue;
    if (std::ranges::find(names, discount->title) == names.end()) names.push_back(discount->title);
  }
  return names;
}

// What the line is called, with the properties that the customer chose, and the bundle that it was
// sold in. Properties with a leading underscore are for apps.
std::string Describe(const LineItem& line) {
  std::string description = line.title;
  if (!line.variant_title.empty()) absl::StrAppend(&description, " - ", line.variant_title);
  for (const Attribute& attribute : line.attributes) {
    if (absl::StartsWith(attribute.key, "_")) continue;
    absl::StrAppend(&description, "\n", attribute.key, ": ", attribute.value);
  }
  if (!line.group_title.empty()) {
    absl::StrAppend(&description, "\nPart of: ", line.group_title);
  } else if (!line.group_id.empty()) {
    absl::StrAppend(&description, "\nPart of a bundle");
  }
  return description;
}

OrderPart PartOf(const LineItem& line, const ShopOrder& order, Amounts& amounts) {
  OrderPart part{.source = absl::StrCat("line_items/", line.id),
                 .item = line.gift_card ? ItemKind::kGiftCard : ItemKind::kCustom,
                 .description = Describe(line),
                 .quantity = line.quantity,
                 .unit_price = amounts.Of(line.unit_price),
                 .discount = amounts.Of(line.discounts),
                 .discount_names = NamesOf(line.discounts, order),
                 .taxes = TaxesOf(line.taxes, order.taxes_included, amounts)};
  if (HasOwnProduct(line)) part.product_key = ProductKey(line);
  return part;
}

OrderPart PartOf(const Duty& duty, const LineItem& line, std::size_t index, bool included,
                 Amounts& amounts) {
  return {.source = absl::StrCat("line_items/", line.id, "/duties/", index),
          .item = ItemKind::kDuty,
          .description = absl::StrCat("Duty: ", line.title),
          .unit_price = amounts.Of(duty.price),
          .discount = {},
          .taxes = TaxesOf(duty.taxes, included, amounts)};
}

OrderPart PartOf(const ShippingLine& line, std::size_t index, const ShopOrder& order,
                 Amounts& amounts) {
  return {.source = absl::StrCat("shipping_lines/",
                                 line.id == 0 ? static_cast<std::int64_t>(index) : line.id),
          .item = ItemKind::kShipping,
          .description = line.title.empty() ? "Shipping" : line.title,
          .unit_price = amounts.Of(line.price),
          .discount = amounts.Of(line.discounts),
          .discount_names = NamesOf(line.discounts, order),
          .taxes = TaxesOf(line.taxes, order.taxes_included, amounts)};
}

OrderPart PartOf(const AdditionalFee& fee, std::size_t index, bool included, Amounts& amounts) {
  return {.source = absl::StrCat("additional_fees/", index),
          .item = ItemKind::kFee,
          .description = fee.name.empty() ? "Fee" : fee.name,
          .unit_price = amounts.Of(fee.price),
          .discount = {},
          .taxes = TaxesOf(fee.taxes, included, amounts)};
}

// Parts of which an edit left some units. Shopify tells neither discount nor taxes of those: their
// share, to the smallest unit.
class Sharing {
 public:
  explicit Sharing(money::Currency currency) : decimals_(currency.minor_units()) {}

  // Shopify shares each of the line's discounts by itself.
  void Keep(std::int64_t kept, const LineItem& line, OrderPart& part) {
    const Decimal sold(std::exchange(part.quantity, kept));
    Share(Decimal(kept), sold, part.discount);
    if (line.discounts.size() > 1) shares_ += std::ssize(line.discounts) - 1;
    for (PartTax& tax : part.taxes) Share(Decimal(kept), sold, tax.amount);
  }

  // As Keep, for something of which there is one for all units of a line.
  void KeepOfOne(std::int64_t kept, std::int64_t sold, OrderPart& part) {
    Share(Decimal(kept), Decimal(sold), part.unit_price);
    for (PartTax& tax : part.taxes) Share(Decimal(kept), Decimal(sold), tax.amount);
  }

  // How far the shares may be from what Shopify has: one unit each.
  Decimal slack() const { return Decimal::FromParts(shares_, decimals_); }

 private:
  void Share(Decimal kept, Decimal sold, Decimal& amount) {
    if (amount.IsZero()) return;
    amount = Divide(amount * kept, sold, decimals_, money::Rounding::kHalfUp);
    ++shares_;
  }

  int decimals_;
  std::int64_t shares_ = 0;
};

Decimal SumOf(const OrderParts& order, const std::vector<OrderPart>& parts) {
  Decimal sum;
  for (const OrderPart& part : parts) sum += order.TotalOf(part);
  return sum;
}

absl::Status Inconsistent(const OrderParts& order, Decimal sum) {
  const int decimals = order.currency.minor_units();
  const std::string code(order.currency.code());
  return errors::ToStatus(
      {.reason = errors::Reason::kOrderInconsistent,
       .message = absl::StrCat("Shopify's figures for the order add up to ", sum.ToString(decimals),
                               " ", code, ", but its total is ", order.total.ToString(decimals),
                               " ", code, "."),
       .remedy = "Look at the order in Shopify. If an app or an import wrote it, correct its "
                 "lines, discounts or taxes "
                 "there, and sync again.",
       .metadata = {{"shopify_total", absl::StrCat(order.total.ToString(decimals), " ", code)},
                    {"sum", absl::StrCat(sum.ToString(decimals), " ", code)}}});
}

absl::Status StrayCurrency(money::Currency stray, money::Currency expected) {
  return errors::ToStatus(
      {.reason = errors::Reason::kOrderInconsistent,
       .message = absl::StrCat("The order is in ", strings::ToAbsl(expected.code()),
                               ", but an amount of it is in ", strings::ToAbsl(stray.code()), "."),
       .remedy = "Look at the order in Shopify, and report it if it looks right there."});
}

}  // namespace

money::Decimal OrderPart::tax() const {
  Decimal sum;
  for (const PartTax& one : taxes) sum += one.amount;
  return sum;
}

absl::StatusOr<OrderParts> PartsOf(const ShopOrder& order, OrderCurrency currency) {
  Amounts amounts(order, currency);
  Sharing sharing(amounts.currency());
  const bool included = order.taxes_included;
  const bool edited = HasRemovedUnits(order);
  OrderParts result{.currency = amounts.currency(),
                    .taxes_included = included,
                    .parts = {},
                    .total = edited ? amounts.WithoutEdits(order) : amounts.Of(order.totals.total)};
  for (const LineItem& line : order.lines) {
    const std::int64_t kept = line.quantity - RemovedUnits(order, line);
    if (kept == 0) continue;
    result.parts.push_back(PartOf(line, order, amounts));
    if (kept != line.quantity) sharing.Keep(kept, line, result.parts.back());
    for (std::size_t i = 0; i < line.duties.size(); ++i) {
      result.parts.push_back(PartOf(line.duties[i], line, i, included, amounts));
      if (kept != line.quantity) sharing.KeepOfOne(kept, line.quantity, result.parts.back());
    }
  }
  std::vector<OrderPart> removed;
  for (std::size_t i = 0; i < order.shipping_lines.size(); ++i) {
    const ShippingLine& line = order.shipping_lines[i];
    (line.removed ? removed : result.parts).push_back(PartOf(line, i, order, amounts));
  }
  for (std::size_t i = 0; i < order.fees.size(); ++i) {
    result.parts.push_back(PartOf(order.fees[i], i, included, amounts));
  }
  if (const Decimal tip = amounts.Of(order.totals.tips); !tip.IsZero()) {
    result.parts.push_back({.source = "tip",
                            .item = ItemKind::kTip,
                            .description = "Tip",
                            .unit_price = tip,
                            .discount = {}});
  }

  if (amounts.stray().has_value()) return StrayCurrency(*amounts.stray(), result.currency);
  const Decimal sum = SumOf(result, result.parts);
  if (const Decimal off = money::Abs(sum - result.total); off.IsFinite() && off <= sharing.slack())
    return result;
  if (removed.empty() || sum + SumOf(result, removed) != result.total)
    return Inconsistent(result, sum);
  result.parts.insert(result.parts.end(), removed.begin(), removed.end());
  return result;
}

MoneyBag TotalOf(const ShopOrder& order) {
  MoneyBag total = order.totals.total;
  if (!HasRemovedUnits(order)) return total;
  const auto shop = PartsOf(order, OrderCurrency::kShop);
  const auto presentment = PartsOf(order, OrderCurrency::kPresentment);
  if (shop.ok()) total.shop = money::Money(shop->total, shop->currency);
  if (presentment.ok()) total.presentment = money::Money(presentment->total, presentment->currency);
  return total;
}

}  // namespace waybill::ordersync
