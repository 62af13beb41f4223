// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/catalog_check/catalog_check_client.h"

#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"
#include "libs/rpc/handle.h"
#include "libs/rpc/status.h"
#include "services/order-sync/adapters/catalog_check/references_proto.h"
#include "services/order-sync/domain/resource_names.h"
#include "services/order-sync/wire/finding_proto.h"

namespace waybill::ordersync {
namespace {

namespace v1 = catalogcheck::v1;

absl::Status Unavailable(absl::string_view why) {
  return errors::ToStatus(
      {.reason = errors::Reason::kCatalogCheckUnavailable,
       .message = absl::StrCat("catalog-check does not answer: ", why),
       .remedy = "Start catalog-check, or correct its address; it is tried again."});
}

// What catalog-check itself says is passed on; that it says nothing is a reason of its own.
absl::Status StatusOf(const grpc::Status& status) {
  absl::Status said = rpc::FromGrpcStatus(status);
  const bool silent = status.error_code() == grpc::StatusCode::UNAVAILABLE ||
                      status.error_code() == grpc::StatusCode::DEADLINE_EXCEEDED;
  const errors::Reason reason = errors::ReasonOf(said);
  const bool its_own =
      reason != errors::Reason::kShuttingDown && reason != errors::Reason::kDeadlineExceeded;
  return silent && !its_own ? Unavailable(said.message()) : said;
}

absl::StatusOr<CatalogAnswer> AnswerOf(const v1::OrderCheck& check) {
  if (!check.has_failure()) return FromProto(check);
  const Failure failure = FromProto(check.failure());
  return errors::ToStatus({.reason = failure.reason,
                           .message = failure.message,
                           .remedy = failure.remedy,
                           .metadata = failure.metadata});
}

}  // namespace

CatalogCheckClient::CatalogCheckClient(const std::shared_ptr<grpc::Channel>& channel)
    : stub_(v1::CatalogCheckService::NewStub(channel)) {}

std::vector<absl::StatusOr<CatalogAnswer>> CatalogCheckClient::Check(
    const StoreName& store, std::span<const OrderReferences> references, Freshness freshness,
    absl::Time deadline) {
  v1::BatchCheckOrdersRequest request;
  request.set_parent(FormatName(store));
  request.set_fresh(freshness == Freshness::kFresh);
  for (const OrderReferences& each : references) *request.add_references() = ToProto(store, each);
  v1::BatchCheckOrdersResponse response;
  const std::unique_ptr<grpc::ClientContext> context = rpc::ContextUntil(deadline);
  const grpc::Status status = stub_->BatchCheckOrders(context.get(), request, &response);

  using Answers = std::vector<absl::StatusOr<CatalogAnswer>>;
  if (!status.ok()) return Answers(references.size(), StatusOf(status));
  if (response.checks().size() != static_cast<int>(references.size())) {
    return Answers(references.size(), Unavailable("it answered for another number of orders."));
  }
  Answers answers;
  for (const v1::OrderCheck& check : response.checks()) answers.push_back(AnswerOf(check));
  return answers;
}

absl::StatusOr<ConnectionReport> CatalogCheckClient::CheckConnection(const StoreName& store,
                                                                     absl::Time deadline) {
  v1::CheckConnectionRequest request;
  request.set_name(FormatName(store));
  v1::CheckConnectionResponse response;
  const std::unique_ptr<grpc::ClientContext> context = rpc::ContextUntil(deadline);
  const grpc::Status status = stub_->CheckConnection(context.get(), request, &response);
  if (!status.ok()) return StatusOf(status);
  ConnectionReport report{.odoo_version = response.odoo_version(),
                          .database_uuid = response.database_uuid()};
  for (const v1::PrerequisiteCheck& check : response.checks())
    report.checks.push_back(FromProto(check));
  return report;
}

}  // namespace waybill::ordersync
