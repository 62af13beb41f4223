// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "libs/redis/endpoint.h"
#include "libs/redis/reply.h"

struct redisContext;

namespace waybill::redis {

// One connection of hiredis. Not thread-safe. After a failure that is not an error reply the
// connection is broken.
class Connection {
 public:
  // Connects, authenticates and selects the database. REDIS_UNAVAILABLE if that fails.
  static absl::StatusOr<std::unique_ptr<Connection>> Open(const Endpoint& endpoint,
                                                          absl::Duration timeout);

  // Sends all commands in one write, and reads as many replies, each within `timeout`. The outer
  // status is the connection's; each inner one is its command's own.
  absl::StatusOr<std::vector<absl::StatusOr<Reply>>> RoundTrip(std::span<const Command> commands,
                                                               absl::Duration timeout);

  bool broken() const { return broken_; }

 private:
  struct Freer {
    void operator()(redisContext* context) const;
  };
  explicit Connection(redisContext* context) : context_(context) {}

  absl::Status Broken();

  std::unique_ptr<redisContext, Freer> context_;
  bool broken_ = false;
};

}  // namespace waybill::redis
