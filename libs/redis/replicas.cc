// SPDX-License-Identifier: Apache-2.0
#include "libs/redis/replicas.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"

namespace waybill::redis {
namespace {

absl::Status TooFew(std::int64_t have_it, int wanted) {
  return errors::ToStatus(
      {.reason = errors::Reason::kRedisUnavailable,
       .message =
           absl::StrCat("Only ", have_it, " of ", wanted, " Redis replicas have what was written."),
       .remedy = "Start the replicas of the Redis master, or look at why they lag; the service "
                 "goes on by itself. With fewer replicas, lower --redis-replicas."});
}

}  // namespace

absl::StatusOr<Replies> ReplicatedRoundTrip(Connection& connection,
                                            std::span<const Command> commands,
                                            const ClientOptions& options, absl::Duration wait,
                                            int wake_fd) {
  const absl::Duration timeout = wait + options.timeout;
  if (options.replicas == 0) return connection.RoundTrip(commands, timeout, wake_fd);
  // WAIT goes by what the server had written when the connection's last command began. One that
  // was blocked began long before its answer was made, hence the PING.
  std::vector<Command> all(commands.begin(), commands.end());
  all.push_back({"PING"});
  all.push_back({"WAIT", absl::StrCat(options.replicas),
                 absl::StrCat(absl::ToInt64Milliseconds(options.timeout / 2))});
  auto replies = connection.RoundTrip(all, timeout, wake_fd);
  if (!replies.ok()) return replies;
  const absl::StatusOr<Reply> have_it = replies->back();
  if (!have_it.ok()) return have_it.status();
  if (have_it->integer < options.replicas) return TooFew(have_it->integer, options.replicas);
  replies->resize(commands.size(), absl::UnknownError(""));
  return replies;
}

}  // namespace waybill::redis
