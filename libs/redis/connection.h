// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "libs/redis/endpoint.h"
#include "libs/redis/reply.h"

struct redisContext;

namespace waybill::redis {

// One connection of hiredis. Not thread-safe. After a failure that is not an error reply the
// connection is broken; so it is when the server says that it has become a replica. Every wait has
// a deadline for the whole of it, not for each read.
class Connection {
 public:
  // Connects, authenticates and selects the database. REDIS_UNAVAILABLE if that fails.
  static absl::StatusOr<std::unique_ptr<Connection>> Open(const Endpoint& endpoint,
                                                          absl::Duration timeout);

  // Sends all commands in one write, and reads as many replies, all within `timeout`. The outer
  // status is the connection's; each inner one is its command's own. `wake_fd`, unless -1, ends the
  // wait for a reply with CANCELLED when it becomes readable.
  absl::StatusOr<std::vector<absl::StatusOr<Reply>>> RoundTrip(std::span<const Command> commands,
                                                               absl::Duration timeout,
                                                               int wake_fd = -1);

  bool broken() const { return broken_; }

  // Whether the connection, at rest, still stands as far as can be seen without asking: the other
  // end has neither closed it nor sent what nobody asked for.
  bool LooksAlive() const;

 private:
  struct Freer {
    void operator()(redisContext* context) const;
  };
  explicit Connection(redisContext* context) : context_(context) {}

  absl::Status Send(std::span<const Command> commands, absl::Time deadline);
  absl::StatusOr<absl::StatusOr<Reply>> Receive(absl::Time deadline, int wake_fd);
  absl::Status Await(short events, absl::Time deadline, int wake_fd);
  absl::Status AwaitConnected(absl::Time deadline);
  absl::Status Introduce(const Endpoint& endpoint, absl::Duration timeout);
  absl::Status Broken(std::string_view why);

  std::unique_ptr<redisContext, Freer> context_;
  bool broken_ = false;
};

}  // namespace waybill::redis
