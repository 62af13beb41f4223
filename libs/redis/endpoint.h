// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace waybill::redis {

// Where a Redis server is, and who we are there.
struct Endpoint {
  std::string host = "127.0.0.1";
  std::uint16_t port = 6379;
  std::string username;  // Empty: the default user.
  std::string password;  // Empty: no AUTH.
  int database = 0;

  // "127.0.0.1:6379", without credentials.
  std::string Address() const;
};

// Reads redis://[[username]:password@]host[:port][/database]. INVALID_FIELD on `field` otherwise,
// without repeating the text, which may hold a password. rediss:// is refused: this build's hiredis
// has no TLS.
absl::StatusOr<Endpoint> ParseEndpoint(std::string_view url, std::string_view field);

}  // namespace waybill::redis
