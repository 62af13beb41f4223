// SPDX-License-Identifier: Apache-2.0
// The stores: listed, checked and accepted.
#include <algorithm>

#include "libs/errors/error.h"
#include "libs/rpc/handle.h"
#include "libs/rpc/status.h"
#include "services/order-sync/rpc/list_proto.h"
#include "services/order-sync/rpc/order_sync_service.h"
#include "services/order-sync/rpc/preview_proto.h"
#include "services/order-sync/wire/finding_proto.h"
#include "services/order-sync/wire/time_proto.h"

namespace waybill::ordersync {
grpc::Status OrderSyncServiceImpl::ListStores(grpc::ServerContext*,
                                              const v1::ListStoresRequest* request,
                                              v1::ListStoresResponse* response) {
  return rpc::Handle(ListStores(*request), response);
}

absl::StatusOr<v1::Store> OrderSyncServiceImpl::StoreProto(const StoreName& store,
                                                           const StoreDetails& details) {
  const absl::StatusOr<ViewCounts> counts = deps_.index.Count(store);
  if (!counts.ok()) return counts.status();
  const absl::StatusOr<std::optional<absl::Time>> refreshed = deps_.index.RefreshedUntil(store);
  if (!refreshed.ok()) return refreshed.status();
  v1::Store proto;
  proto.set_name(FormatName(store));
  proto.set_shopify_url(details.shopify_url);
  proto.set_shopify_api_version(details.shopify_api_version);
  proto.set_odoo_url(details.odoo_url);
  proto.set_odoo_database(details.odoo_database);
  if (refreshed->has_value()) *proto.mutable_refresh_time() = ToProto(**refreshed);
  *proto.mutable_order_counts() = ToProto(*counts);
  if (const auto pause = deps_.traffic.PauseOf(store); pause.has_value()) {
    v1::StorePause& paused = *proto.mutable_pause();
    *paused.mutable_failure() = ToProto(pause->failure);
    *paused.mutable_pause_time() = ToProto(pause->since);
    *paused.mutable_next_try_time() = ToProto(pause->until);
  }
  return proto;
}

absl::StatusOr<v1::ListStoresResponse> OrderSyncServiceImpl::ListStores(
    const v1::ListStoresRequest& request) {
  const absl::StatusOr<std::int64_t> page_size = PageSizeOf(request.page_size());
  if (!page_size.ok()) return page_size.status();
  const auto& stores = deps_.stores.stores();
  auto store = stores.begin();
  // The token is the last store's name: stores are listed by name.
  if (!request.page_token().empty()) {
    const absl::StatusOr<StoreName> last = deps_.stores.FindStore(request.page_token());
    if (!last.ok()) {
      return errors::ToStatus({.reason = errors::Reason::kInvalidPageToken,
                               .message = "The page token does not belong to this list.",
                               .remedy = "Leave it out to begin at the first page."});
    }
    store = stores.upper_bound(*last);
  }
  v1::ListStoresResponse response;
  for (; store != stores.end(); ++store) {
    if (response.stores_size() == *page_size) {
      response.set_next_page_token(response.stores().rbegin()->name());
      break;
    }
    absl::StatusOr<v1::Store> proto = StoreProto(store->first, store->second);
    if (!proto.ok()) return proto.status();
    *response.add_stores() = *std::move(proto);
  }
  return response;
}

grpc::Status OrderSyncServiceImpl::CheckStore(grpc::ServerContext* context,
                                              const v1::CheckStoreRequest* request,
                                              v1::CheckStoreResponse* response) {
  return rpc::Handle(CheckStore(*request, rpc::DeadlineOf(*context)), response);
}

absl::StatusOr<v1::CheckStoreResponse> OrderSyncServiceImpl::CheckStore(
    const v1::CheckStoreRequest& request, absl::Time deadline) {
  const absl::StatusOr<StoreName> store = deps_.stores.FindStore(request.name());
  if (!store.ok()) return store.status();
  const ConnectionReport report =
      deps_.checker.Check(*store, std::min(deadline, deps_.clock.Now() + kLongestCall));
  v1::CheckStoreResponse response;
  for (const Prerequisite& check : report.checks) *response.add_checks() = ToProto(check);
  response.set_ready(std::ranges::none_of(report.checks, [](const Prerequisite& check) {
    return check.result == CheckResult::kFailed || check.result == CheckResult::kSkipped;
  }));
  response.set_odoo_version(report.odoo_version);
  return response;
}

grpc::Status OrderSyncServiceImpl::AcceptStore(grpc::ServerContext* context,
                                               const v1::AcceptStoreRequest* request,
                                               v1::AcceptStoreResponse* response) {
  return rpc::Handle(AcceptStore(*request, rpc::DeadlineOf(*context)), response);
}

absl::StatusOr<v1::AcceptStoreResponse> OrderSyncServiceImpl::AcceptStore(
    const v1::AcceptStoreRequest& request, absl::Time deadline) {
  const absl::StatusOr<StoreName> store = deps_.stores.FindStore(request.name());
  if (!store.ok()) return store.status();
  const absl::Status accepted =
      deps_.guard.Accept(*store, std::min(deadline, deps_.clock.Now() + kLongestCall));
  if (!accepted.ok()) return accepted;
  return v1::AcceptStoreResponse();
}

}  // namespace waybill::ordersync
