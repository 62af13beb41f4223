// SPDX-License-Identifier: Apache-2.0
// SyncOrders: begins or finds a bulk run, and streams how far it is until it ends or the caller
// leaves.
#include <algorithm>
#include <utility>
#include <vector>

#include "libs/errors/error.h"
#include "libs/rpc/handle.h"
#include "libs/rpc/status.h"
#include "libs/uuid/uuid.h"
#include "services/order-sync/rpc/list_proto.h"
#include "services/order-sync/rpc/order_sync_service.h"
#include "services/order-sync/rpc/run_rate.h"
#include "services/order-sync/wire/order_proto.h"
#include "services/order-sync/wire/time_proto.h"

namespace waybill::ordersync {
namespace {

constexpr int kMaxNames = 1000;
constexpr std::int64_t kMaxEnded = 250;
constexpr absl::Duration kDefaultInterval = absl::Seconds(1);
constexpr absl::Duration kShortestInterval = absl::Milliseconds(100);
constexpr absl::Duration kLongestInterval = absl::Minutes(1);
// How often the run is looked at in between, to tell its end at once.
constexpr absl::Duration kLookEvery = absl::Milliseconds(50);

absl::StatusOr<absl::Duration> IntervalOf(const v1::SyncOrdersRequest& request) {
  if (!request.has_progress_interval()) return kDefaultInterval;
  const absl::Duration interval = FromProto(request.progress_interval());
  if (interval < kShortestInterval || interval > kLongestInterval) {
    return errors::InvalidField("progress_interval", "must be between 100 ms and 60 s");
  }
  return interval;
}

absl::Status CheckForm(const v1::SyncOrdersRequest& request) {
  const int given = (request.names_size() > 0 ? 1 : 0) + (request.has_filter() ? 1 : 0) +
                    (request.run().empty() ? 0 : 1);
  if (given != 1)
    return errors::InvalidField("names",
                                "must be given, or filter, or run: exactly one of the three");
  if (request.names_size() > kMaxNames) {
    return errors::InvalidField("names", "must be at most 1000; take a filter for more");
  }
  if (!request.request_id().empty() && !uuid::IsUuid(request.request_id())) {
    return errors::InvalidField("request_id", "must be a UUID, or empty");
  }
  return absl::OkStatus();
}

void SetProgress(const BulkProgress& progress, v1::SyncOrdersResponse& response) {
  response.set_total_count(progress.total);
  response.set_synced_count(progress.synced);
  response.set_failed_count(progress.failed);
  response.set_not_eligible_count(progress.not_eligible);
  response.set_cancelled_count(progress.left_out);
  response.set_cancelled(progress.cancelled);
  response.set_counting(!progress.sealed);
  response.set_remaining_count(progress.remaining());
}

}  // namespace

absl::StatusOr<BulkRunName> OrderSyncServiceImpl::BeginOrFindRun(
    const v1::SyncOrdersRequest& request, absl::Time deadline) {
  if (const absl::Status valid = CheckForm(request); !valid.ok()) return valid;
  if (!request.run().empty()) return deps_.stores.FindBulkRun(request.run());
  const absl::StatusOr<StoreName> store = deps_.stores.FindStore(request.parent());
  if (!store.ok()) return store.status();

  if (request.has_filter()) {
    const absl::StatusOr<OrderFilter> filter = FromProto(request.filter());
    if (!filter.ok()) return filter.status();
    const absl::StatusOr<BulkRunId> run =
        deps_.syncer.AskAll(*store, *filter, request.request_id());
    if (!run.ok()) return run.status();
    return BulkRunName{.store = *store, .run = *run};
  }
  std::vector<OrderId> orders;
  for (const std::string& name : request.names()) {
    const absl::StatusOr<OrderName> order = deps_.stores.FindOrder(name);
    if (!order.ok()) return order.status();
    if (order->store != *store)
      return errors::InvalidField("names", "must all be of the store in parent");
    orders.push_back(order->order);
  }
  const absl::StatusOr<BulkRunId> run =
      deps_.syncer.AskMany(*store, orders, request.request_id(), deadline);
  if (!run.ok()) return run.status();
  return BulkRunName{.store = *store, .run = *run};
}

grpc::Status OrderSyncServiceImpl::SyncOrders(grpc::ServerContext* context,
                                              const v1::SyncOrdersRequest* request,
                                              grpc::ServerWriter<v1::SyncOrdersResponse>* writer) {
  const absl::StatusOr<absl::Duration> interval = IntervalOf(*request);
  if (!interval.ok()) return rpc::ToGrpcStatus(interval.status());
  const absl::StatusOr<BulkRunName> run = BeginOrFindRun(
      *request, std::min(rpc::DeadlineOf(*context), deps_.clock.Now() + kLongestCall));
  if (!run.ok()) return rpc::ToGrpcStatus(run.status());

  RunRate rate;
  std::string position;
  absl::Time next_tell = absl::InfinitePast();
  while (!context->IsCancelled()) {
    const absl::StatusOr<BulkProgress> progress = deps_.bulk_runs.Progress(run->store, run->run);
    if (!progress.ok()) return rpc::ToGrpcStatus(progress.status());
    const absl::Time now = deps_.clock.Now();
    rate.Observe(now, progress->total - progress->remaining());
    if (now < next_tell && !progress->done()) {
      deps_.clock.SleepFor(kLookEvery);
      continue;
    }
    next_tell = now + *interval;

    const absl::StatusOr<EndedOrders> ended =
        deps_.bulk_runs.Ended(run->store, run->run, position, kMaxEnded);
    if (!ended.ok()) return rpc::ToGrpcStatus(ended.status());
    position = ended->position;
    const auto records = deps_.index.FindMany(run->store, ended->orders);
    if (!records.ok()) return rpc::ToGrpcStatus(records.status());

    v1::SyncOrdersResponse response;
    response.set_run(FormatName(*run));
    SetProgress(*progress, response);
    response.set_rate(rate.PerSecond());
    if (const auto left = rate.TimeFor(progress->remaining()); left.has_value()) {
      *response.mutable_estimated_remaining() = ToProto(*left);
    }
    for (const std::optional<OrderRecord>& record : *records) {
      if (record.has_value()) *response.add_ended_orders() = ToProto(run->store, *record);
    }
    const bool told_all = std::ssize(ended->orders) < kMaxEnded;
    response.set_done(progress->done() && told_all);
    if (!writer->Write(response) || response.done()) break;
    if (!told_all) next_tell = now;
  }
  return grpc::Status::OK;
}

grpc::Status OrderSyncServiceImpl::CancelRun(grpc::ServerContext*,
                                             const v1::CancelRunRequest* request,
                                             v1::CancelRunResponse* response) {
  return rpc::Handle(CancelRun(*request), response);
}

absl::StatusOr<v1::CancelRunResponse> OrderSyncServiceImpl::CancelRun(
    const v1::CancelRunRequest& request) {
  const absl::StatusOr<BulkRunName> run = deps_.stores.FindBulkRun(request.name());
  if (!run.ok()) return run.status();
  const absl::StatusOr<BulkProgress> progress = deps_.syncer.Cancel(run->store, run->run);
  if (!progress.ok()) return progress.status();
  v1::CancelRunResponse response;
  response.set_cancelled_count(progress->left_out);
  response.set_remaining_count(progress->remaining());
  return response;
}

}  // namespace waybill::ordersync
