// SPDX-License-Identifier: Apache-2.0
#include "libs/redis/servers.h"

#include "libs/redis/cluster.h"
#include "libs/redis/pool.h"

namespace waybill::redis {
namespace {

class OneServer final : public Servers {
 public:
  explicit OneServer(const ClientOptions& options) : pool_(options) {}

  absl::StatusOr<Replies> RoundTrip(std::span<const Command> commands, Repeat repeat) override {
    bool sent = false;
    auto replies = pool_.RoundTrip(commands, sent);
    // The usual cause is a connection that died while it lay idle; a second one shows whether Redis
    // is there.
    if (!replies.ok() && sent && repeat == Repeat::kSafe) replies = pool_.RoundTrip(commands, sent);
    return replies;
  }

  absl::StatusOr<Reply> Block(const Command& command, absl::Duration wait, int wake_fd) override {
    return pool_.Block(command, wait, wake_fd);
  }

 private:
  Pool pool_;
};

}  // namespace

std::unique_ptr<Servers> MakeServers(const ClientOptions& options) {
  if (options.endpoint.cluster.empty()) return std::make_unique<OneServer>(options);
  return std::make_unique<Cluster>(options);
}

}  // namespace waybill::redis
