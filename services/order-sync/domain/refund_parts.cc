// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/refund_parts.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"

namespace waybill::ordersync {
namespace {

using money::Decimal;

absl::Status NoSuchLine(std::int64_t line) {
  return errors::ToStatus(
      {.reason = errors::Reason::kOrderInconsistent,
       .message = absl::StrCat("A refund is of line ", line, ", which the order does not have."),
       .remedy = "Look at the order's refunds in Shopify, and report it if "
                 "they look right there."});
}

// The same taxes, and no more than was given back of them.
std::vector<PartTax> TaxesOf(const std::vector<PartTax>& sold, Decimal refunded) {
  if (refunded.IsZero()) return {};
  std::vector<PartTax> taxes = sold;
  for (PartTax& tax : taxes) tax.amount = std::exchange(refunded, Decimal());
  return taxes;
}

// Units at their price where that is what was given back; or else one thing of that worth.
OrderPart PartOf(const RefundLine& line, const OrderPart& sold, OrderCurrency currency) {
  OrderPart part = sold;
  const Decimal worth = line.subtotal.In(currency).amount();
  part.discount = Decimal();
  part.taxes = TaxesOf(sold.taxes, line.tax.In(currency).amount());
  part.quantity = line.quantity;
  if (part.gross() == worth) return part;
  part.description = absl::StrCat(line.quantity, " x ", sold.description);
  part.quantity = 1;
  part.unit_price = worth;
  return part;
}

// The shipping that this is given back of; any, where Shopify does not tell which.
const OrderPart* ShippingOf(const OrderParts& sold, const RefundExtra& extra) {
  auto found = std::ranges::find(
      sold.parts, absl::StrCat("shipping_lines/", extra.shipping_line_id), &OrderPart::source);
  if (found == sold.parts.end())
    found = std::ranges::find(sold.parts, ItemKind::kShipping, &OrderPart::item);
  return found == sold.parts.end() ? nullptr : &*found;
}

OrderPart ExtraPart(std::string source, ItemKind item, std::string description, Decimal price) {
  return {.source = std::move(source),
          .item = item,
          .description = std::move(description),
          .unit_price = price,
          .discount = {}};
}

}  // namespace

absl::StatusOr<OrderParts> PartsOf(const ShopOrder& order, const Refund& refund,
                                   OrderCurrency currency) {
  const absl::StatusOr<OrderParts> sold = PartsOf(order, currency);
  if (!sold.ok()) return sold.status();
  OrderParts result{
      .currency = sold->currency, .taxes_included = sold->taxes_included, .parts = {}, .total = {}};
  for (const RefundLine& line : refund.lines) {
    const auto part = std::ranges::find(sold->parts, absl::StrCat("line_items/", line.line_item_id),
                                        &OrderPart::source);
    if (part == sold->parts.end()) return NoSuchLine(line.line_item_id);
    result.parts.push_back(PartOf(line, *part, currency));
  }
  for (std::size_t i = 0; i < refund.shipping.size(); ++i) {
    const RefundExtra& extra = refund.shipping[i];
    OrderPart part = ExtraPart(absl::StrCat("shipping/", i), ItemKind::kShipping, "Shipping",
                               extra.amount.In(currency).amount());
    if (const OrderPart* shipping = ShippingOf(*sold, extra); shipping != nullptr) {
      part.description = shipping->description;
      part.taxes = TaxesOf(shipping->taxes, extra.tax.In(currency).amount());
    }
    result.parts.push_back(std::move(part));
  }
  for (std::size_t i = 0; i < refund.duties.size(); ++i) {
    result.parts.push_back(ExtraPart(absl::StrCat("duties/", i), ItemKind::kDuty, "Duty",
                                     refund.duties[i].In(currency).amount()));
  }
  for (std::size_t i = 0; i < refund.adjustments.size(); ++i) {
    // Shopify counts what is given back besides as negative.
    const RefundExtra& extra = refund.adjustments[i];
    const Decimal given = -(extra.amount.In(currency).amount() + extra.tax.In(currency).amount());
    result.parts.push_back(
        ExtraPart(absl::StrCat("adjustments/", i), ItemKind::kCustom, "Refund adjustment", given));
  }
  std::erase_if(result.parts, [&](const OrderPart& part) { return result.TotalOf(part).IsZero(); });
  for (const OrderPart& part : result.parts) result.total += result.TotalOf(part);
  return result;
}

}  // namespace waybill::ordersync
