// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/rpc/order_sync_service.h"

#include <algorithm>
#include <string>
#include <utility>

#include "libs/errors/error.h"
#include "libs/rpc/handle.h"
#include "libs/rpc/status.h"
#include "libs/uuid/uuid.h"
#include "services/order-sync/rpc/list_proto.h"
#include "services/order-sync/rpc/preview_proto.h"
#include "services/order-sync/wire/finding_proto.h"
#include "services/order-sync/wire/order_proto.h"
#include "services/order-sync/wire/order_rules_proto.h"
#include "services/order-sync/wire/time_proto.h"

namespace waybill::ordersync {
namespace {

// What is kept of the caller's deadline for the answer's way back.
constexpr absl::Duration kAnswerMargin = absl::Milliseconds(200);

absl::Status CheckRequestId(const std::string& request_id) {
  if (request_id.empty() || uuid::IsUuid(request_id)) return absl::OkStatus();
  return errors::InvalidField("request_id", "must be a UUID, or empty");
}

}  // namespace

grpc::Status OrderSyncServiceImpl::SyncOrder(grpc::ServerContext* context,
                                             const v1::SyncOrderRequest* request,
                                             v1::SyncOrderResponse* response) {
  return rpc::Handle(SyncOrder(*request, rpc::DeadlineOf(*context)), response);
}

absl::StatusOr<v1::SyncOrderResponse> OrderSyncServiceImpl::SyncOrder(
    const v1::SyncOrderRequest& request, absl::Time deadline) {
  const absl::StatusOr<OrderName> name = deps_.stores.FindOrder(request.name());
  if (!name.ok()) return name.status();
  if (const absl::Status valid = CheckRequestId(request.request_id()); !valid.ok()) return valid;
  const absl::Time until = std::min(deadline, deps_.clock.Now() + kLongestCall) - kAnswerMargin;
  const absl::StatusOr<RunId> run = deps_.syncer.Ask(*name, request.request_id(), until);
  if (!run.ok()) return run.status();
  const absl::StatusOr<OrderRecord> record =
      deps_.syncer.Await(*name, *run, request.no_wait() ? absl::InfinitePast() : until);
  if (!record.ok()) return record.status();

  v1::SyncOrderResponse response;
  *response.mutable_order() = ToProto(name->store, *record);
  return response;
}

grpc::Status OrderSyncServiceImpl::PreviewOrder(grpc::ServerContext* context,
                                                const v1::PreviewOrderRequest* request,
                                                v1::PreviewOrderResponse* response) {
  return rpc::Handle(PreviewOrder(*request, rpc::DeadlineOf(*context)), response);
}

absl::StatusOr<v1::PreviewOrderResponse> OrderSyncServiceImpl::PreviewOrder(
    const v1::PreviewOrderRequest& request, absl::Time deadline) {
  const absl::StatusOr<OrderName> name = deps_.stores.FindOrder(request.name());
  if (!name.ok()) return name.status();
  const absl::StatusOr<OrderPreview> preview =
      deps_.previewer.Preview(*name, std::min(deadline, deps_.clock.Now() + kLongestCall));
  if (!preview.ok()) return preview.status();
  v1::PreviewOrderResponse response;
  *response.mutable_preview() = ToProto(name->store, *preview);
  return response;
}

grpc::Status OrderSyncServiceImpl::ListOrders(grpc::ServerContext*,
                                              const v1::ListOrdersRequest* request,
                                              v1::ListOrdersResponse* response) {
  return rpc::Handle(ListOrders(*request), response);
}

absl::StatusOr<v1::ListOrdersResponse> OrderSyncServiceImpl::ListOrders(
    const v1::ListOrdersRequest& request) {
  const absl::StatusOr<StoreName> store = deps_.stores.FindStore(request.parent());
  if (!store.ok()) return store.status();
  const absl::StatusOr<OrderPageRequest> wanted = FromProto(request);
  if (!wanted.ok()) return wanted.status();
  const absl::StatusOr<OrderPage> page = deps_.index.List(*store, *wanted);
  if (!page.ok()) return page.status();
  const absl::StatusOr<ViewCounts> counts = deps_.index.Count(*store);
  if (!counts.ok()) return counts.status();

  v1::ListOrdersResponse response;
  for (const OrderRecord& record : page->orders) *response.add_orders() = ToProto(*store, record);
  response.set_next_page_token(page->next_page_token);
  response.set_total_size(page->total_size);
  response.set_total_size_is_limit(page->total_is_limit);
  *response.mutable_order_counts() = ToProto(*counts);
  return response;
}

grpc::Status OrderSyncServiceImpl::RefreshOrders(
    grpc::ServerContext* context, const v1::RefreshOrdersRequest* request,
    grpc::ServerWriter<v1::RefreshOrdersResponse>* writer) {
  const absl::StatusOr<StoreName> store = deps_.stores.FindStore(request->parent());
  if (!store.ok()) return rpc::ToGrpcStatus(store.status());
  v1::RefreshOrdersResponse response;
  const auto tell = [&](const RefreshProgress& progress) {
    response.set_read_count(progress.read);
    response.set_new_count(progress.added);
    if (progress.refreshed_until.has_value())
      *response.mutable_refresh_time() = ToProto(*progress.refreshed_until);
    return writer->Write(response);
  };
  const absl::Status status = deps_.refresher.Refresh(
      *store, request->full() ? RefreshScope::kFull : RefreshScope::kChanged,
      std::min(rpc::DeadlineOf(*context), deps_.clock.Now() + kLongestRefresh), tell);
  if (!status.ok()) return rpc::ToGrpcStatus(status);
  response.set_done(true);
  writer->Write(response);
  return grpc::Status::OK;
}

}  // namespace waybill::ordersync
