// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "absl/status/status.h"
#include "libs/redis/endpoint.h"

namespace waybill::redis {

// What a node of a Redis Cluster answers to a command which it has not executed.
struct Redirect {
  enum class Kind : std::uint8_t {
    kMoved,  // The slot is another node's.
    kAsk,  // The slot is being moved, and the key is no longer here: ask the other node, this once.
    kLater,  // The slot is being moved, and some of the keys have arrived there.
  };
  Kind kind = Kind::kLater;
  Address to = {};  // Where host is empty, it is the one that was asked. Of kLater nothing.
};

// The status of an error reply that is a redirect: MOVED, ASK or TRYAGAIN. OK if it is none.
absl::Status RedirectStatus(std::string_view error);

// What RedirectStatus was made of.
std::optional<Redirect> RedirectOf(const absl::Status& status);

}  // namespace waybill::redis
