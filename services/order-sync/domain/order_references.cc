// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/order_references.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/order-sync/domain/order_edits.h"

namespace waybill::ordersync {
namespace {

std::optional<OdooId> MappedTax(const TaxLine& tax, const OrderRules& rules) {
  for (const TaxMapping& mapping : rules.tax_mappings) {
    const bool title_fits =
        mapping.title.empty() || absl::EqualsIgnoreCase(mapping.title, tax.title);
    const bool rate_fits = !mapping.rate.has_value() || *mapping.rate == tax.rate;
    if (title_fits && rate_fits) return mapping.odoo_tax;
  }
  return std::nullopt;
}

// Collects the taxes of an order, each once.
class Taxes {
 public:
  Taxes(const ShopOrder& order, const OrderRules& rules)
      : included_(order.taxes_included), rules_(rules) {}

  void Add(const std::vector<TaxLine>& taxes) {
    for (const TaxLine& tax : taxes) {
      if (!CarriesTax(tax)) continue;
      std::string key = TaxKey(tax, included_);
      if (!seen_.insert(key).second) continue;
      references_.push_back({.key = std::move(key),
                             .title = tax.title,
                             .rate = tax.rate.ToString(),
                             .included_in_price = included_,
                             .mapped_to = MappedTax(tax, rules_)});
    }
  }

  std::vector<TaxReference> Take() { return std::move(references_); }

 private:
  bool included_;
  const OrderRules& rules_;
  std::set<std::string> seen_;
  std::vector<TaxReference> references_;
};

std::vector<TaxReference> TaxesOf(const ShopOrder& order, const OrderRules& rules) {
  Taxes taxes(order, rules);
  for (const LineItem& line : order.lines) {
    taxes.Add(line.taxes);
    for (const Duty& duty : line.duties) taxes.Add(duty.taxes);
  }
  for (const ShippingLine& line : order.shipping_lines) {
    if (!line.removed) taxes.Add(line.taxes);
  }
  for (const AdditionalFee& fee : order.fees) taxes.Add(fee.taxes);
  return taxes.Take();
}

ProductReference ProductOf(const LineItem& line) {
  ProductReference product{.key = ProductKey(line),
                           .variant_id = line.variant_id,
                           .sku = line.sku,
                           .barcode = line.barcode,
                           .quantity = line.quantity,
                           .title = line.title};
  for (const Attribute& option : line.variant_options) {
    product.variant_options.push_back(absl::StrCat(option.key, ": ", option.value));
  }
  return product;
}

std::optional<CustomerReference> CustomerOf(const ShopOrder& order, const OrderRules& rules) {
  const bool known = order.customer.has_value() || order.company.has_value() ||
                     !order.email.empty() || !order.phone.empty() ||
                     order.billing_address.has_value() || order.shipping_address.has_value();
  if (!known) return std::nullopt;
  CustomerReference reference{.email = order.email,
                              .phone = order.phone,
                              .name = {},
                              .company = {},
                              .billing_address = order.billing_address,
                              .shipping_address = order.shipping_address};
  if (order.customer.has_value()) {
    const ShopCustomer& customer = *order.customer;
    reference.customer_id = customer.id;
    if (reference.email.empty()) reference.email = customer.email;
    if (reference.phone.empty()) reference.phone = customer.phone;
    reference.name = absl::StrCat(customer.first_name, " ", customer.last_name);
    absl::StripAsciiWhitespace(&reference.name);
    if (reference.name.empty()) reference.name = customer.display_name;
    if (rules.include_tags) reference.tags = customer.tags;
  }
  for (const auto* address : {&order.billing_address, &order.shipping_address}) {
    if (!reference.name.empty() || !address->has_value()) continue;
    reference.name = absl::StrCat((*address)->first_name, " ", (*address)->last_name);
    absl::StripAsciiWhitespace(&reference.name);
  }
  if (order.company.has_value()) {
    reference.company = order.company->name;
    reference.company_id = order.company->id;
    reference.location = order.company->location_name;
  }
  return reference;
}

std::vector<ItemReference> ItemsOf(const ShopOrder& order, const OrderRules& rules) {
  std::set<ItemKind> needed;
  const auto is_discounted = [](const auto& line) { return !line.discounts.empty(); };
  for (const LineItem& line : order.lines) {
    if (line.gift_card) needed.insert(ItemKind::kGiftCard);
    if (!line.gift_card && !HasOwnProduct(line)) needed.insert(ItemKind::kCustom);
    if (!line.duties.empty()) needed.insert(ItemKind::kDuty);
  }
  if (std::ranges::any_of(order.lines, is_discounted) ||
      std::ranges::any_of(order.shipping_lines, is_discounted)) {
    needed.insert(ItemKind::kDiscount);
  }
  for (const ShippingLine& line : order.shipping_lines) {
    if (!line.removed) needed.insert(ItemKind::kShipping);
  }
  if (!order.fees.empty()) needed.insert(ItemKind::kFee);
  if (!order.totals.tips.shop.IsZero() || !order.totals.tips.presentment.IsZero())
    needed.insert(ItemKind::kTip);

  const auto is_adjusted = [](const Refund& refund) { return !refund.adjustments.empty(); };
  if (rules.refund_policy != RefundPolicy::kIgnore &&
      std::ranges::any_of(order.refunds, is_adjusted)) {
    needed.insert(ItemKind::kCustom);
  }

  // Whether a product is missing is known only from the answer.
  if (rules.missing_product == MissingPolicy::kPlaceholder) needed.insert(ItemKind::kPlaceholder);

  std::vector<ItemReference> items;
  for (const ItemKind kind : needed) items.push_back({.kind = kind, .sku = {}});
  // Whether cents are left over is known only after the mapping.
  items.push_back({.kind = ItemKind::kRounding, .sku = {}, .required = false});
  for (ItemReference& item : items) {
    const auto mapping = std::ranges::find(rules.item_mappings, item.kind, &ItemMapping::item);
    if (mapping != rules.item_mappings.end()) item.sku = mapping->sku;
  }
  return items;
}

}  // namespace

std::string ProductKey(const LineItem& line) { return absl::StrCat(line.id); }

std::string TaxKey(const TaxLine& tax, bool included_in_price) {
  return absl::StrCat(tax.title, "/", tax.rate.ToString(),
                      included_in_price ? "/included" : "/excluded");
}

bool CarriesTax(const TaxLine& tax) {
  return !tax.rate.IsZero() || !tax.amount.shop.IsZero() || !tax.amount.presentment.IsZero();
}

bool HasOwnProduct(const LineItem& line) {
  return !line.gift_card && (line.variant_id != 0 || !line.sku.empty());
}

OrderReferences ReferencesOf(const ShopOrder& order, const OrderRules& rules) {
  OrderReferences references{
      .order = order.id,
      .customer = CustomerOf(order, rules),
      .taxes = TaxesOf(order, rules),
      .items = ItemsOf(order, rules),
      .currency_code = std::string(order.currency(rules.order_currency).code())};
  for (const LineItem& line : order.lines) {
    if (!HasOwnProduct(line)) continue;
    ProductReference product = ProductOf(line);
    product.quantity -= RemovedUnits(order, line);
    if (product.quantity > 0 || line.quantity == 0)
      references.products.push_back(std::move(product));
  }
  if (rules.include_tags) references.tags = order.tags;
  return references;
}

}  // namespace waybill::ordersync
