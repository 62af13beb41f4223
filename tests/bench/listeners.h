// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "grpcpp/support/byte_buffer.h"

namespace waybill::bench {

class Listener;

// Clients of a server stream, each with a connection of its own, that count what they receive and
// do as little else as they can.
class Listeners {
 public:
  // Opens `count` streams of `method` with the request, and returns when each was answered.
  Listeners(const std::string& address, const std::string& method, const std::string& request,
            int count);
  Listeners(const Listeners&) = delete;
  Listeners& operator=(const Listeners&) = delete;
  ~Listeners();  // Cancels what still runs.

  // Returns when all together have received `total` messages since the beginning.
  void AwaitMessages(std::int64_t total);
  std::int64_t received() const { return received_; }

  // From now on some of the listeners take each message for a SubscribeEventsResponse and note how
  // old its event is.
  void MeasureDelays() { measures_ = true; }
  std::vector<absl::Duration> Delays();

 private:
  friend class Listener;
  void Answered();
  void Received();
  void Late(absl::Duration delay);
  void Ended();

  const int count_;
  std::atomic<bool> measures_ = false;
  std::atomic<std::int64_t> received_ = 0;
  std::atomic<std::int64_t> awaited_ = 0;
  absl::Mutex mutex_;
  int answered_ ABSL_GUARDED_BY(mutex_) = 0;
  int ended_ ABSL_GUARDED_BY(mutex_) = 0;
  std::vector<absl::Duration> delays_ ABSL_GUARDED_BY(mutex_);
  std::vector<std::unique_ptr<Listener>> listeners_;
};

// A request or a message as gRPC carries it.
grpc::ByteBuffer BufferOf(const std::string& bytes);

}  // namespace waybill::bench
