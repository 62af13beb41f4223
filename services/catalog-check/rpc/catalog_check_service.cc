// SPDX-License-Identifier: Apache-2.0
#include "services/catalog-check/rpc/catalog_check_service.h"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"
#include "libs/rpc/handle.h"
#include "services/catalog-check/domain/resource_names.h"
#include "services/catalog-check/rpc/references_proto.h"
#include "services/catalog-check/wire/answer_proto.h"
#include "services/catalog-check/wire/finding_proto.h"

namespace waybill::catalogcheck {
namespace {

constexpr int kMaxOrders = 250;

Freshness FreshnessOf(bool fresh) { return fresh ? Freshness::kFresh : Freshness::kCached; }

}  // namespace

grpc::Status CatalogCheckService::CheckOrder(grpc::ServerContext* context,
                                             const v1::CheckOrderRequest* request,
                                             v1::CheckOrderResponse* response) {
  return rpc::Handle(Check(*request, DeadlineFor(*context)), response);
}

grpc::Status CatalogCheckService::BatchCheckOrders(grpc::ServerContext* context,
                                                   const v1::BatchCheckOrdersRequest* request,
                                                   v1::BatchCheckOrdersResponse* response) {
  return rpc::Handle(Check(*request, DeadlineFor(*context)), response);
}

grpc::Status CatalogCheckService::CheckConnection(grpc::ServerContext* context,
                                                  const v1::CheckConnectionRequest* request,
                                                  v1::CheckConnectionResponse* response) {
  return rpc::Handle(Check(*request, DeadlineFor(*context)), response);
}

absl::Time CatalogCheckService::DeadlineFor(const grpc::ServerContext& context) const {
  return std::min(rpc::DeadlineOf(context), deps_.clock.Now() + deps_.patience);
}

absl::StatusOr<StoreName> CatalogCheckService::FindStore(const std::string& name) const {
  auto store = ParseStoreName(name);
  if (!store.ok() || deps_.stores.contains(*store)) return store;
  return errors::ToStatus({.reason = errors::Reason::kStoreNotFound,
                           .message = absl::StrCat("There is no store \"", store->value, "\"."),
                           .remedy = "Add it to the stores file and restart, or correct the name.",
                           .metadata = {{"store", store->value}}});
}

absl::StatusOr<v1::CheckOrderResponse> CatalogCheckService::Check(
    const v1::CheckOrderRequest& request, absl::Time deadline) {
  const auto store = FindStore(request.parent());
  if (!store.ok()) return store.status();
  const auto references = ParseReferences(request.references(), *store, "references");
  if (!references.ok()) return references.status();
  const StoreChecks& checks = deps_.stores.at(*store);
  const auto answers =
      checks.orders.Check(std::span(&*references, 1), FreshnessOf(request.fresh()), deadline);
  if (!answers.ok()) return answers.status();
  v1::CheckOrderResponse response;
  *response.mutable_check() = ToProto(answers->front(), checks.url);
  return response;
}

absl::StatusOr<v1::BatchCheckOrdersResponse> CatalogCheckService::Check(
    const v1::BatchCheckOrdersRequest& request, absl::Time deadline) {
  const auto store = FindStore(request.parent());
  if (!store.ok()) return store.status();
  if (request.references().empty() || request.references_size() > kMaxOrders) {
    return errors::InvalidField("references",
                                absl::StrCat("must hold 1 to ", kMaxOrders, " orders"));
  }
  std::vector<OrderReferences> orders;
  for (int n = 0; n < request.references_size(); ++n) {
    auto references =
        ParseReferences(request.references(n), *store, absl::StrCat("references[", n, "]"));
    if (!references.ok()) return references.status();
    orders.push_back(*std::move(references));
  }
  const StoreChecks& checks = deps_.stores.at(*store);
  const auto answers = checks.orders.Check(orders, FreshnessOf(request.fresh()), deadline);
  if (!answers.ok()) return answers.status();
  v1::BatchCheckOrdersResponse response;
  for (const OrderAnswer& answer : *answers) {
    *response.add_checks() = ToProto(answer, checks.url);
  }
  return response;
}

absl::StatusOr<v1::CheckConnectionResponse> CatalogCheckService::Check(
    const v1::CheckConnectionRequest& request, absl::Time deadline) {
  const auto store = FindStore(request.name());
  if (!store.ok()) return store.status();
  const ConnectionReport report = deps_.stores.at(*store).connection.Check(deadline);
  deps_.probe.ConnectionChecked(report);
  v1::CheckConnectionResponse response;
  for (const Prerequisite& check : report.checks) *response.add_checks() = ToProto(check);
  response.set_odoo_version(report.odoo_version);
  response.set_database_uuid(report.database_uuid);
  return response;
}

}  // namespace waybill::catalogcheck
