// SPDX-License-Identifier: Apache-2.0
#include "libs/redis/client.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "libs/errors/error.h"
#include "libs/redis/master.h"
#include "libs/redis/replicas.h"

namespace waybill::redis {
namespace {

constexpr absl::string_view kEvalSha = "EVALSHA";

Command EvalSha(const Script& script, Client::Call call) {
  Command command;
  command.reserve(3 + call.keys.size() + call.arguments.size());
  command = {std::string(kEvalSha), script.sha1(), absl::StrCat(call.keys.size())};
  std::ranges::move(call.keys, std::back_inserter(command));
  std::ranges::move(call.arguments, std::back_inserter(command));
  return command;
}

absl::StatusOr<std::vector<Reply>> AllOrFirstError(std::vector<absl::StatusOr<Reply>> replies) {
  std::vector<Reply> all;
  all.reserve(replies.size());
  for (absl::StatusOr<Reply>& reply : replies) {
    if (!reply.ok()) return reply.status();
    all.push_back(*std::move(reply));
  }
  return all;
}

}  // namespace

Client::Client(ClientOptions options) : options_(std::move(options)) {}
Client::~Client() = default;

absl::StatusOr<std::unique_ptr<Connection>> Client::Acquire() {
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

void Client::Release(std::unique_ptr<Connection> connection) {
  absl::MutexLock lock(&mutex_);
  --taken_;
  if (connection != nullptr && !connection->broken()) {
    idle_.push_back(std::move(connection));
  } else {
    idle_.clear();  // What broke one, a restart for instance, has broken them all.
  }
}

absl::StatusOr<Client::Replies> Client::TryOnce(std::span<const Command> commands, bool& sent) {
  auto connection = Acquire();
  if (!connection.ok()) return connection.status();
  sent = true;
  auto replies = ReplicatedRoundTrip(**connection, commands, options_);
  Release(*std::move(connection));
  return replies;
}

absl::StatusOr<Client::Replies> Client::RoundTrip(std::string_view label,
                                                  std::span<const Command> commands,
                                                  Repeat repeat) {
  const absl::Time start = absl::Now();
  bool sent = false;
  auto replies = TryOnce(commands, sent);
  // The usual cause is a connection that died while it lay idle; a second one shows whether Redis
  // is there.
  if (!replies.ok() && sent && repeat == Repeat::kSafe) replies = TryOnce(commands, sent);
  if (options_.observer != nullptr)
    options_.observer->RoundTripEnded(label, replies.ok(), absl::Now() - start);
  return replies;
}

absl::StatusOr<Reply> Client::Execute(const Command& command, Repeat repeat) {
  auto replies = RoundTrip(command.front(), {&command, 1}, repeat);
  if (!replies.ok()) return replies.status();
  return std::move(replies->front());
}

absl::StatusOr<std::vector<Reply>> Client::Pipeline(std::span<const Command> commands,
                                                    Repeat repeat) {
  if (commands.empty()) return std::vector<Reply>();
  auto replies = RoundTrip(commands.front().front(), commands, repeat);
  if (!replies.ok()) return replies.status();
  return AllOrFirstError(*std::move(replies));
}

absl::StatusOr<std::vector<Reply>> Client::Transaction(std::span<const Command> commands,
                                                       Repeat repeat) {
  if (commands.empty()) return std::vector<Reply>();
  std::vector<Command> all = {{"MULTI"}};
  all.insert(all.end(), commands.begin(), commands.end());
  all.push_back({"EXEC"});
  auto replies = Pipeline(all, repeat);
  if (!replies.ok()) return replies.status();
  for (const Reply& reply : replies->back().elements) {
    if (reply.type == Reply::Type::kError) {
      return errors::ToStatus({.reason = errors::Reason::kInternal,
                               .message = absl::StrCat("Redis refused a command: ", reply.text),
                               .remedy = "Report this with the log line that names the run."});
    }
  }
  return std::move(replies->back().elements);
}

absl::StatusOr<Reply> Client::Run(const Script& script, Call call, Repeat repeat) {
  std::vector<Call> calls;
  calls.push_back(std::move(call));
  auto replies = RunMany(script, std::move(calls), repeat);
  if (!replies.ok()) return replies.status();
  return std::move(replies->front());
}

absl::StatusOr<std::vector<Reply>> Client::RunMany(const Script& script, std::vector<Call> calls,
                                                   Repeat repeat) {
  if (calls.empty()) return std::vector<Reply>();
  std::vector<Command> commands;
  commands.reserve(calls.size());
  for (Call& call : calls) commands.push_back(EvalSha(script, std::move(call)));
  auto replies = RoundTrip(script.name(), commands, repeat);
  if (!replies.ok()) return replies.status();
  // A Redis that does not know the script has executed none of the calls.
  if (absl::IsNotFound(replies->front().status())) {
    const auto loaded = Execute({"SCRIPT", "LOAD", script.source()}, Repeat::kSafe);
    if (!loaded.ok()) return loaded.status();
    replies = RoundTrip(script.name(), commands, repeat);
    if (!replies.ok()) return replies.status();
  }
  return AllOrFirstError(*std::move(replies));
}

absl::StatusOr<Reply> Client::Block(const Command& command, absl::Duration wait) {
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
  auto replies = ReplicatedRoundTrip(*connection, {&command, 1}, options_, wait);
  if (!replies.ok()) return replies.status();
  absl::MutexLock lock(&mutex_);
  idle_blocking_.push_back(std::move(connection));
  return std::move(replies->front());
}

}  // namespace waybill::redis
