// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/shopify/order_fields_json.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "services/order-sync/adapters/shopify/order_history_json.h"
#include "services/order-sync/adapters/shopify/order_line_json.h"

namespace waybill::ordersync {
namespace {

using money::Currency;

MoneyBag NothingIn(Currency shop, Currency presentment) {
  return {.shop = money::Money::Zero(shop), .presentment = money::Money::Zero(presentment)};
}

Currency ReadCurrency(JsonFields& fields, std::string_view key, Currency fallback) {
  const std::string code = fields.Text(key);
  if (code.empty()) return fallback;
  const absl::StatusOr<Currency> currency = Currency::Parse(code);
  if (!currency.ok()) fields.Fail(key, "is not a known currency");
  return currency.value_or(fallback);
}

std::optional<PostalAddress> ReadAddress(JsonFields& fields, std::string_view key) {
  PostalAddress address;
  const bool there = fields.In(key, [&](JsonFields& of) {
    address = {.first_name = of.Text("firstName"),
               .last_name = of.Text("lastName"),
               .company = of.Text("company"),
               .address1 = of.Text("address1"),
               .address2 = of.Text("address2"),
               .city = of.Text("city"),
               .province_code = of.Text("provinceCode"),
               .zip = of.Text("zip"),
               .country_code = of.Text("countryCodeV2"),
               .phone = of.Text("phone")};
  });
  if (!there) return std::nullopt;
  return address;
}

void ReadCustomer(JsonFields& fields, ShopOrder& order) {
  fields.In("customer", [&](JsonFields& of) {
    ShopCustomer customer{.id = of.Id("id"),
                          .display_name = of.Text("displayName"),
                          .first_name = of.Text("firstName"),
                          .last_name = of.Text("lastName"),
                          .tax_exempt = of.Flag("taxExempt"),
                          .tags = of.Texts("tags")};
    of.In("defaultEmailAddress",
          [&](JsonFields& email) { customer.email = email.Text("emailAddress"); });
    of.In("defaultPhoneNumber",
          [&](JsonFields& phone) { customer.phone = phone.Text("phoneNumber"); });
    order.customer = std::move(customer);
  });
  fields.In("purchasingEntity", [&](JsonFields& entity) {
    PurchasingCompany company;
    const bool is_company = entity.In("company", [&](JsonFields& of) {
      company.id = of.Id("id");
      company.name = of.Text("name");
    });
    entity.In("location", [&](JsonFields& of) {
      company.location_id = of.Id("id");
      company.location_name = of.Text("name");
    });
    if (is_company) order.company = std::move(company);
  });
  order.billing_address = ReadAddress(fields, "billingAddress");
  order.shipping_address = ReadAddress(fields, "shippingAddress");
}

// Shopify's recommendation, in the words of the risk level that it stands for.
std::string ReadRisk(JsonFields& fields) {
  std::string recommendation;
  fields.In("risk", [&](JsonFields& risk) { recommendation = risk.Text("recommendation"); });
  if (recommendation == "ACCEPT") return "LOW";
  if (recommendation == "INVESTIGATE") return "MEDIUM";
  if (recommendation == "CANCEL") return "HIGH";
  return recommendation;  // NONE, or a word that is new.
}

void ReadFacts(JsonFields& fields, ShopOrder& order) {
  order.closed_at = fields.Time("closedAt");
  order.cancelled_at = fields.Time("cancelledAt");
  order.cancel_reason = fields.Text("cancelReason");
  order.test = fields.Flag("test");
  order.edited = fields.Flag("edited");
  order.financial_status = fields.Text("displayFinancialStatus");
  order.fulfillment_status = fields.Text("displayFulfillmentStatus");
  order.return_status = fields.Text("returnStatus");
  order.source = fields.Text("sourceName");
  fields.In("channelInformation", [&](JsonFields& channel) {
    channel.In("channelDefinition",
               [&](JsonFields& definition) { order.channel = definition.Text("handle"); });
  });
  order.risk = ReadRisk(fields);
  order.taxes_included = fields.Flag("taxesIncluded");
  order.tax_exempt = fields.Flag("taxExempt");
  order.po_number = fields.Text("poNumber");
  order.note = fields.Text("note");
  order.tags = fields.Texts("tags");
  order.email = fields.Text("email");
  order.phone = fields.Text("phone");
  order.payment_gateways = fields.Texts("paymentGatewayNames");
  order.attributes = ReadAttributes(fields, "customAttributes");
}

void ReadTotals(JsonFields& fields, const MoneyBag& none, OrderTotals& totals) {
  const auto read = [&](std::string_view key) { return fields.OptionalBag(key).value_or(none); };
  totals.current_total = fields.OptionalBag("currentTotalPriceSet").value_or(totals.total);
  totals.tax = read("totalTaxSet");
  totals.shipping = read("totalShippingPriceSet");
  totals.discounts = read("totalDiscountsSet");
  totals.tips = read("totalTipReceivedSet");
  totals.duties = fields.OptionalBag("originalTotalDutiesSet");
  totals.additional_fees = fields.OptionalBag("originalTotalAdditionalFeesSet");
  totals.received = read("totalReceivedSet");
  totals.refunded = read("totalRefundedSet");
  totals.outstanding = read("totalOutstandingSet");
  fields.In("totalCashRoundingAdjustment", [&](JsonFields& rounding) {
    totals.cash_rounding = rounding.OptionalBag("paymentSet");
  });
}

void ReadLines(JsonFields& fields, const MoneyBag& none, const std::string& gid, ReadOrder& read) {
  const auto note = [&](NestedConnection connection, const std::string& id, std::string cursor) {
    if (!cursor.empty()) {
      read.continuations.push_back(
          {.connection = connection, .id = id, .cursor = std::move(cursor)});
    }
  };
  ShopOrder& order = read.order;
  note(NestedConnection::kLineItems, gid, fields.EachWithCursor("lineItems", [&](JsonFields& line) {
    order.lines.push_back(ReadLineItem(line, none));
  }));
  note(NestedConnection::kShippingLines, gid,
       fields.EachWithCursor("shippingLines", [&](JsonFields& line) {
         order.shipping_lines.push_back(ReadShippingLine(line, none));
       }));
  note(NestedConnection::kDiscountApplications, gid,
       fields.EachWithCursor("discountApplications", [&](JsonFields& application) {
         order.discounts.push_back(ReadDiscountApplication(application));
       }));
  fields.Each("additionalFees",
              [&](JsonFields& fee) { order.fees.push_back(ReadAdditionalFee(fee, none)); });
  fields.Each("transactions", [&](JsonFields& transaction) {
    order.transactions.push_back(ReadTransaction(transaction, none));
  });
  fields.Each("refunds", [&](JsonFields& refund) {
    std::string cursor;
    order.refunds.push_back(ReadRefund(refund, none, cursor));
    note(NestedConnection::kRefundLineItems,
         absl::StrCat("gid://shopify/Refund/", order.refunds.back().id), std::move(cursor));
  });
  fields.Each("fulfillments", [&](JsonFields& fulfillment) {
    std::string cursor;
    order.fulfillments.push_back(ReadFulfillment(fulfillment, cursor));
    note(NestedConnection::kFulfillmentLineItems,
         absl::StrCat("gid://shopify/Fulfillment/", order.fulfillments.back().id),
         std::move(cursor));
  });
}

}  // namespace

absl::StatusOr<ReadOrder> ReadOrderNode(JsonFields& fields) {
  std::int64_t id = fields.Id("id");
  if (id == 0) id = fields.Id("legacyResourceId");
  if (id == 0) fields.Fail("id", "is missing");
  const std::optional<MoneyBag> total = fields.OptionalBag("totalPriceSet");
  if (!total.has_value()) fields.Fail("totalPriceSet", "is missing");
  const std::optional<absl::Time> created_at = fields.Time("createdAt");
  if (!created_at.has_value()) fields.Fail("createdAt", "is missing");
  if (!fields.status().ok()) return fields.status();

  const Currency shop = ReadCurrency(fields, "currencyCode", total->shop.currency());
  const Currency presentment =
      ReadCurrency(fields, "presentmentCurrencyCode", total->presentment.currency());
  const MoneyBag none = NothingIn(shop, presentment);
  ReadOrder read{.order = {.id = OrderId{id},
                           .number = fields.Text("name"),
                           .created_at = *created_at,
                           .processed_at = fields.Time("processedAt").value_or(*created_at),
                           .updated_at = fields.Time("updatedAt").value_or(*created_at),
                           .shop_currency = shop,
                           .presentment_currency = presentment,
                           .totals = {.total = *total,
                                      .current_total = *total,
                                      .tax = none,
                                      .shipping = none,
                                      .discounts = none,
                                      .tips = none,
                                      .received = none,
                                      .refunded = none,
                                      .outstanding = none}}};
  ReadFacts(fields, read.order);
  ReadCustomer(fields, read.order);
  ReadTotals(fields, none, read.order.totals);
  ReadLines(fields, none, absl::StrCat("gid://shopify/Order/", id), read);
  if (!fields.status().ok()) return fields.status();
  return read;
}

}  // namespace waybill::ordersync
