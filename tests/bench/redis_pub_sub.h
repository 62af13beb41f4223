// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"

struct redisContext;

namespace waybill::bench {

// Subscribers of a channel of Redis, each with a connection of its own, and who publishes there.
// They count what they receive and do as little else as they can.
class RedisListeners {
 public:
  // Returns when all have subscribed. Messages have `size` bytes.
  RedisListeners(std::uint16_t port, int count, int size);
  RedisListeners(const RedisListeners&) = delete;
  RedisListeners& operator=(const RedisListeners&) = delete;
  ~RedisListeners();

  // Publishes messages of this moment in one pipeline; returns when Redis has answered them.
  void Publish(int count);

  // Returns when all together have received `total` messages since the beginning.
  void AwaitMessages(std::int64_t total);

  // From now on some of them note how old a message is.
  void MeasureDelays() { measures_ = true; }
  std::vector<absl::Duration> Delays();

 private:
  struct Listener {
    redisContext* context;
    std::string received;  // Of a message that is not complete.
  };

  void Read();
  void Take(std::size_t index, const char* bytes, std::size_t size);

  const std::size_t message_size_;
  const std::size_t frame_size_;  // With what Redis puts around it.
  redisContext* const publisher_;
  std::vector<Listener> listeners_;
  const int epoll_;
  std::atomic<bool> measures_ = false;
  std::atomic<bool> stopping_ = false;
  absl::Mutex mutex_;
  std::int64_t received_ ABSL_GUARDED_BY(mutex_) = 0;
  std::vector<absl::Duration> delays_ ABSL_GUARDED_BY(mutex_);
  std::thread reader_;  // Last: it uses everything above.
};

}  // namespace waybill::bench
