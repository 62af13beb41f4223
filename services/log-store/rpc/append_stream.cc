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
constexpr std::size_t kMostWaiting = 2;  // Requests that were read while one is stored.

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
  stream->Advance();
  deps.streams.Add(stream);
  return stream.get();
}

void AppendStream::Advance() {
  bool stores = false;
  bool writes = false;
  std::optional<absl::Status> finish;
  {
    absl::MutexLock lock(&mutex_);
    if (!ending_.has_value() && !reading_ && waiting_.size() < kMostWaiting) {
      reading_ = true;
      StartRead(&request_);  // Under the lock: nobody finishes the call in between.
    }
    if (!storing_ && !waiting_.empty()) storing_ = stores = true;
    if (!writing_ && !stored_.empty()) {
      writing_ = writes = true;
      response_ = stored_.front();
      stored_.pop_front();
    }
    if (ending_.has_value() && !storing_ && !writing_ && !finished_) {
      finished_ = true;
      finish = ending_;
    }
  }
  if (stores) deps_.workers.Run([self = shared_from_this()] { self->StoreNext(); });
  if (writes) StartWrite(&response_);
  if (finish.has_value()) Finish(rpc::ToGrpcStatus(*finish));
}

// Of several reasons the first one counts.
void AppendStream::End(absl::Status status) {
  if (!ending_.has_value()) ending_ = std::move(status);
}

void AppendStream::OnReadDone(bool ok) {
  auto events = ok ? EventsOf(request_) : std::vector<Event>();
  {
    absl::MutexLock lock(&mutex_);
    reading_ = false;
    if (!ok) End(absl::OkStatus());
    if (!events.ok()) End(events.status());
    // What comes after the end is not acknowledged, so it is sent again.
    if (!ending_.has_value()) waiting_.push_back(*std::move(events));
  }
  Advance();
}

void AppendStream::StoreNext() {
  std::vector<Event> events;
  {
    absl::MutexLock lock(&mutex_);
    events = std::move(waiting_.front());
    waiting_.pop_front();
  }
  auto response = Store(events);
  {
    absl::MutexLock lock(&mutex_);
    storing_ = false;
    if (response.ok()) {
      stored_.push_back(*std::move(response));
    } else {
      // Nothing after what was not stored: the producer sends all of it again, in order.
      waiting_.clear();
      ending_ = response.status();
    }
  }
  Advance();
}

absl::StatusOr<v1::AppendEventsResponse> AppendStream::Store(std::span<const Event> events) {
  const auto duplicates = deps_.log.Append(events);
  if (!duplicates.ok()) return duplicates.status();
  const auto count = static_cast<std::int64_t>(events.size());
  deps_.probe.EventsAppended(count - *duplicates, *duplicates);
  v1::AppendEventsResponse response;
  response.set_event_count(static_cast<std::int32_t>(count));
  response.set_duplicate_count(static_cast<std::int32_t>(*duplicates));
  return response;
}

void AppendStream::OnWriteDone(bool ok) {
  {
    absl::MutexLock lock(&mutex_);
    writing_ = false;
    if (!ok) {
      waiting_.clear();  // What is not acknowledged is sent again.
      stored_.clear();
      End(absl::CancelledError("the producer left"));
    }
  }
  Advance();
}

void AppendStream::Stop(const absl::Status& status) {
  {
    absl::MutexLock lock(&mutex_);
    End(status);
  }
  Advance();
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
