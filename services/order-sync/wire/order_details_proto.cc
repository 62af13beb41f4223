// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/wire/order_details_proto.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "services/order-sync/wire/money_proto.h"
#include "services/order-sync/wire/time_proto.h"

namespace waybill::ordersync {
namespace {

v1::Payment PaymentProto(const Transaction& transaction) {
  v1::Payment proto;
  proto.set_id(transaction.id);
  proto.set_kind(transaction.kind);
  proto.set_status(transaction.status);
  proto.set_gateway(transaction.gateway);
  proto.set_gateway_title(transaction.gateway_title);
  if (transaction.processed_at.has_value()) {
    *proto.mutable_process_time() = ToProto(*transaction.processed_at);
  }
  *proto.mutable_amount() = ToProto(transaction.amount.shop);
  *proto.mutable_presentment_amount() = ToProto(transaction.amount.presentment);
  proto.set_test(transaction.test);
  return proto;
}

v1::RefundLine RefundLineProto(const ShopOrder& order, const RefundLine& line) {
  v1::RefundLine proto;
  proto.set_line_item_id(line.line_item_id);
  const auto sold = std::ranges::find(order.lines, line.line_item_id, &LineItem::id);
  if (sold != order.lines.end()) proto.set_title(sold->title);
  proto.set_quantity(line.quantity);
  proto.set_restock_type(line.restock_type);
  *proto.mutable_subtotal() = ToProto(line.subtotal.shop);
  *proto.mutable_tax() = ToProto(line.tax.shop);
  return proto;
}

v1::RefundExtra ExtraProto(const RefundExtra& extra) {
  v1::RefundExtra proto;
  proto.set_reason(extra.reason);
  *proto.mutable_amount() = ToProto(extra.amount.shop);
  *proto.mutable_tax() = ToProto(extra.tax.shop);
  return proto;
}

v1::Refund RefundProto(const ShopOrder& order, const Refund& refund) {
  v1::Refund proto;
  proto.set_id(refund.id);
  if (refund.created_at.has_value()) *proto.mutable_create_time() = ToProto(*refund.created_at);
  proto.set_note(refund.note);
  *proto.mutable_total() = ToProto(refund.total.shop);
  *proto.mutable_presentment_total() = ToProto(refund.total.presentment);
  for (const RefundLine& line : refund.lines) *proto.add_lines() = RefundLineProto(order, line);
  for (const RefundExtra& extra : refund.shipping) *proto.add_shipping() = ExtraProto(extra);
  for (const RefundExtra& extra : refund.adjustments) *proto.add_adjustments() = ExtraProto(extra);
  return proto;
}

v1::Address AddressProto(const PostalAddress& address) {
  v1::Address proto;
  proto.set_first_name(address.first_name);
  proto.set_last_name(address.last_name);
  proto.set_company(address.company);
  proto.set_address1(address.address1);
  proto.set_address2(address.address2);
  proto.set_city(address.city);
  proto.set_province_code(address.province_code);
  proto.set_zip(address.zip);
  proto.set_country_code(address.country_code);
  proto.set_phone(address.phone);
  return proto;
}

// Those without a time go last: they have not happened yet.
std::vector<Transaction> OldestFirst(std::vector<Transaction> transactions) {
  std::ranges::stable_sort(transactions, {}, [](const Transaction& transaction) {
    return transaction.processed_at.value_or(absl::InfiniteFuture());
  });
  return transactions;
}

std::vector<Refund> OldestFirst(std::vector<Refund> refunds) {
  std::ranges::stable_sort(refunds, {}, [](const Refund& refund) {
    return refund.created_at.value_or(absl::InfiniteFuture());
  });
  return refunds;
}

}  // namespace

v1::OrderDetails DetailsToProto(const ShopOrder& order) {
  v1::OrderDetails details;
  for (const Transaction& transaction : OldestFirst(order.transactions)) {
    *details.add_payments() = PaymentProto(transaction);
  }
  for (const Refund& refund : OldestFirst(order.refunds)) {
    *details.add_refunds() = RefundProto(order, refund);
  }
  if (order.billing_address.has_value()) {
    *details.mutable_billing_address() = AddressProto(*order.billing_address);
  }
  if (order.shipping_address.has_value()) {
    *details.mutable_shipping_address() = AddressProto(*order.shipping_address);
  }
  *details.mutable_received_total() = ToProto(order.totals.received.shop);
  *details.mutable_refunded_total() = ToProto(order.totals.refunded.shop);
  *details.mutable_outstanding_total() = ToProto(order.totals.outstanding.shop);
  return details;
}

}  // namespace waybill::ordersync
