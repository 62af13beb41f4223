// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/testing/caller.h"

#include "absl/time/clock.h"
#include "libs/rpc/handle.h"

namespace waybill::logstore::testing {

absl::StatusOr<v1::AppendEventsResponse> Append(v1::LogStoreService::Stub& stub,
                                                const std::vector<v1::Event>& events) {
  const auto context = rpc::ContextUntil(absl::Now() + kPatience);
  const auto stream = stub.AppendEvents(context.get());
  v1::AppendEventsRequest request;
  request.mutable_events()->Assign(events.begin(), events.end());
  v1::AppendEventsResponse response;
  stream->Write(request);
  stream->Read(&response);
  stream->WritesDone();
  const grpc::Status status = stream->Finish();
  if (!status.ok()) return rpc::FromGrpcStatus(status);
  return response;
}

Subscriber::Subscriber(v1::LogStoreService::Stub& stub, const v1::SubscribeEventsRequest& request)
    : context_(rpc::ContextUntil(absl::Now() + kPatience)),
      reader_(stub.SubscribeEvents(context_.get(), request)) {}

Subscriber::~Subscriber() { context_->TryCancel(); }

std::optional<v1::SubscribeEventsResponse> Subscriber::Next() {
  v1::SubscribeEventsResponse response;
  if (!reader_->Read(&response)) return std::nullopt;
  cursor_ = response.cursor();
  return response;
}

v1::SubscribeEventsResponse Subscriber::NextEvent() {
  while (auto response = Next()) {
    if (response->has_event()) return *std::move(response);
  }
  return {};
}

std::vector<std::string> Subscriber::NextIds(std::size_t count) {
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < count; ++i) ids.push_back(NextEvent().event().id());
  return ids;
}

void Subscriber::AwaitLive() {
  while (const auto response = Next()) {
    if (!response->has_event() && response->live()) return;
  }
}

absl::Status Subscriber::Finish() { return rpc::FromGrpcStatus(reader_->Finish()); }

}  // namespace waybill::logstore::testing
