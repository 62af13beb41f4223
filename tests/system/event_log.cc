// SPDX-License-Identifier: Apache-2.0
#include "tests/system/event_log.h"

#include "absl/time/clock.h"
#include "libs/rpc/handle.h"

namespace waybill::system_test {
namespace {

constexpr absl::Duration kLongestStream = absl::Minutes(5);
constexpr absl::Duration kPause = absl::Milliseconds(50);

}  // namespace

EventLog::EventLog(logstore::v1::LogStoreService::Stub& log_store)
    : log_store_(log_store), thread_([this] { Run(); }) {}

EventLog::~EventLog() {
  stop_.Notify();
  {
    absl::MutexLock lock(&mutex_);
    if (context_ != nullptr) context_->TryCancel();
  }
  thread_.join();
}

void EventLog::BreakOffEvery(std::size_t events) {
  absl::MutexLock lock(&mutex_);
  break_off_every_ = events;
}

std::vector<logstore::v1::Event> EventLog::events() const {
  absl::MutexLock lock(&mutex_);
  return events_;
}

void EventLog::Run() {
  do {
    Listen();
  } while (!stop_.WaitForNotificationWithTimeout(kPause));
}

void EventLog::Listen() {
  logstore::v1::SubscribeEventsRequest request;
  request.set_parent("stores/demo");
  request.set_after(cursor_);
  const auto context = rpc::ContextUntil(absl::Now() + kLongestStream);
  {
    absl::MutexLock lock(&mutex_);
    if (stop_.HasBeenNotified()) return;
    context_ = context.get();
  }
  const auto stream = log_store_.SubscribeEvents(context.get(), request);
  logstore::v1::SubscribeEventsResponse response;
  while (stream->Read(&response)) {
    cursor_ = response.cursor();
    if (!response.has_event()) continue;
    absl::MutexLock lock(&mutex_);
    events_.push_back(response.event());
    if (break_off_every_ > 0 && events_.size() % break_off_every_ == 0) break;
  }
  {
    absl::MutexLock lock(&mutex_);
    context_ = nullptr;
  }
  context->TryCancel();
  stream->Finish();
}

}  // namespace waybill::system_test
