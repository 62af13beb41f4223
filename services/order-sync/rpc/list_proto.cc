// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/rpc/list_proto.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "libs/errors/error.h"
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

}  // namespace

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
  filter.root_cause = proto.root_cause();
  if (!errors::v1::Reason_IsValid(proto.reason())) {
    return errors::InvalidField("filter.reason", "is no reason; see waybill.errors.v1.Reason");
  }
  if (proto.reason() != errors::v1::REASON_UNSPECIFIED)
    filter.reason = static_cast<errors::Reason>(proto.reason());
  return filter;
}

absl::StatusOr<std::int64_t> PageSizeOf(std::int32_t page_size) {
  if (page_size < 0) return errors::InvalidField("page_size", "must be between 0 and 250");
  return page_size == 0 ? kDefaultPageSize : std::min<std::int64_t>(page_size, kMaxPageSize);
}

absl::StatusOr<OrderPageRequest> FromProto(const v1::ListOrdersRequest& proto) {
  absl::StatusOr<OrderFilter> filter = FromProto(proto.filter());
  if (!filter.ok()) return filter.status();
  const absl::StatusOr<std::int64_t> page_size = PageSizeOf(proto.page_size());
  if (!page_size.ok()) return page_size.status();
  const auto* sort = std::ranges::find(kSortWords, proto.order_by(), &SortWord::word);
  if (sort == kSortWords.end()) {
    return errors::InvalidField(
        "order_by",
        "must be create_time, update_time, order_number or total, with \" desc\" "
        "behind it for descending");
  }
  return OrderPageRequest{.filter = *std::move(filter),
                          .sort = sort->sort,
                          .direction = sort->direction,
                          .page_size = *page_size,
                          .page_token = proto.page_token()};
}

}  // namespace waybill::ordersync
