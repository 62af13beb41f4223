// SPDX-License-Identifier: Apache-2.0
#include "libs/redis/pool.h"

#include <utility>

#include "libs/errors/error.h"
#include "libs/redis/master.h"
#include "libs/redis/replicas.h"

namespace waybill::redis {

Pool::Pool(ClientOptions options) : options_(std::move(options)) {}
Pool::~Pool() = default;

absl::StatusOr<std::unique_ptr<Connection>> Pool::Acquire() {
  {
    absl::MutexLock lock(&mutex_);
    const auto has_place = [this]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
      return taken_ < options_.connections;
    };
    if (!mutex_.AwaitWithTimeout(absl::Condition(&has_place), options_.timeout)) {
      return errors::ToStatus(
          {.reason = errors::Reason::kRedisUnavailable,
           .message = "All connections to Redis are busy.",
           .remedy = "Look at Redis's latency; it is slower than the load needs."});
    }
    ++taken_;
    while (!idle_.empty()) {
      std::unique_ptr<Connection> connection = std::move(idle_.back());
      idle_.pop_back();
      if (connection->LooksAlive()) return connection;
    }
  }
  auto opened = OpenMaster(options_.endpoint, options_.timeout);
  if (!opened.ok()) Release(nullptr);
  return opened;
}

void Pool::Release(std::unique_ptr<Connection> connection) {
  absl::MutexLock lock(&mutex_);
  --taken_;
  if (connection != nullptr && !connection->broken()) {
    idle_.push_back(std::move(connection));
  } else {
    idle_.clear();  // What broke one, a restart for instance, has broken them all.
  }
}

absl::StatusOr<Replies> Pool::RoundTrip(std::span<const Command> commands, bool& sent) {
  auto connection = Acquire();
  if (!connection.ok()) return connection.status();
  sent = true;
  auto replies = ReplicatedRoundTrip(**connection, commands, options_);
  Release(*std::move(connection));
  return replies;
}

absl::StatusOr<Reply> Pool::Block(const Command& command, absl::Duration wait, int wake_fd) {
  std::unique_ptr<Connection> connection;
  {
    absl::MutexLock lock(&mutex_);
    while (!idle_blocking_.empty() && connection == nullptr) {
      if (idle_blocking_.back()->LooksAlive()) connection = std::move(idle_blocking_.back());
      idle_blocking_.pop_back();
    }
  }
  if (connection == nullptr) {
    auto opened = OpenMaster(options_.endpoint, options_.timeout);
    if (!opened.ok()) return opened.status();
    connection = *std::move(opened);
  }
  auto replies = ReplicatedRoundTrip(*connection, {&command, 1}, options_, wait, wake_fd);
  if (!replies.ok()) return replies.status();
  absl::MutexLock lock(&mutex_);
  idle_blocking_.push_back(std::move(connection));
  return std::move(replies->front());
}

}  // namespace waybill::redis
