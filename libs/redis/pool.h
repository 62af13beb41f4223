// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "libs/redis/connection.h"
#include "libs/redis/options.h"

namespace waybill::redis {

// Connections to one server, or to the master that Sentinels name: at most options.connections at
// once. Thread-safe. One that broke, or whose server is no master any more, is replaced by the next
// call. Repeats nothing.
class Pool {
 public:
  explicit Pool(ClientOptions options);
  ~Pool();

  // Sends commands in one round trip. `sent` is set once they may have been executed.
  absl::StatusOr<Replies> RoundTrip(std::span<const Command> commands, bool& sent);

  // A command that waits in Redis for up to `wait`, on a connection outside of the count.
  // `wake_fd`, unless -1, ends the wait with CANCELLED when it becomes readable.
  absl::StatusOr<Reply> Block(const Command& command, absl::Duration wait, int wake_fd);

 private:
  absl::StatusOr<std::unique_ptr<Connection>> Acquire();
  void Release(std::unique_ptr<Connection> connection);

  const ClientOptions options_;
  absl::Mutex mutex_;
  std::vector<std::unique_ptr<Connection>> idle_ ABSL_GUARDED_BY(mutex_);
  int taken_ ABSL_GUARDED_BY(mutex_) = 0;
  std::vector<std::unique_ptr<Connection>> idle_blocking_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace waybill::redis
