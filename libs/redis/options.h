// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "libs/redis/endpoint.h"
#include "libs/redis/reply.h"

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
  int connections = 8;  // At most so many at once to each server; a caller beyond that waits.
  absl::Duration timeout = absl::Seconds(3);  // For a connection, for a place, and for each reply.
  // So many replicas must have what was written, by whomever, before an answer counts: a failover
  // to one of them loses nothing that was answered. 0: none is waited for.
  int replicas = 0;
  Observer* observer = nullptr;  // Not owned; may be null.
};

// What Redis answered to commands that were sent together: each status is its command's own.
using Replies = std::vector<absl::StatusOr<Reply>>;

}  // namespace waybill::redis
