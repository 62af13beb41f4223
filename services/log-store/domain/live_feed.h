// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "services/log-store/domain/event.h"

namespace waybill::logstore {

// An event for subscribers, encoded once for all of them.
struct LiveEvent {
  StoredEvent stored;         // Without its body, which is in the response.
  std::string response;       // What who follows its store alone is sent while he is live...
  std::size_t cursor_at = 0;  // ...of which this much is the event, and the rest where he stands.
};

// The newest events of one store, shared by all its subscribers in this process. One writer pushes
// what it reads from the stream; subscribers read at their own pace, each after its own position.
// One who is slower than the feed forgets is told so, and goes back to reading the stream. So
// nobody waits for anybody, and by the positions there is neither gap nor repetition. Thread-safe.
class LiveFeed {
 public:
  using SharedEvent = std::shared_ptr<const LiveEvent>;

  struct Limits {
    std::size_t events = 4096;
    std::size_t bytes = 8U << 20U;  // Of responses.
  };

  // The feed holds every event after `begin`, which are none yet.
  LiveFeed(Position begin, Limits limits) : limits_(limits), begin_(begin), end_(begin) {}

  // Adds the next event of the stream. Its position is beyond end().
  void Push(SharedEvent event);

  // The position of the newest event, or where the feed began.
  Position end() const;

  // Some of what comes after `position`, in order, at most `limit`; empty if there is nothing new.
  // Behind: the feed no longer has, or never had, all that comes after `position`.
  struct Behind {};
  std::variant<std::vector<SharedEvent>, Behind> After(Position position, std::size_t limit) const;

 private:
  const Limits limits_;
  mutable absl::Mutex mutex_;
  Position begin_ ABSL_GUARDED_BY(mutex_);
  Position end_ ABSL_GUARDED_BY(mutex_);
  std::deque<SharedEvent> events_ ABSL_GUARDED_BY(mutex_);
  std::size_t bytes_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace waybill::logstore
