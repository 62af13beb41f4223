// SPDX-License-Identifier: Apache-2.0
#include "libs/redis/connection.h"

#include <hiredis/hiredis.h>
#include <sys/time.h>

#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"
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
  for (const char* prefix : {"LOADING", "READONLY", "MASTERDOWN", "CLUSTERDOWN", "TRYAGAIN",
                             "BUSY ", "MISCONF", "NOREPLICAS", "OOM"}) {
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

}  // namespace

std::string_view FieldOf(const Reply& pairs, std::string_view name) {
  for (std::size_t i = 0; i + 1 < pairs.elements.size(); i += 2) {
    if (pairs.elements[i].text == name) return pairs.elements[i + 1].text;
  }
  return {};
}

void Connection::Freer::operator()(redisContext* context) const { redisFree(context); }

absl::Status Connection::Broken() {
  broken_ = true;
  return Unavailable(context_->err == REDIS_ERR_IO && context_->errstr[0] == '\0'
                         ? "no answer in time"
                         : context_->errstr);
}

absl::StatusOr<std::unique_ptr<Connection>> Connection::Open(const Endpoint& endpoint,
                                                             absl::Duration timeout) {
  redisContext* context =
      redisConnectWithTimeout(endpoint.host.c_str(), endpoint.port, absl::ToTimeval(timeout));
  if (context == nullptr) return Unavailable("out of memory");
  std::unique_ptr<Connection> connection(new Connection(context));
  if (context->err != REDIS_OK) return connection->Broken();
  redisEnableKeepAlive(context);

  std::vector<Command> greeting;
  if (!endpoint.password.empty()) {
    Command auth = {"AUTH"};
    if (!endpoint.username.empty()) auth.push_back(endpoint.username);
    auth.push_back(endpoint.password);
    greeting.push_back(std::move(auth));
  }
  if (endpoint.database != 0) greeting.push_back({"SELECT", absl::StrCat(endpoint.database)});
  if (!greeting.empty()) {
    const auto replies = connection->RoundTrip(greeting, timeout);
    if (!replies.ok()) return replies.status();
    for (const auto& reply : *replies) {
      if (!reply.ok()) return reply.status();
    }
  }
  return connection;
}

absl::StatusOr<std::vector<absl::StatusOr<Reply>>> Connection::RoundTrip(
    std::span<const Command> commands, absl::Duration timeout) {
  if (redisSetTimeout(context_.get(), absl::ToTimeval(timeout)) != REDIS_OK) return Broken();
  for (const Command& command : commands) {
    if (AppendCommand(*context_, command) != REDIS_OK) return Broken();
  }
  std::vector<absl::StatusOr<Reply>> replies;
  replies.reserve(commands.size());
  for (std::size_t i = 0; i < commands.size(); ++i) {
    void* raw = nullptr;
    if (redisGetReply(context_.get(), &raw) != REDIS_OK || raw == nullptr) return Broken();
    const OwnedReply reply(static_cast<redisReply*>(raw));
    if (reply->type == REDIS_REPLY_ERROR) {
      const absl::string_view error(reply->str, static_cast<std::size_t>(reply->len));
      // The client loads the script and tries again.
      replies.emplace_back(absl::StartsWith(error, "NOSCRIPT") ? absl::NotFoundError(error)
                                                               : ErrorReply(error));
    } else {
      replies.emplace_back(Convert(*reply));
    }
  }
  return replies;
}

}  // namespace waybill::redis
