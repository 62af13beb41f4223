// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/line_mapping.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "libs/errors/error.h"
#include "libs/money/rounding.h"
#include "libs/strings/abseil.h"
#include "services/order-sync/domain/catalog_plan.h"
#include "services/order-sync/domain/order_rules.h"

namespace waybill::ordersync {
namespace {

using money::Decimal;

// The discount in percent, if it is one that Odoo can hold to the last digit.
std::optional<Decimal> ExactPercent(const OrderPart& part, int decimals) {
  if (part.discount.IsZero()) return Decimal();
  const Decimal gross = part.gross();
  if (!gross.IsPositive() || part.discount.IsNegative() || part.discount > gross)
    return std::nullopt;
  const Decimal hundredfold = part.discount * Decimal(100);
  const Decimal percent = Divide(hundredfold, gross, decimals, money::Rounding::kHalfUp);
  if (percent * gross != hundredfold) return std::nullopt;
  return percent;
}

// The unit price with the discount in it, if it is one that Odoo can hold to the last digit.
std::optional<Decimal> ExactNetPrice(const OrderPart& part, int decimals) {
  const Decimal quantity(part.quantity);
  const Decimal price = Divide(part.net(), quantity, decimals, money::Rounding::kHalfUp);
  if (price * quantity != part.net()) return std::nullopt;
  return price;
}

// "Discount SUMMER10"
std::string DiscountName(const OrderPart& part) {
  if (part.discount_names.empty()) return "Discount";
  return absl::StrCat("Discount ", absl::StrJoin(part.discount_names, ", "));
}

absl::Status TaxNotThere(const PartTax& tax, std::string_view message, std::string_view remedy) {
  return errors::ToStatus({.reason = errors::Reason::kTaxMissing,
                           .message = std::string(message),
                           .remedy = std::string(remedy),
                           .metadata = {{"tax", tax.title}, {"rate", tax.rate.ToString()}}});
}

// Odoo's order of two taxes on a line. What is yet to be created comes last.
bool Precedes(const TaxFacts& one, const TaxFacts& other) {
  if (one.sequence != other.sequence) return one.sequence < other.sequence;
  return !IsPlanned(one.id) && (IsPlanned(other.id) || one.id < other.id);
}

// Whether Odoo computes the other tax on top of this one, which Shopify never does.
bool IsCompoundedBy(const TaxFacts& one, const TaxFacts& other) {
  return one.include_base_amount && (other.is_base_affected || other.price_include) &&
         Precedes(one, other);
}

}  // namespace

LineMapper::LineMapper(const CatalogAnswer& answer, money::Currency currency)
    : answer_(answer),
      reckoning_{.price_decimals = answer.facts.price_decimals,
                 .discount_decimals = answer.facts.discount_decimals,
                 .currency_decimals = currency.minor_units(),
                 .tax_rounding = answer.facts.tax_rounding} {}

absl::StatusOr<OdooId> LineMapper::ProductOf(const OrderPart& part) const {
  if (!part.product_key.has_value()) return ItemProduct(part.item);
  const auto found = answer_.products.find(*part.product_key);
  if (found != answer_.products.end()) return found->second;
  return errors::ToStatus(
      {.reason = errors::Reason::kProductMissing,
       .message = absl::StrCat("No product in Odoo was found for ", part.source, "."),
       .remedy =
           "Create the product in Odoo with the SKU of the line as its internal reference, or "
           "correct the SKU in Shopify.",
       .metadata = {{"title", part.description}}});
}

absl::StatusOr<OdooId> LineMapper::ItemProduct(ItemKind item) const {
  const auto found = answer_.items.find(item);
  if (found != answer_.items.end()) return found->second;
  const std::string name(ItemName(item));
  return errors::ToStatus(
      {.reason = errors::Reason::kItemProductMissing,
       .message = absl::StrCat("No product in Odoo stands for the item ", name, "."),
       .remedy = "Create a service product for it in Odoo, and name its internal reference in the "
                 "item mappings of the order rules.",
       .metadata = {{"item", name}}});
}

absl::StatusOr<std::vector<OdooTax>> LineMapper::TaxesOf(const OrderPart& part,
                                                         bool included) const {
  std::vector<OdooTax> taxes;
  for (const PartTax& tax : part.taxes) {
    const auto found = answer_.taxes.find(tax.key);
    const std::string label = absl::StrCat("\"", tax.title, "\", rate ", tax.rate.ToString());
    if (found == answer_.taxes.end()) {
      return TaxNotThere(tax, absl::StrCat("No tax in Odoo was found for ", label, "."),
                         "Create the tax in Odoo, or map it in the order rules.");
    }
    const TaxFacts& facts = found->second;
    const absl::StatusOr<Decimal> percent = Decimal::Parse(facts.percent);
    if (!percent.ok() || facts.price_include != included) {
      return TaxNotThere(
          tax,
          absl::StrCat("The tax in Odoo for ", label, " is ", facts.price_include ? "" : "not ",
                       "included in prices, but in the order it is", included ? "." : " not."),
          "Map it in the order rules to a percentage tax in Odoo that is included in prices just "
          "as in "
          "the order.");
    }
    const OdooTax odoo_tax{
        .id = facts.id, .percent = *percent, .price_include = facts.price_include};
    // Odoo's taxes on a line are a set: two of Shopify's that map to one would count once.
    if (std::ranges::find(taxes, facts.id, &OdooTax::id) != taxes.end()) {
      return TaxNotThere(
          tax, absl::StrCat("Two taxes of ", part.source, " map to the same tax in Odoo."),
          "Map each tax in the order rules to a tax of its own.");
    }
    for (const PartTax& other : part.taxes) {
      const auto its = answer_.taxes.find(other.key);
      if (its == answer_.taxes.end() || !IsCompoundedBy(facts, its->second)) continue;
      return TaxNotThere(
          tax,
          absl::StrCat("The tax in Odoo for ", label, " affects the base of the one for \"",
                       other.title, "\" on ", part.source, ", which it does not in Shopify."),
          "Map it in the order rules to a tax in Odoo without \"Affect Base of Subsequent "
          "Taxes\".");
    }
    taxes.push_back(odoo_tax);
  }
  return taxes;
}

absl::Status LineMapper::CheckPrice(const std::string& source, Decimal price) const {
  if (price.IsFinite() && price.scale() <= reckoning_.price_decimals) return absl::OkStatus();
  return errors::ToStatus(
      {.reason = errors::Reason::kOrderUnsupported,
       .message =
           absl::StrCat("The price ", price.ToString(), " of ", source, " has more than the ",
                        reckoning_.price_decimals, " decimals that this Odoo keeps."),
       .remedy = "Raise the decimal accuracy \"Product Price\" in Odoo's technical settings."});
}

absl::StatusOr<std::vector<MappedLine>> LineMapper::Map(const OrderPart& part,
                                                        const OrderParts& order,
                                                        DiscountStyle style) const {
  if (part.quantity < 0) {
    return errors::ToStatus(
        {.reason = errors::Reason::kOrderInconsistent,
         .message = absl::StrCat("The quantity of ", part.source, " is negative."),
         .remedy = "Look at the order in Shopify, and correct the line."});
  }
  const absl::StatusOr<OdooId> product = ProductOf(part);
  if (!product.ok()) return product.status();
  absl::StatusOr<std::vector<OdooTax>> taxes = TaxesOf(part, order.taxes_included);
  if (!taxes.ok()) return taxes.status();
  if (absl::Status priced = CheckPrice(part.source, part.unit_price); !priced.ok()) return priced;

  const std::optional<Decimal> percent = ExactPercent(part, reckoning_.discount_decimals);
  MappedLine line{.source = part.source,
                  .product = *product,
                  .description = part.description,
                  .odoo = {.quantity = Decimal(part.quantity),
                           .price_unit = part.unit_price,
                           .discount_percent = percent.value_or(Decimal()),
                           .taxes = *std::move(taxes)},
                  .odoo_total = {},
                  .source_total = order.TotalOf(part)};
  const std::optional<Decimal> net_price = style == DiscountStyle::kPrice
                                               ? ExactNetPrice(part, reckoning_.price_decimals)
                                               : std::nullopt;
  if (!percent.has_value() && net_price.has_value()) {
    line.odoo.price_unit = *net_price;
    absl::StrAppend(&line.description, "\n", DiscountName(part),
                    " in the price: ", part.discount.ToString());
  } else if (percent.has_value() && !part.discount.IsZero() && !part.discount_names.empty()) {
    absl::StrAppend(&line.description, "\n", DiscountName(part));
  }
  line.odoo_total = ComputeLine(line.odoo, reckoning_).total;
  if (percent.has_value() || net_price.has_value()) return std::vector<MappedLine>{std::move(line)};

  const absl::StatusOr<OdooId> discount_product = ItemProduct(ItemKind::kDiscount);
  if (!discount_product.ok()) return discount_product.status();
  if (absl::Status priced = CheckPrice(part.source, part.discount); !priced.ok()) return priced;
  MappedLine discount{.source = absl::StrCat(part.source, "/discount"),
                      .product = *discount_product,
                      .description = absl::StrCat(DiscountName(part), ": ", part.description),
                      .odoo = {.quantity = Decimal(1),
                               .price_unit = -part.discount,
                               .discount_percent = {},
                               .taxes = line.odoo.taxes},
                      .odoo_total = {},
                      .source_total = {}};
  discount.odoo_total = ComputeLine(discount.odoo, reckoning_).total;
  discount.source_total = discount.odoo_total;
  line.source_total -= discount.odoo_total;
  return std::vector<MappedLine>{std::move(line), std::move(discount)};
}

absl::StatusOr<MappedLine> LineMapper::Rounding(Decimal amount) const {
  const absl::StatusOr<OdooId> product = ItemProduct(ItemKind::kRounding);
  if (!product.ok()) return product.status();
  if (absl::Status priced = CheckPrice("rounding", amount); !priced.ok()) return priced;
  return MappedLine{
      .source = "rounding",
      .product = *product,
      .description = "Rounding",
      .odoo = {.quantity = Decimal(1), .price_unit = amount, .discount_percent = {}, .taxes = {}},
      .odoo_total = amount,
      .source_total = {}};
}

}  // namespace waybill::ordersync
