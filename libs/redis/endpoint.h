// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "libs/config/secret.h"

namespace waybill::redis {

struct Address {
  std::string host;
  std::uint16_t port = 0;

  auto operator<=>(const Address&) const = default;
};

// Where a Redis server is, and who we are there.
struct Endpoint {
  std::string host = "127.0.0.1";
  std::uint16_t port = 6379;
  std::string username;          // Empty: the default user.
  config::Secret password = {};  // Asked for at each connection. Empty: no AUTH.
  int database = 0;

  // Where there are any, the server is the one that they name as the master called `master`; host
  // and port mean nothing then. Sentinels are asked without user and password.
  std::vector<Address> sentinels = {};
  std::string master = {};

  // Where there are any, these are nodes of a Redis Cluster, which tell of the others; host, port
  // and database mean nothing then.
  std::vector<Address> cluster = {};
};

// Reads redis://[[username]:password@]host[:port][/database], or, with Sentinels,
// sentinel://[[username]:password@]host[:port][,host[:port]]...[/master[/database]], where the port
// is 26379 and the master "mymaster" unless they are given, or, for a Cluster, some of its nodes as
// cluster://[[username]:password@]host[:port][,host[:port]]... INVALID_FIELD on `field` otherwise,
// without repeating the text, which may hold a password. rediss:// is refused: this build's hiredis
// has no TLS. With `password_file` the password is in that file, and nowhere else; INVALID_FIELD on
// the field "`field`-password-file" if it cannot be read.
absl::StatusOr<Endpoint> ParseEndpoint(std::string_view url, std::string_view field,
                                       const std::filesystem::path& password_file = {});

}  // namespace waybill::redis
