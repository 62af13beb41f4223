// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"
#include "waybill/logstore/v1/log_store_service.grpc.pb.h"

// log-store as its callers see it.
namespace waybill::logstore::testing {

inline constexpr absl::Duration kPatience = absl::Minutes(2);

// Appends the events in one request on a stream of its own.
absl::StatusOr<v1::AppendEventsResponse> Append(v1::LogStoreService::Stub& stub,
                                                const std::vector<v1::Event>& events);

// A SubscribeEvents call, read when asked. Gives up after kPatience.
class Subscriber {
 public:
  Subscriber(v1::LogStoreService::Stub& stub, const v1::SubscribeEventsRequest& request);
  ~Subscriber();

  // The next response; nothing when the stream has ended.
  std::optional<v1::SubscribeEventsResponse> Next();

  // The next response with an event; one without an event is none, for the stream has ended.
  v1::SubscribeEventsResponse NextEvent();

  // The ids of the next events.
  std::vector<std::string> NextIds(std::size_t count);

  // Reads up to the first heartbeat after all history: from then on events are live.
  void AwaitLive();

  // Of the last response.
  const std::string& cursor() const { return cursor_; }

  // How the stream ended. Only after Next has returned nothing.
  absl::Status Finish();

 private:
  const std::unique_ptr<grpc::ClientContext> context_;
  const std::unique_ptr<grpc::ClientReader<v1::SubscribeEventsResponse>> reader_;
  std::string cursor_;
};

}  // namespace waybill::logstore::testing
