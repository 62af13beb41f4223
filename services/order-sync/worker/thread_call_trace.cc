// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/worker/thread_call_trace.h"

#include <utility>

namespace waybill::ordersync {
namespace {

// Every event of every order is kept for weeks: a call that went well is told in brief.
constexpr std::size_t kUsualLength = 1024;
constexpr std::size_t kLengthOfFailed = 4096;
constexpr std::size_t kMaxCalls = 20;

void Cut(std::string& text, std::size_t length) {
  constexpr std::string_view kMark = "...";
  if (text.size() <= length) return;
  std::size_t end = length - kMark.size();
  // Not within a character.
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  text.resize(end);
  text += kMark;
}

}  // namespace

void ThreadCallTrace::Begin() {
  absl::MutexLock lock(&mutex_);
  calls_[std::this_thread::get_id()].clear();
}

void ThreadCallTrace::End() {
  absl::MutexLock lock(&mutex_);
  calls_.erase(std::this_thread::get_id());
}

bool ThreadCallTrace::IsRecording() const {
  absl::MutexLock lock(&mutex_);
  return calls_.contains(std::this_thread::get_id());
}

void ThreadCallTrace::Add(TracedCall call, bool failed) {
  const std::size_t length = failed ? kLengthOfFailed : kUsualLength;
  Cut(call.call.request, length);
  Cut(call.call.response, length);
  for (auto& [order, request] : call.requests) Cut(request, length);
  absl::MutexLock lock(&mutex_);
  const auto mine = calls_.find(std::this_thread::get_id());
  if (mine == calls_.end()) return;
  if (mine->second.size() == kMaxCalls) mine->second.erase(mine->second.begin());
  mine->second.push_back(std::move(call));
}

std::vector<TracedCall> ThreadCallTrace::Take() {
  absl::MutexLock lock(&mutex_);
  const auto mine = calls_.find(std::this_thread::get_id());
  return mine == calls_.end() ? std::vector<TracedCall>() : std::exchange(mine->second, {});
}

}  // namespace waybill::ordersync
