// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/shopify/order_line_json.h"

#include <utility>

namespace waybill::ordersync {
namespace {

std::vector<TaxLine> ReadTaxLines(JsonFields& fields, const MoneyBag& none) {
  std::vector<TaxLine> taxes;
  fields.Each("taxLines", [&](JsonFields& tax) {
    taxes.push_back({.title = tax.Text("title"),
                     .rate = tax.Number("rate"),
                     .amount = tax.OptionalBag("priceSet").value_or(none),
                     .channel_liable = tax.Flag("channelLiable")});
  });
  return taxes;
}

std::vector<DiscountAllocation> ReadDiscounts(JsonFields& fields, const MoneyBag& none) {
  std::vector<DiscountAllocation> discounts;
  fields.Each("discountAllocations", [&](JsonFields& discount) {
    DiscountAllocation allocation{.amount =
                                      discount.OptionalBag("allocatedAmountSet").value_or(none)};
    discount.In("discountApplication",
                [&](JsonFields& application) { allocation.index = application.Integer("index"); });
    discounts.push_back(std::move(allocation));
  });
  return discounts;
}

std::vector<Duty> ReadDuties(JsonFields& fields, const MoneyBag& none) {
  std::vector<Duty> duties;
  fields.Each("duties", [&](JsonFields& duty) {
    duties.push_back({.id = duty.Text("id"),
                      .price = duty.OptionalBag("price").value_or(none),
                      .taxes = ReadTaxLines(duty, none)});
  });
  return duties;
}

}  // namespace

std::vector<Attribute> ReadAttributes(JsonFields& fields, std::string_view key) {
  std::vector<Attribute> attributes;
  fields.Each(key, [&](JsonFields& attribute) {
    std::string name = attribute.Text("key");
    if (name.empty()) name = attribute.Text("name");
    attributes.push_back({.key = std::move(name), .value = attribute.Text("value")});
  });
  return attributes;
}

LineItem ReadLineItem(JsonFields& fields, const MoneyBag& none) {
  LineItem line{.id = fields.Id("id"),
                .unit_price = fields.OptionalBag("originalUnitPriceSet").value_or(none)};
  line.title = fields.Text("title");
  line.variant_title = fields.Text("variantTitle");
  line.sku = fields.Text("sku");
  line.vendor = fields.Text("vendor");
  line.quantity = fields.Integer("quantity");
  line.current_quantity = fields.IntegerOr("currentQuantity", line.quantity);
  line.refundable_quantity = fields.Integer("refundableQuantity");
  line.taxable = fields.Flag("taxable");
  line.requires_shipping = fields.Flag("requiresShipping");
  line.gift_card = fields.Flag("isGiftCard");
  line.attributes = ReadAttributes(fields, "customAttributes");
  fields.In("variant", [&](JsonFields& variant) {
    line.variant_id = variant.Id("id");
    line.barcode = variant.Text("barcode");
    line.variant_options = ReadAttributes(variant, "selectedOptions");
  });
  fields.In("product", [&](JsonFields& product) { line.product_id = product.Id("id"); });
  fields.In("lineItemGroup", [&](JsonFields& group) {
    line.group_id = group.Text("id");
    line.group_title = group.Text("title");
  });
  line.discounts = ReadDiscounts(fields, none);
  line.taxes = ReadTaxLines(fields, none);
  line.duties = ReadDuties(fields, none);
  return line;
}

ShippingLine ReadShippingLine(JsonFields& fields, const MoneyBag& none) {
  ShippingLine line{.price = fields.OptionalBag("originalPriceSet").value_or(none)};
  line.id = fields.Id("id");
  line.title = fields.Text("title");
  line.code = fields.Text("code");
  line.source = fields.Text("source");
  line.carrier = fields.Text("carrierIdentifier");
  line.custom = fields.Flag("custom");
  line.removed = fields.Flag("isRemoved");
  line.discounted_price = fields.OptionalBag("discountedPriceSet");
  line.discounts = ReadDiscounts(fields, none);
  line.taxes = ReadTaxLines(fields, none);
  return line;
}

AdditionalFee ReadAdditionalFee(JsonFields& fields, const MoneyBag& none) {
  return {.id = fields.Text("id"),
          .name = fields.Text("name"),
          .price = fields.OptionalBag("price").value_or(none),
          .taxes = ReadTaxLines(fields, none)};
}

DiscountApplication ReadDiscountApplication(JsonFields& fields) {
  DiscountApplication application{.index = fields.Integer("index"),
                                  .kind = fields.Text("__typename")};
  application.title = fields.Text("code");
  if (application.title.empty()) application.title = fields.Text("title");
  return application;
}

}  // namespace waybill::ordersync
