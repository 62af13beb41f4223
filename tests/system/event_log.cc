// SPDX-License-Identifier: Apache-2.0
#include "tests/system/event_log.h"

#include <utility>

#include "absl/time/clock.h"
#include "libs/rpc/handle.h"

namespace waybill::system_test {
namespace {

constexpr absl::Duration kPause = absl::Milliseconds(50);

}  // namespace

EventLog::EventLog(Options options)
    : options_(std::move(options)),
      break_off_every_(options_.break_off_every),
      cursor_(options_.after),
      thread_([this] { Run(); }) {}

EventLog::EventLog(Stub& log_store) : EventLog(Options{.log_stores = {&log_store}}) {}

EventLog::~EventLog() { Stop(); }

void EventLog::Stop() {
  if (!thread_.joinable()) return;
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

std::string EventLog::cursor() const {
  absl::MutexLock lock(&mutex_);
  return cursor_;
}

std::vector<logstore::v1::Event> EventLog::events() const {
  absl::MutexLock lock(&mutex_);
  return events_;
}

void EventLog::Run() {
  std::size_t turn = 0;
  do {
    Listen(*options_.log_stores[turn++ % options_.log_stores.size()]);
  } while (!stop_.WaitForNotificationWithTimeout(kPause));
}

void EventLog::Listen(Stub& log_store) {
  logstore::v1::SubscribeEventsRequest request;
  request.set_parent("stores/demo");
  const auto context = rpc::ContextUntil(absl::Now() + options_.longest_stream);
  {
    absl::MutexLock lock(&mutex_);
    request.set_after(cursor_);
    if (stop_.HasBeenNotified()) return;
    context_ = context.get();
  }
  const auto stream = log_store.SubscribeEvents(context.get(), request);
  logstore::v1::SubscribeEventsResponse response;
  while (stream->Read(&response)) {
    if (response.has_event()) absl::SleepFor(options_.pause_for_each);
    absl::MutexLock lock(&mutex_);
    cursor_ = response.cursor();
    if (!response.has_event()) continue;
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
