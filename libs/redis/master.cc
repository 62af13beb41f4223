// SPDX-License-Identifier: Apache-2.0
#include "libs/redis/master.h"

#include <string>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"

namespace waybill::redis {
namespace {

absl::Status NoMaster(const Endpoint& endpoint, absl::string_view why) {
  return errors::ToStatus(
      {.reason = errors::Reason::kRedisUnavailable,
       .message = absl::StrCat("There is no Redis master \"", endpoint.master, "\": ", why, "."),
       .remedy = "If no failover is running, look at the Sentinels: each must know the master by "
                 "this name, and most of them must be up. The service goes on by itself."});
}

absl::StatusOr<Reply> Ask(Connection& connection, const Command& command, absl::Duration timeout) {
  auto replies = connection.RoundTrip({&command, 1}, timeout);
  if (!replies.ok()) return replies.status();
  return std::move(replies->front());
}

absl::StatusOr<Address> AskSentinel(const Address& sentinel, const Endpoint& endpoint,
                                    absl::Duration timeout) {
  auto connection =
      Connection::Open({.host = sentinel.host, .port = sentinel.port, .username = ""}, timeout);
  if (!connection.ok()) return connection.status();
  const auto reply =
      Ask(**connection, {"SENTINEL", "GET-MASTER-ADDR-BY-NAME", endpoint.master}, timeout);
  if (!reply.ok()) return reply.status();
  int port = 0;
  if (reply->elements.size() != 2 || !absl::SimpleAtoi(reply->elements[1].text, &port))
    return NoMaster(endpoint, "a Sentinel does not know it");
  return Address{.host = reply->elements[0].text, .port = static_cast<std::uint16_t>(port)};
}

absl::StatusOr<std::unique_ptr<Connection>> OpenNamed(const Address& address,
                                                      const Endpoint& endpoint,
                                                      absl::Duration timeout) {
  Endpoint server = endpoint;
  server.host = address.host;
  server.port = address.port;
  auto connection = Connection::Open(server, timeout);
  if (!connection.ok()) return connection.status();
  // HELLO, for ROLE is among the commands that services are not given.
  const auto hello = Ask(**connection, {"HELLO"}, timeout);
  if (!hello.ok()) return hello.status();
  if (FieldOf(*hello, "role") != "master")
    return NoMaster(endpoint, "the server that a Sentinel named is a replica");
  return connection;
}

}  // namespace

absl::StatusOr<std::unique_ptr<Connection>> OpenMaster(const Endpoint& endpoint,
                                                       absl::Duration timeout) {
  if (endpoint.sentinels.empty()) return Connection::Open(endpoint, timeout);
  // So that one that hangs leaves time for the others, and for the master.
  const absl::Duration share = timeout / static_cast<std::int64_t>(endpoint.sentinels.size() + 1);
  absl::Status last;
  for (const Address& sentinel : endpoint.sentinels) {
    const auto master = AskSentinel(sentinel, endpoint, share);
    if (master.ok()) return OpenNamed(*master, endpoint, share);
    last = master.status();
  }
  return last;
}

}  // namespace waybill::redis
