// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/rpc/order_proto.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "libs/errors/error.h"
#include "services/order-sync/domain/resource_names.h"
#include "services/order-sync/rpc/money_proto.h"
#include "services/order-sync/wire/finding_proto.h"
#include "services/order-sync/wire/time_proto.h"

namespace waybill::ordersync {
namespace {

constexpr std::int64_t kDefaultPageSize = 50;
constexpr std::int64_t kMaxPageSize = 250;

struct SortWord {
  std::string_view word;
  OrderSort sort;
  SortDirection direction;
};

constexpr std::array kSortWords = {
    SortWord{"", OrderSort::kCreated, SortDirection::kDescending},
    SortWord{"create_time desc", OrderSort::kCreated, SortDirection::kDescending},
    SortWord{"create_time", OrderSort::kCreated, SortDirection::kAscending},
    SortWord{"update_time desc", OrderSort::kUpdated, SortDirection::kDescending},
    SortWord{"update_time", OrderSort::kUpdated, SortDirection::kAscending},
    SortWord{"order_number desc", OrderSort::kNumber, SortDirection::kDescending},
    SortWord{"order_number", OrderSort::kNumber, SortDirection::kAscending},
    SortWord{"total desc", OrderSort::kTotal, SortDirection::kDescending},
    SortWord{"total", OrderSort::kTotal, SortDirection::kAscending},
};

void SetSyncState(const StoreName& store, const OrderRecord& record, v1::Order& order) {
  const SyncState& sync = record.sync;
  order.set_sync_status(static_cast<v1::SyncStatus>(sync.status));
  if (sync.failure.has_value()) *order.mutable_failure() = ToProto(*sync.failure);
  if (sync.sale_order.has_value()) *order.mutable_odoo_sale_order() = ToProto(*sync.sale_order);
  for (const OdooDocument& invoice : sync.invoices) *order.add_odoo_invoices() = ToProto(invoice);
  if (sync.synced_at.has_value()) *order.mutable_sync_time() = ToProto(*sync.synced_at);
  if (sync.run.has_value()) order.set_last_log_entry(FormatLogEntryName(store, *sync.run));
  order.set_changed_since_sync(sync.status == SyncStatus::kSynced &&
                               sync.synced_update.has_value() &&
                               record.summary.updated_at > *sync.synced_update);
}

}  // namespace

v1::Order ToProto(const StoreName& store, const OrderRecord& record) {
  const OrderSummary& summary = record.summary;
  v1::Order order;
  order.set_name(FormatName(OrderName{store, summary.id}));
  order.set_order_number(summary.number);
  order.set_customer(summary.customer);
  order.set_email(summary.email);
  *order.mutable_create_time() = ToProto(summary.created_at);
  *order.mutable_update_time() = ToProto(summary.updated_at);
  *order.mutable_total() = ToProto(summary.total);
  *order.mutable_presentment_total() = ToProto(summary.presentment_total);
  order.set_financial_status(summary.financial_status);
  order.set_fulfillment_status(summary.fulfillment_status);
  order.set_source(summary.source);
  order.set_test(summary.test);
  if (summary.cancelled_at.has_value())
    *order.mutable_cancel_time() = ToProto(*summary.cancelled_at);
  order.mutable_tags()->Add(summary.tags.begin(), summary.tags.end());
  order.set_item_count(summary.item_count);
  order.mutable_eligibility()->set_eligible(record.violations.empty());
  for (const RuleViolation& violation : record.violations) {
    v1::RuleViolation& added = *order.mutable_eligibility()->add_violations();
    added.set_rule(violation.rule);
    added.set_message(violation.message);
    added.set_expected(violation.expected);
  }
  SetSyncState(store, record, order);
  return order;
}

v1::OrderCounts ToProto(const ViewCounts& counts) {
  const auto of = [&counts](OrderView view) { return counts[static_cast<std::size_t>(view)]; };
  v1::OrderCounts proto;
  proto.set_all(of(OrderView::kAll));
  proto.set_synced(of(OrderView::kSynced));
  proto.set_not_synced(of(OrderView::kNotSynced));
  proto.set_eligible(of(OrderView::kEligible));
  proto.set_sale_order(of(OrderView::kSaleOrder));
  proto.set_invoice(of(OrderView::kInvoice));
  proto.set_in_progress(of(OrderView::kInProgress));
  proto.set_failed(of(OrderView::kFailed));
  return proto;
}

v1::OdooDocument ToProto(const OdooDocument& document) {
  v1::OdooDocument proto;
  proto.set_id(static_cast<std::int64_t>(document.id));
  proto.set_name(document.name);
  proto.set_url(document.url);
  proto.set_state(document.state);
  *proto.mutable_total() = ToProto(document.total);
  proto.set_payment_state(document.payment_state);
  if (document.residual.has_value()) *proto.mutable_residual() = ToProto(*document.residual);
  return proto;
}

absl::StatusOr<OrderFilter> FromProto(const v1::OrderFilter& proto) {
  OrderFilter filter{.view = OrderView::kAll, .query = proto.query()};
  if (!v1::OrderView_IsValid(proto.view())) {
    return errors::InvalidField("filter.view",
                                "is no view; take ALL, SYNCED, NOT_SYNCED, ELIGIBLE, SALE_ORDER, "
                                "INVOICE, IN_PROGRESS or FAILED");
  }
  if (proto.view() != v1::ORDER_VIEW_UNSPECIFIED)
    filter.view = static_cast<OrderView>(proto.view());
  if (proto.has_created_from()) filter.created_from = FromProto(proto.created_from());
  if (proto.has_created_until()) filter.created_until = FromProto(proto.created_until());
  if (filter.created_from.has_value() && filter.created_until.has_value() &&
      *filter.created_from >= *filter.created_until) {
    return errors::InvalidField("filter.created_until", "must be after created_from");
  }
  return filter;
}

absl::StatusOr<OrderPageRequest> FromProto(const v1::ListOrdersRequest& proto) {
  absl::StatusOr<OrderFilter> filter = FromProto(proto.filter());
  if (!filter.ok()) return filter.status();
  if (proto.page_size() < 0) return errors::InvalidField("page_size", "must be between 0 and 250");
  const auto* sort = std::ranges::find(kSortWords, proto.order_by(), &SortWord::word);
  if (sort == kSortWords.end()) {
    return errors::InvalidField(
        "order_by",
        "must be create_time, update_time, order_number or total, with \" desc\" "
        "behind it for descending");
  }
  return OrderPageRequest{
      .filter = *std::move(filter),
      .sort = sort->sort,
      .direction = sort->direction,
      .page_size = proto.page_size() == 0 ? kDefaultPageSize
                                          : std::min<std::int64_t>(proto.page_size(), kMaxPageSize),
      .page_token = proto.page_token()};
}

}  // namespace waybill::ordersync
