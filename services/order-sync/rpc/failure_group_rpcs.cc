// SPDX-License-Identifier: Apache-2.0
// The failed orders, by what would mend them.
#include <algorithm>
#include <string>

#include "libs/errors/error.h"
#include "libs/rpc/handle.h"
#include "services/order-sync/domain/failure_release.h"
#include "services/order-sync/rpc/list_proto.h"
#include "services/order-sync/rpc/order_sync_service.h"
#include "services/order-sync/wire/finding_proto.h"
#include "services/order-sync/wire/time_proto.h"

namespace waybill::ordersync {
namespace {

v1::FailureGroup GroupProto(const StoreName& store, const FailureGroup& group) {
  const errors::v1::Finding cause = ToProto(group.cause);
  v1::FailureGroup proto;
  proto.set_root_cause(cause.root_cause());
  proto.set_reason(cause.reason());
  proto.set_failure_class(
      static_cast<errors::v1::FailureClass>(errors::ClassOf(group.cause.reason)));
  proto.set_message(cause.message());
  proto.set_remedy(cause.remedy());
  proto.set_order_count(group.orders.count);
  *proto.mutable_oldest_order_time() = ToProto(group.orders.oldest);
  *proto.mutable_newest_order_time() = ToProto(group.orders.newest);
  *proto.mutable_candidates() = cause.candidates();
  *proto.mutable_metadata() = cause.metadata();
  for (const OrderSummary& example : group.examples) {
    v1::FailureGroupOrder& order = *proto.add_orders();
    order.set_name(FormatName(OrderName{store, example.id}));
    order.set_order_number(example.number);
  }
  return proto;
}

}  // namespace

grpc::Status OrderSyncServiceImpl::ListFailureGroups(grpc::ServerContext*,
                                                     const v1::ListFailureGroupsRequest* request,
                                                     v1::ListFailureGroupsResponse* response) {
  return rpc::Handle(ListFailureGroups(*request), response);
}

absl::StatusOr<v1::ListFailureGroupsResponse> OrderSyncServiceImpl::ListFailureGroups(
    const v1::ListFailureGroupsRequest& request) {
  const absl::StatusOr<StoreName> store = deps_.stores.FindStore(request.parent());
  if (!store.ok()) return store.status();
  const absl::StatusOr<std::int64_t> page_size = PageSizeOf(request.page_size());
  if (!page_size.ok()) return page_size.status();
  const absl::StatusOr<FailureGroupPage> page =
      deps_.failure_groups.List(*store, *page_size, request.page_token());
  if (!page.ok()) return page.status();
  const absl::StatusOr<ViewCounts> counts = deps_.index.Count(*store);
  if (!counts.ok()) return counts.status();

  v1::ListFailureGroupsResponse response;
  for (const FailureGroup& group : page->groups) {
    v1::FailureGroup& proto = *response.add_failure_groups();
    proto = GroupProto(*store, group);
    proto.set_released_automatically(deps_.releases_failures && CanBeReleased(group.cause.reason));
  }
  response.set_next_page_token(page->next_page_token);
  response.set_total_size(page->total_size);
  response.set_failed_order_count((*counts)[static_cast<std::size_t>(OrderView::kFailed)]);
  return response;
}

}  // namespace waybill::ordersync
