// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/rpc/order_sync_service.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
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
// Where the caller set no deadline.
constexpr absl::Duration kLongestCall = absl::Minutes(5);
// What a change of the rules waits for the review of the orders.
constexpr absl::Duration kReviewTime = absl::Seconds(5);
constexpr int kDefaultPageSize = 50;
constexpr int kMaxPageSize = 250;

absl::Status CheckRequestId(const std::string& request_id) {
  if (request_id.empty() || uuid::IsUuid(request_id)) return absl::OkStatus();
  return errors::InvalidField("request_id", "must be a UUID, or empty");
}

absl::Status NotKnown(const std::string& name) {
  return errors::ToStatus(
      {.reason = errors::Reason::kOrderNotFound,
       .message = absl::StrCat("There is no order ", name, "."),
       .remedy = "Check the number, or refresh the store's orders from Shopify.",
       .metadata = {{"order", name}}});
}

v1::OrderRules RulesProto(const StoreName& store, const VersionedRules& rules) {
  v1::OrderRules proto = ToProto(rules.rules);
  proto.set_name(FormatOrderRulesName(store));
  proto.set_etag(rules.etag);
  if (rules.updated_at.has_value()) *proto.mutable_update_time() = ToProto(*rules.updated_at);
  return proto;
}

v1::RulesEffect EffectProto(const StoreName& store, const RulesEffect& effect) {
  v1::RulesEffect proto;
  proto.set_judged_count(effect.judged);
  proto.set_eligible_count(effect.eligible);
  proto.set_newly_eligible_count(effect.newly_eligible);
  proto.set_no_longer_eligible_count(effect.no_longer_eligible);
  for (const OrderRecord& order : effect.let_in)
    *proto.add_newly_eligible() = ToProto(store, order);
  for (const OrderRecord& order : effect.shut_out)
    *proto.add_no_longer_eligible() = ToProto(store, order);
  return proto;
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
  *response.mutable_order_counts() = ToProto(*counts);
  return response;
}

grpc::Status OrderSyncServiceImpl::GetOrder(grpc::ServerContext*,
                                            const v1::GetOrderRequest* request,
                                            v1::GetOrderResponse* response) {
  return rpc::Handle(GetOrder(*request), response);
}

absl::StatusOr<v1::GetOrderResponse> OrderSyncServiceImpl::GetOrder(
    const v1::GetOrderRequest& request) {
  const absl::StatusOr<OrderName> name = deps_.stores.FindOrder(request.name());
  if (!name.ok()) return name.status();
  const absl::StatusOr<std::optional<OrderRecord>> record =
      deps_.index.Find(name->store, name->order);
  if (!record.ok()) return record.status();
  if (!record->has_value()) return NotKnown(request.name());
  v1::GetOrderResponse response;
  *response.mutable_order() = ToProto(name->store, **record);
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
      rpc::DeadlineOf(*context), tell);
  if (!status.ok()) return rpc::ToGrpcStatus(status);
  response.set_done(true);
  writer->Write(response);
  return grpc::Status::OK;
}

grpc::Status OrderSyncServiceImpl::GetOrderRules(grpc::ServerContext*,
                                                 const v1::GetOrderRulesRequest* request,
                                                 v1::GetOrderRulesResponse* response) {
  return rpc::Handle(GetOrderRules(*request), response);
}

absl::StatusOr<v1::GetOrderRulesResponse> OrderSyncServiceImpl::GetOrderRules(
    const v1::GetOrderRulesRequest& request) {
  const absl::StatusOr<StoreName> store = deps_.stores.FindOrderRules(request.name());
  if (!store.ok()) return store.status();
  const absl::StatusOr<VersionedRules> rules = deps_.rules.Get(*store);
  if (!rules.ok()) return rules.status();
  v1::GetOrderRulesResponse response;
  *response.mutable_order_rules() = RulesProto(*store, *rules);
  return response;
}

grpc::Status OrderSyncServiceImpl::UpdateOrderRules(grpc::ServerContext*,
                                                    const v1::UpdateOrderRulesRequest* request,
                                                    v1::UpdateOrderRulesResponse* response) {
  return rpc::Handle(UpdateOrderRules(*request), response);
}

absl::StatusOr<v1::UpdateOrderRulesResponse> OrderSyncServiceImpl::UpdateOrderRules(
    const v1::UpdateOrderRulesRequest& request) {
  const absl::StatusOr<StoreName> store = deps_.stores.FindOrderRules(request.order_rules().name());
  if (!store.ok()) return store.status();
  const absl::StatusOr<OrderRules> rules = FromProto(request.order_rules());
  if (!rules.ok()) return rules.status();
  v1::UpdateOrderRulesResponse response;
  if (request.validate_only()) {
    *response.mutable_order_rules() = request.order_rules();
    const absl::StatusOr<RulesEffect> effect = deps_.review.Preview(*store, *rules);
    if (!effect.ok()) return effect.status();
    *response.mutable_effect() = EffectProto(*store, *effect);
    return response;
  }
  const absl::StatusOr<VersionedRules> set =
      deps_.rules.Set(*store, *rules, request.order_rules().etag());
  if (!set.ok()) return set.status();
  // Usually this ends in time. What is left, or fails, the worker's next review does.
  deps_.review.Update(*store, deps_.clock.Now() + kReviewTime).IgnoreError();
  *response.mutable_order_rules() = RulesProto(*store, *set);
  return response;
}

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
  return proto;
}

absl::StatusOr<v1::ListStoresResponse> OrderSyncServiceImpl::ListStores(
    const v1::ListStoresRequest& request) {
  if (request.page_size() < 0)
    return errors::InvalidField("page_size", "must be between 0 and 250");
  const int page_size =
      request.page_size() == 0 ? kDefaultPageSize : std::min(request.page_size(), kMaxPageSize);
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
    if (response.stores_size() == page_size) {
      response.set_next_page_token(response.stores(page_size - 1).name());
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

}  // namespace waybill::ordersync
