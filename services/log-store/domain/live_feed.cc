// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/domain/live_feed.h"

#include <algorithm>
#include <utility>

namespace waybill::logstore {

void LiveFeed::Push(SharedEvent event) {
  absl::MutexLock lock(&mutex_);
  end_ = event->stored.position;
  bytes_ += event->response.size();
  events_.push_back(std::move(event));
  while (events_.size() > limits_.events || bytes_ > limits_.bytes) {
    begin_ = events_.front()->stored.position;
    bytes_ -= events_.front()->response.size();
    events_.pop_front();
  }
}

Position LiveFeed::end() const {
  absl::MutexLock lock(&mutex_);
  return end_;
}

std::variant<std::vector<LiveFeed::SharedEvent>, LiveFeed::Behind> LiveFeed::After(
    Position position, std::size_t limit) const {
  absl::MutexLock lock(&mutex_);
  if (position < begin_) return Behind{};
  const auto first = std::ranges::upper_bound(
      events_, position, {}, [](const SharedEvent& event) { return event->stored.position; });
  const auto count = std::min(limit, static_cast<std::size_t>(events_.end() - first));
  return std::vector<SharedEvent>(first, first + static_cast<std::ptrdiff_t>(count));
}

}  // namespace waybill::logstore
