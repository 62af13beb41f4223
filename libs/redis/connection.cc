// SPDX-License-Identifier: Apache-2.0
#include "libs/redis/connection.h"

#include <hiredis/hiredis.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "libs/errors/error.h"
#include "libs/redis/redirect.h"
#include "libs/redis/sigpipe.h"
#include "libs/strings/abseil.h"

namespace waybill::redis {
namespace {

struct ReplyFreer {
  void operator()(redisReply* reply) const { freeReplyObject(reply); }
};
using OwnedReply = std::unique_ptr<redisReply, ReplyFreer>;

absl::Status Unavailable(absl::string_view what) {
  return errors::ToStatus(
      {.reason = errors::Reason::kRedisUnavailable,
       .message = absl::StrCat("Redis does not answer: ", what, "."),
       .remedy = "Start Redis, or correct its address; the service goes on by itself once it is "
                 "there."});
}

// Errors that pass by themselves: Redis starts, fails over, or has lost its replicas.
bool MayPass(absl::string_view error) {
  for (const char* prefix :
       {"LOADING", "MASTERDOWN", "CLUSTERDOWN", "BUSY ", "MISCONF", "NOREPLICAS", "OOM"}) {
    if (absl::StartsWith(error, prefix)) return true;
  }
  return false;
}

absl::Status ErrorReply(absl::string_view error) {
  if (MayPass(error)) return Unavailable(error);
  if (absl::StartsWith(error, "NOAUTH") || absl::StartsWith(error, "WRONGPASS") ||
      absl::StartsWith(error, "NOPERM")) {
    return errors::ToStatus(
        {.reason = errors::Reason::kRedisUnavailable,
         .message = "Redis refuses the user or password.",
         .remedy = "Correct the credentials in the Redis address, or the user's rights."});
  }
  return errors::ToStatus({.reason = errors::Reason::kInternal,
                           .message = absl::StrCat("Redis refused a command: ", error),
                           .remedy = "Report this with the log line that names the run."});
}

Reply Convert(const redisReply& raw) {
  Reply reply;
  switch (raw.type) {
    case REDIS_REPLY_INTEGER:
      reply.type = Reply::Type::kInteger;
      reply.integer = raw.integer;
      break;
    case REDIS_REPLY_STRING:
    case REDIS_REPLY_STATUS:
    case REDIS_REPLY_ERROR:
      reply.type = raw.type == REDIS_REPLY_ERROR ? Reply::Type::kError : Reply::Type::kString;
      reply.text.assign(raw.str, static_cast<std::size_t>(raw.len));
      break;
    case REDIS_REPLY_ARRAY:
      reply.type = Reply::Type::kArray;
      reply.elements.reserve(raw.elements);
      for (std::size_t i = 0; i < raw.elements; ++i)
        reply.elements.push_back(Convert(*raw.element[i]));
      break;
    default:
      break;
  }
  return reply;
}

int AppendCommand(redisContext& context, const Command& command) {
  std::vector<const char*> arguments;
  std::vector<std::size_t> sizes;
  arguments.reserve(command.size());
  sizes.reserve(command.size());
  for (const std::string& argument : command) {
    arguments.push_back(argument.data());
    sizes.push_back(argument.size());
  }
  return redisAppendCommandArgv(&context, static_cast<int>(command.size()), arguments.data(),
                                sizes.data());
}

absl::StatusOr<Reply> Interpret(const redisReply& raw) {
  if (raw.type != REDIS_REPLY_ERROR) return Convert(raw);
  const absl::string_view error(raw.str, static_cast<std::size_t>(raw.len));
  // The client sends the script along, then.
  if (absl::StartsWith(error, "NOSCRIPT")) return absl::NotFoundError(error);
  if (absl::Status status = RedirectStatus(strings::FromAbsl(error)); !status.ok()) return status;
  return ErrorReply(error);
}

// Whether the server says that it has become a replica.
bool IsDemoted(const redisReply& raw) {
  if (raw.type != REDIS_REPLY_ERROR) return false;
  const absl::string_view error(raw.str, static_cast<std::size_t>(raw.len));
  return absl::StartsWith(error, "READONLY") || absl::StartsWith(error, "UNBLOCKED") ||
         absl::StartsWith(error, "ERR WAIT cannot be used with replica");
}

int PollTimeout(absl::Time deadline) {
  constexpr absl::Duration kMost = absl::Hours(1);
  const absl::Duration left = absl::Ceil(deadline - absl::Now(), absl::Milliseconds(1));
  return static_cast<int>(absl::ToInt64Milliseconds(std::clamp(left, absl::ZeroDuration(), kMost)));
}

}  // namespace

std::string_view FieldOf(const Reply& pairs, std::string_view name) {
  for (std::size_t i = 0; i + 1 < pairs.elements.size(); i += 2) {
    if (pairs.elements[i].text == name) return pairs.elements[i + 1].text;
  }
  return {};
}

void Connection::Freer::operator()(redisContext* context) const { redisFree(context); }

absl::Status Connection::Broken(std::string_view why) {
  broken_ = true;
  return Unavailable(strings::ToAbsl(why));
}

absl::StatusOr<std::unique_ptr<Connection>> Connection::Open(const Endpoint& endpoint,
                                                             absl::Duration timeout) {
  redisContext* context = redisConnectNonBlock(endpoint.host.c_str(), endpoint.port);
  if (context == nullptr) return Unavailable("out of memory");
  std::unique_ptr<Connection> connection(new Connection(context));
  if (context->err != REDIS_OK) return connection->Broken(context->errstr);
  if (absl::Status status = connection->AwaitConnected(absl::Now() + timeout); !status.ok()) {
    return status;
  }
  redisEnableKeepAlive(context);
  if (absl::Status status = connection->Introduce(endpoint, timeout); !status.ok()) return status;
  return connection;
}

absl::Status Connection::AwaitConnected(absl::Time deadline) {
  if (absl::Status status = Await(POLLOUT, deadline, -1); !status.ok()) return status;
  int error = 0;
  socklen_t size = sizeof(error);
  getsockopt(context_->fd, SOL_SOCKET, SO_ERROR, &error, &size);
  if (error == 0) return absl::OkStatus();
  return Broken(strings::FromAbsl(absl::ErrnoToStatus(error, "cannot connect").message()));
}

absl::Status Connection::Introduce(const Endpoint& endpoint, absl::Duration timeout) {
  std::vector<Command> greeting;
  if (std::string password = endpoint.password.Reveal(); !password.empty()) {
    Command auth = {"AUTH"};
    if (!endpoint.username.empty()) auth.push_back(endpoint.username);
    auth.push_back(std::move(password));
    greeting.push_back(std::move(auth));
  }
  if (endpoint.database != 0) greeting.push_back({"SELECT", absl::StrCat(endpoint.database)});
  if (greeting.empty()) return absl::OkStatus();
  const auto replies = RoundTrip(greeting, timeout);
  if (!replies.ok()) return replies.status();
  for (const auto& reply : *replies) {
    if (!reply.ok()) return reply.status();
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<absl::StatusOr<Reply>>> Connection::RoundTrip(
    std::span<const Command> commands, absl::Duration timeout, int wake_fd) {
  const absl::Time deadline = absl::Now() + timeout;
  if (absl::Status status = Send(commands, deadline); !status.ok()) return status;
  std::vector<absl::StatusOr<Reply>> replies;
  replies.reserve(commands.size());
  for (std::size_t i = 0; i < commands.size(); ++i) {
    absl::StatusOr<absl::StatusOr<Reply>> reply = Receive(deadline, wake_fd);
    if (!reply.ok()) return reply.status();
    replies.push_back(*std::move(reply));
  }
  return replies;
}

absl::Status Connection::Send(std::span<const Command> commands, absl::Time deadline) {
  for (const Command& command : commands) {
    if (AppendCommand(*context_, command) != REDIS_OK) return Broken(context_->errstr);
  }
  const SigpipeBlock no_signal;
  int done = 0;
  while (true) {
    if (redisBufferWrite(context_.get(), &done) != REDIS_OK) return Broken(context_->errstr);
    if (done != 0) return absl::OkStatus();
    if (absl::Status status = Await(POLLOUT, deadline, -1); !status.ok()) return status;
  }
}

absl::StatusOr<absl::StatusOr<Reply>> Connection::Receive(absl::Time deadline, int wake_fd) {
  while (true) {
    void* raw = nullptr;
    if (redisGetReplyFromReader(context_.get(), &raw) != REDIS_OK) return Broken(context_->errstr);
    if (raw != nullptr) {
      const OwnedReply reply(static_cast<redisReply*>(raw));
      if (IsDemoted(*reply)) return Broken("it has become a replica");
      return Interpret(*reply);
    }
    if (absl::Status status = Await(POLLIN, deadline, wake_fd); !status.ok()) return status;
    if (redisBufferRead(context_.get()) != REDIS_OK) return Broken(context_->errstr);
  }
}

absl::Status Connection::Await(short events, absl::Time deadline, int wake_fd) {
  std::array<pollfd, 2> waits{pollfd{.fd = context_->fd, .events = events, .revents = 0},
                              pollfd{.fd = wake_fd, .events = POLLIN, .revents = 0}};
  while (true) {
    const int ready = poll(waits.data(), waits.size(), PollTimeout(deadline));
    if (ready > 0 && waits[1].revents != 0) {
      broken_ = true;  // An answer may still be under way.
      return absl::CancelledError("interrupted");
    }
    if (ready > 0) return absl::OkStatus();
    if (ready == 0 && absl::Now() >= deadline) return Broken("no answer in time");
    if (ready < 0 && errno != EINTR) {
      return Broken(strings::FromAbsl(absl::ErrnoToStatus(errno, "poll").message()));
    }
  }
}

bool Connection::LooksAlive() const {
  pollfd wait{.fd = context_->fd, .events = POLLIN | POLLRDHUP, .revents = 0};
  return !broken_ && poll(&wait, 1, 0) == 0;
}

}  // namespace waybill::redis
