// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/shopify/order_history_json.h"

namespace waybill::ordersync {
namespace {

std::vector<RefundExtra> ReadExtras(JsonFields& fields, std::string_view list,
                                    std::string_view amount, std::string_view tax,
                                    const MoneyBag& none) {
  std::vector<RefundExtra> extras;
  fields.Each(list, [&](JsonFields& extra) {
    extras.push_back({.reason = extra.Text("reason"),
                      .amount = extra.OptionalBag(amount).value_or(none),
                      .tax = extra.OptionalBag(tax).value_or(none)});
    extra.In("shippingLine",
             [&](JsonFields& line) { extras.back().shipping_line_id = line.Id("id"); });
  });
  return extras;
}

}  // namespace

Transaction ReadTransaction(JsonFields& fields, const MoneyBag& none) {
  Transaction transaction{.id = fields.Id("id"),
                          .amount = fields.OptionalBag("amountSet").value_or(none)};
  transaction.kind = fields.Text("kind");
  transaction.status = fields.Text("status");
  transaction.gateway = fields.Text("gateway");
  transaction.gateway_title = fields.Text("formattedGateway");
  transaction.manual_gateway = fields.Flag("manualPaymentGateway");
  transaction.test = fields.Flag("test");
  transaction.processed_at = fields.Time("processedAt");
  transaction.cash_rounding = fields.OptionalBag("amountRoundingSet");
  fields.In("parentTransaction",
            [&](JsonFields& parent) { transaction.parent_id = parent.Id("id"); });
  return transaction;
}

RefundLine ReadRefundLine(JsonFields& fields, const MoneyBag& none) {
  RefundLine line{.subtotal = fields.OptionalBag("subtotalSet").value_or(none),
                  .tax = fields.OptionalBag("totalTaxSet").value_or(none)};
  line.quantity = fields.Integer("quantity");
  line.restock_type = fields.Text("restockType");
  line.restocked = fields.Flag("restocked");
  fields.In("lineItem", [&](JsonFields& item) { line.line_item_id = item.Id("id"); });
  return line;
}

Refund ReadRefund(JsonFields& fields, const MoneyBag& none, std::string& cursor) {
  Refund refund{.id = fields.Id("id"),
                .total = fields.OptionalBag("totalRefundedSet").value_or(none)};
  refund.created_at = fields.Time("createdAt");
  refund.note = fields.Text("note");
  cursor = fields.EachWithCursor("refundLineItems", [&](JsonFields& line) {
    refund.lines.push_back(ReadRefundLine(line, none));
  });
  refund.shipping =
      ReadExtras(fields, "refundShippingLines", "subtotalAmountSet", "taxAmountSet", none);
  refund.adjustments = ReadExtras(fields, "orderAdjustments", "amountSet", "taxAmountSet", none);
  fields.Each("duties", [&](JsonFields& duty) {
    refund.duties.push_back(duty.OptionalBag("amountSet").value_or(none));
  });
  fields.Each("transactions", [&](JsonFields& transaction) {
    refund.transaction_ids.push_back(transaction.Id("id"));
  });
  return refund;
}

FulfilledLine ReadFulfilledLine(JsonFields& fields) {
  FulfilledLine line{.quantity = fields.Integer("quantity")};
  fields.In("lineItem", [&](JsonFields& item) { line.line_item_id = item.Id("id"); });
  return line;
}

Fulfillment ReadFulfillment(JsonFields& fields, std::string& cursor) {
  Fulfillment fulfillment{.id = fields.Id("id")};
  fulfillment.name = fields.Text("name");
  fulfillment.status = fields.Text("status");
  fulfillment.display_status = fields.Text("displayStatus");
  fulfillment.created_at = fields.Time("createdAt");
  fields.Each("trackingInfo", [&](JsonFields& tracking) {
    fulfillment.tracking.push_back({.company = tracking.Text("company"),
                                    .number = tracking.Text("number"),
                                    .url = tracking.Text("url")});
  });
  cursor = fields.EachWithCursor("fulfillmentLineItems", [&](JsonFields& line) {
    fulfillment.lines.push_back(ReadFulfilledLine(line));
  });
  return fulfillment;
}

}  // namespace waybill::ordersync
