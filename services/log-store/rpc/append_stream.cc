// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/rpc/append_stream.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"
#include "libs/rpc/status.h"
#include "services/log-store/wire/event_proto.h"

namespace waybill::logstore {
namespace {

constexpr int kMaxEvents = 1000;

absl::Status ShuttingDown() {
  return errors::ToStatus({.reason = errors::Reason::kShuttingDown,
                           .message = "log-store is stopping.",
                           .remedy = "Send again what was not acknowledged."});
}

absl::StatusOr<std::vector<Event>> EventsOf(const v1::AppendEventsRequest& request) {
  if (request.events().empty() || request.events_size() > kMaxEvents) {
    return errors::InvalidField("events", "must be 1 to 1000");
  }
  std::vector<Event> events;
  events.reserve(static_cast<std::size_t>(request.events_size()));
  for (int i = 0; i < request.events_size(); ++i) {
    absl::StatusOr<Event> event = FromProto(request.events(i), absl::StrCat("events[", i, "]"));
    if (!event.ok()) return event.status();
    events.push_back(*std::move(event));
  }
  return events;
}

}  // namespace

AppendStream* AppendStream::Start(const Deps& deps) {
  const std::shared_ptr<AppendStream> stream(new AppendStream(deps));
  stream->self_ = stream;
  stream->StartRead(&stream->request_);
  deps.streams.Add(stream);
  return stream.get();
}

void AppendStream::OnReadDone(bool ok) {
  {
    absl::MutexLock lock(&mutex_);
    if (activity_ != Activity::kReading) return;  // Stopped while it read.
    activity_ = ok ? Activity::kStoring : Activity::kEnded;
  }
  if (!ok) {
    Finish(grpc::Status::OK);
    return;
  }
  deps_.workers.Run([self = shared_from_this()] { self->Store(); });
}

void AppendStream::Store() {
  const absl::Status status = StoreOnce();
  {
    absl::MutexLock lock(&mutex_);
    activity_ = status.ok() ? Activity::kWriting : Activity::kEnded;
  }
  if (status.ok()) {
    StartWrite(&response_);
  } else {
    Finish(rpc::ToGrpcStatus(status));
  }
}

absl::Status AppendStream::StoreOnce() {
  const auto events = EventsOf(request_);
  if (!events.ok()) return events.status();
  const auto duplicates = deps_.log.Append(*events);
  if (!duplicates.ok()) return duplicates.status();
  const auto count = static_cast<std::int64_t>(events->size());
  deps_.probe.EventsAppended(count - *duplicates, *duplicates);
  response_.set_event_count(static_cast<std::int32_t>(count));
  response_.set_duplicate_count(static_cast<std::int32_t>(*duplicates));
  return absl::OkStatus();
}

void AppendStream::OnWriteDone(bool ok) {
  absl::Status status = ok ? absl::OkStatus() : absl::CancelledError("the producer left");
  {
    absl::MutexLock lock(&mutex_);
    if (status.ok()) status = stop_;
    activity_ = status.ok() ? Activity::kReading : Activity::kEnded;
  }
  if (status.ok()) {
    StartRead(&request_);
  } else {
    Finish(rpc::ToGrpcStatus(status));
  }
}

void AppendStream::Stop(const absl::Status& status) {
  {
    absl::MutexLock lock(&mutex_);
    stop_ = status;
    if (activity_ != Activity::kReading) return;
    activity_ = Activity::kEnded;
  }
  Finish(rpc::ToGrpcStatus(status));
}

void AppendStream::OnDone() {
  deps_.streams.Remove(shared_from_this());
  self_ = nullptr;
}

void AppendStreams::Add(std::shared_ptr<AppendStream> stream) {
  {
    absl::MutexLock lock(&mutex_);
    if (!stopping_) {
      streams_.insert(std::move(stream));
      return;
    }
  }
  stream->Stop(ShuttingDown());
}

void AppendStreams::Remove(const std::shared_ptr<AppendStream>& stream) {
  absl::MutexLock lock(&mutex_);
  streams_.erase(stream);
}

void AppendStreams::Stop() {
  std::vector<std::shared_ptr<AppendStream>> streams;
  {
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
    streams.assign(streams_.begin(), streams_.end());
  }
  for (const auto& stream : streams) stream->Stop(ShuttingDown());
}

}  // namespace waybill::logstore
