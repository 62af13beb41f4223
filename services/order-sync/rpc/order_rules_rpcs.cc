// SPDX-License-Identifier: Apache-2.0
// The order rules: read, judged beforehand, and set.
#include "libs/rpc/handle.h"
#include "services/order-sync/rpc/order_sync_service.h"
#include "services/order-sync/wire/order_proto.h"
#include "services/order-sync/wire/order_rules_proto.h"
#include "services/order-sync/wire/time_proto.h"

namespace waybill::ordersync {
namespace {

// What a change of the rules waits for the review of the orders.
constexpr absl::Duration kReviewTime = absl::Seconds(5);

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

}  // namespace waybill::ordersync
