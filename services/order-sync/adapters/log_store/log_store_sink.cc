// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/log_store/log_store_sink.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"
#include "libs/rpc/handle.h"
#include "libs/rpc/status.h"
#include "services/order-sync/wire/event_proto.h"

namespace waybill::ordersync {
namespace {

constexpr std::size_t kEventsPerRequest = 500;

absl::Status Unavailable(const grpc::Status& status) {
  const absl::Status cause = rpc::FromGrpcStatus(status);
  return errors::ToStatus(
      {.reason = errors::Reason::kLogStoreUnavailable,
       .message = absl::StrCat("log-store did not take the events: ", cause.message()),
       .remedy = "Start log-store, or correct its address; the events wait meanwhile."});
}

}  // namespace

LogStoreSink::LogStoreSink(const std::shared_ptr<grpc::Channel>& channel)
    : stub_(logstore::v1::LogStoreService::NewStub(channel)) {}

absl::Status LogStoreSink::Deliver(std::span<const Event> events, absl::Time deadline) {
  const std::unique_ptr<grpc::ClientContext> context = rpc::ContextUntil(deadline);
  const auto stream = stub_->AppendEvents(context.get());
  bool alive = true;
  std::size_t requests = 0;
  for (std::size_t i = 0; alive && i < events.size(); i += kEventsPerRequest) {
    logstore::v1::AppendEventsRequest request;
    for (const Event& event : events.subspan(i, std::min(kEventsPerRequest, events.size() - i))) {
      *request.add_events() = ToProto(event);
    }
    alive = stream->Write(request);
    ++requests;
  }
  stream->WritesDone();
  std::size_t acknowledged = 0;
  logstore::v1::AppendEventsResponse response;
  while (stream->Read(&response)) ++acknowledged;
  const grpc::Status status = stream->Finish();
  if (!status.ok() || acknowledged < requests) return Unavailable(status);
  return absl::OkStatus();
}

}  // namespace waybill::ordersync
