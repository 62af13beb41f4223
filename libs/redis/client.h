// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "libs/redis/connection.h"
#include "libs/redis/endpoint.h"
#include "libs/redis/reply.h"
#include "libs/redis/script.h"

namespace waybill::redis {

// Whether commands may be sent again when their answer was lost: said by the caller, never guessed.
enum class Repeat : std::uint8_t { kNever, kSafe };

// Hears of every round trip. Thread-safe, and quick.
class Observer {
 public:
  virtual ~Observer() = default;
  // `command` is the first one's name, in upper case: "XADD"; "EVALSHA:enqueue" for a script.
  virtual void RoundTripEnded(std::string_view command, bool ok, absl::Duration duration) = 0;
};

struct ClientOptions {
  Endpoint endpoint;
  int connections = 8;  // At most so many at once; a caller beyond that waits.
  absl::Duration timeout = absl::Seconds(3);  // For a connection, for a place, and for each reply.
  // So many replicas must have what was written, by whomever, before an answer counts: a failover
  // to one of them loses nothing that was answered. 0: none is waited for.
  int replicas = 0;
  Observer* observer = nullptr;  // Not owned; may be null.
};

// A Redis server through a bounded pool of connections. Thread-safe. A connection that broke, or
// whose server is no master any more, is replaced by the next call, so the client goes on by itself
// when Redis comes back, or Sentinels have named another master. Fails with REDIS_UNAVAILABLE where
// Redis does not answer, or too few replicas have what was written, which may have been executed
// all the same; and INTERNAL where it refuses a command.
class Client {
 public:
  explicit Client(ClientOptions options);
  ~Client();

  // One command.
  absl::StatusOr<Reply> Execute(const Command& command, Repeat repeat);

  // Commands in one round trip. Fails if any of them does; the others may have been executed all
  // the same.
  absl::StatusOr<std::vector<Reply>> Pipeline(std::span<const Command> commands, Repeat repeat);

  // Commands as one transaction (MULTI/EXEC): all or nothing, unless one is malformed.
  absl::StatusOr<std::vector<Reply>> Transaction(std::span<const Command> commands, Repeat repeat);

  // A call of a script, atomic in Redis.
  struct Call {
    std::vector<std::string> keys;
    std::vector<std::string> arguments;
  };
  absl::StatusOr<Reply> Run(const Script& script, Call call, Repeat repeat);

  // Many calls of a script in one round trip.
  absl::StatusOr<std::vector<Reply>> RunMany(const Script& script, std::vector<Call> calls,
                                             Repeat repeat);

  // A command that waits in Redis for up to `wait`, such as XREAD BLOCK, whose own argument must
  // say the same. On a connection outside of the pool's count, so that waiting starves nobody.
  absl::StatusOr<Reply> Block(const Command& command, absl::Duration wait);

  const ClientOptions& options() const { return options_; }

 private:
  using Replies = std::vector<absl::StatusOr<Reply>>;

  absl::StatusOr<Replies> RoundTrip(std::string_view label, std::span<const Command> commands,
                                    Repeat repeat);
  absl::StatusOr<Replies> TryOnce(std::span<const Command> commands, bool& sent);
  absl::StatusOr<std::unique_ptr<Connection>> Acquire();
  void Release(std::unique_ptr<Connection> connection);

  const ClientOptions options_;
  absl::Mutex mutex_;
  std::vector<std::unique_ptr<Connection>> idle_ ABSL_GUARDED_BY(mutex_);
  int taken_ ABSL_GUARDED_BY(mutex_) = 0;
  std::vector<std::unique_ptr<Connection>> idle_blocking_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace waybill::redis
