// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "libs/redis/options.h"
#include "libs/redis/reply.h"
#include "libs/redis/script.h"
#include "libs/redis/servers.h"

namespace waybill::redis {

// Redis, be it one server, one that Sentinels name, or a Cluster, through a bounded pool of
// connections to each server. Thread-safe. A connection that broke, or whose server is no master
// any more, is replaced by the next call, so the client goes on by itself when Redis comes back, or
// another server has become the master. In a Cluster the keys of a command, a transaction or a
// script's call must share a slot; those of a pipeline, or of many calls, need not. Fails with
// REDIS_UNAVAILABLE where Redis does not answer, or too few replicas have what was written, which
// may have been executed all the same; and INTERNAL where it refuses a command.
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
  absl::StatusOr<Replies> RoundTrip(std::string_view label, std::span<const Command> commands,
                                    Repeat repeat);
  absl::Status RunUnknown(const Script& script, std::span<const Command> commands, Repeat repeat,
                          Replies& replies);

  const ClientOptions options_;
  const std::unique_ptr<Servers> servers_;
};

}  // namespace waybill::redis
