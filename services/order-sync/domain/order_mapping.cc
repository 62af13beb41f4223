// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/order_mapping.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"
#include "libs/strings/abseil.h"
#include "services/order-sync/domain/external_ids.h"
#include "services/order-sync/domain/invoice_mapping.h"
#include "services/order-sync/domain/line_mapping.h"
#include "services/order-sync/domain/odoo_totals.h"
#include "services/order-sync/domain/order_edits.h"
#include "services/order-sync/domain/order_note.h"
#include "services/order-sync/domain/order_parts.h"
#include "services/order-sync/domain/payment_mapping.h"

namespace waybill::ordersync {
namespace {

using money::Decimal;
using money::Money;

std::string Spell(Decimal amount, money::Currency currency) {
  return Money(amount, currency).ToString();
}

// The total in Odoo would be another one, and no rounding line may make up for it. Says where, line
// by line.
absl::Status Mismatch(const OrderParts& order, const OdooAmounts& odoo,
                      const std::vector<MappedLine>& lines, const OrderRules& rules) {
  std::string message =
      absl::StrCat("Odoo would make ", Spell(odoo.total, order.currency), " of the order, but ",
                   "Shopify's total is ", Spell(order.total, order.currency), ". Line by line:");
  for (const MappedLine& line : lines) {
    absl::StrAppend(&message, " ", line.source, ": ", line.odoo_total.ToString(), " in Odoo, ",
                    line.source_total.ToString(), " in Shopify;");
  }
  message.back() = '.';
  return errors::ToStatus(
      {.reason = errors::Reason::kTotalMismatch,
       .message = message,
       .remedy = absl::StrCat("Compare the rates of the taxes in Odoo with the taxes on the order. "
                              "If the difference is "
                              "one of rounding, raise rounding_tolerance, now ",
                              rules.rounding_tolerance.ToString(), ", in the order rules."),
       .metadata = {{"shopify_total", Spell(order.total, order.currency)},
                    {"odoo_total", Spell(odoo.total, order.currency)}}});
}

std::vector<OdooLine> OdooLinesOf(const std::vector<MappedLine>& lines) {
  std::vector<OdooLine> odoo_lines;
  odoo_lines.reserve(lines.size());
  for (const MappedLine& line : lines) odoo_lines.push_back(line.odoo);
  return odoo_lines;
}

// The lines in Odoo, and what they come to.
struct MappedOrder {
  std::vector<MappedLine> lines;
  OdooAmounts odoo;
};

absl::StatusOr<MappedOrder> MapParts(const OrderParts& order, const LineMapper& mapper,
                                     DiscountStyle style) {
  MappedOrder result;
  for (const OrderPart& part : order.parts) {
    absl::StatusOr<std::vector<MappedLine>> mapped = mapper.Map(part, order, style);
    if (!mapped.ok()) return mapped.status();
    for (MappedLine& line : *mapped) result.lines.push_back(std::move(line));
  }
  result.odoo = ComputeOrder(OdooLinesOf(result.lines), mapper.reckoning());
  return result;
}

// The same with a line for the cents that Odoo's arithmetic can't reach, if the rules allow it.
//
// Every discount on a line of its own is one more amount whose tax Odoo rounds. Many of them may
// add up to more than the tolerance; then the discounts go into the prices, which leaves Odoo to
// round what Shopify rounded.
absl::StatusOr<MappedOrder> MapLines(const OrderParts& order, const OrderRules& rules,
                                     const LineMapper& mapper) {
  const auto is_close = [&](const MappedOrder& mapped) {
    const Decimal missing = order.total - mapped.odoo.total;
    return missing.IsFinite() && money::Abs(missing) <= rules.rounding_tolerance;
  };
  absl::StatusOr<MappedOrder> mapped = MapParts(order, mapper, DiscountStyle::kLine);
  if (!mapped.ok()) return mapped.status();
  if (!is_close(*mapped)) mapped = MapParts(order, mapper, DiscountStyle::kPrice);
  if (!mapped.ok()) return mapped.status();
  if (!is_close(*mapped)) return Mismatch(order, mapped->odoo, mapped->lines, rules);
  if (mapped->odoo.total == order.total) return mapped;

  absl::StatusOr<MappedLine> rounding = mapper.Rounding(order.total - mapped->odoo.total);
  if (!rounding.ok()) return rounding.status();
  mapped->lines.push_back(*std::move(rounding));
  mapped->odoo = ComputeOrder(OdooLinesOf(mapped->lines), mapper.reckoning());
  if (mapped->odoo.total != order.total) return Mismatch(order, mapped->odoo, mapped->lines, rules);
  return mapped;
}

absl::StatusOr<std::optional<OdooId>> PricelistOf(const OrderParts& order,
                                                  const CatalogAnswer& answer) {
  if (answer.pricelist.has_value() ||
      strings::ToAbsl(order.currency.code()) == answer.facts.company_currency_code) {
    return answer.pricelist;
  }
  const std::string code(order.currency.code());
  return errors::ToStatus(
      {.reason = errors::Reason::kPricelistMissing,
       .message = absl::StrCat("Odoo has no pricelist in ", code, "."),
       .remedy = absl::StrCat("Activate the currency ", code, " and create a pricelist in it."),
       .metadata = {{"currency", code}}});
}

SaleOrderLineDraft DraftOf(const MappedLine& line, money::Currency currency) {
  SaleOrderLineDraft draft{.source = line.source,
                           .product = line.product,
                           .description = line.description,
                           .quantity = line.odoo.quantity,
                           .price_unit = line.odoo.price_unit,
                           .discount_percent = line.odoo.discount_percent,
                           .total = Money(line.odoo_total, currency),
                           .source_total = Money(line.source_total, currency)};
  for (const OdooTax& tax : line.odoo.taxes) draft.taxes.push_back(tax.id);
  return draft;
}

std::vector<OdooId> TagsOf(const ShopOrder& order, const OrderRules& rules,
                           const CatalogAnswer& answer) {
  std::vector<OdooId> tags;
  if (!rules.include_tags) return tags;
  for (const std::string& tag : order.tags) {
    if (const auto found = answer.tags.find(tag); found != answer.tags.end())
      tags.push_back(found->second);
  }
  return tags;
}

absl::Status HasNothing(const ShopOrder& order) {
  if (HasRemovedUnits(order)) {
    return errors::ToStatus({.reason = errors::Reason::kOrderUnsupported,
                             .message = "Everything was removed from the order by an edit.",
                             .remedy = "If it is in Odoo already, cancel its sale order there. "
                                       "Otherwise nothing needs to be done."});
  }
  return errors::ToStatus(
      {.reason = errors::Reason::kOrderUnsupported,
       .message = "The order has no lines.",
       .remedy = "Nothing needs to be done: there is nothing to carry into Odoo."});
}

}  // namespace

absl::StatusOr<std::vector<SaleOrderLineDraft>> MapParts(const OrderParts& parts,
                                                         const OrderRules& rules,
                                                         const CatalogAnswer& answer) {
  const absl::StatusOr<MappedOrder> mapped =
      MapLines(parts, rules, LineMapper(answer, parts.currency));
  if (!mapped.ok()) return mapped.status();
  std::vector<SaleOrderLineDraft> lines;
  for (const MappedLine& line : mapped->lines) lines.push_back(DraftOf(line, parts.currency));
  return lines;
}

absl::StatusOr<SaleOrderLineDraft> CashRoundingLine(const Money& amount,
                                                    const CatalogAnswer& answer) {
  absl::StatusOr<MappedLine> line = LineMapper(answer, amount.currency()).Rounding(amount.amount());
  if (!line.ok()) return line.status();
  line->source = "cash_rounding";
  line->description = "Cash rounding";
  line->source_total = line->odoo_total;
  return DraftOf(*line, amount.currency());
}

absl::StatusOr<SaleOrderDraft> MapOrder(const ShopOrder& order, const OrderRules& rules,
                                        const CatalogAnswer& answer) {
  const absl::StatusOr<OrderParts> parts = PartsOf(order, rules.order_currency);
  if (!parts.ok()) return parts.status();
  if (parts->parts.empty()) return HasNothing(order);
  const absl::StatusOr<std::optional<OdooId>> pricelist = PricelistOf(*parts, answer);
  if (!pricelist.ok()) return pricelist.status();
  const LineMapper mapper(answer, parts->currency);
  const absl::StatusOr<MappedOrder> mapped = MapLines(*parts, rules, mapper);
  if (!mapped.ok()) return mapped.status();

  const OdooAmounts& amounts = mapped->odoo;
  const std::string number = rules.order_prefix + order.number;
  const CustomerMatch customer = answer.customer.value_or(CustomerMatch{});
  SaleOrderDraft draft{.order = order.id,
                       .external_id = OrderExternalId(order.id),
                       .client_order_ref = number,
                       .origin = OrderOrigin(order.id),
                       .date = order.processed_at,
                       .partner = customer.partner,
                       .invoice_partner = customer.invoice_partner.value_or(OdooId{}),
                       .delivery_partner = customer.delivery_partner.value_or(OdooId{}),
                       .pricelist = *pricelist,
                       .note = NoteOf(order, rules),
                       .tags = TagsOf(order, rules, answer),
                       .lines = {},
                       .untaxed_total = Money(amounts.untaxed, parts->currency),
                       .tax_total = Money(amounts.tax, parts->currency),
                       .total = Money(amounts.total, parts->currency),
                       .shopify_total = Money(parts->total, parts->currency)};
  if (rules.use_shopify_order_number) draft.name = number;
  for (const MappedLine& line : mapped->lines)
    draft.lines.push_back(DraftOf(line, parts->currency));
  const Decimal cash = CashRounding(order, rules.order_currency);
  if (!cash.IsZero() && WantsInvoice(rules.create_as)) {
    absl::StatusOr<SaleOrderLineDraft> rounding =
        CashRoundingLine(Money(cash, parts->currency), answer);
    if (!rounding.ok()) return rounding.status();
    draft.cash_rounding = *std::move(rounding);
  }
  return draft;
}

}  // namespace waybill::ordersync
