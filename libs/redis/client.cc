// SPDX-License-Identifier: Apache-2.0
#include "libs/redis/client.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "libs/errors/error.h"
#include "libs/redis/slots.h"

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

Client::Client(ClientOptions options)
    : options_(std::move(options)), servers_(MakeServers(options_)) {}
Client::~Client() = default;

absl::StatusOr<Replies> Client::RoundTrip(std::string_view label, std::span<const Command> commands,
                                          Repeat repeat) {
  const absl::Time start = absl::Now();
  auto replies = servers_->RoundTrip(commands, repeat);
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

// A server that does not know the script has executed none of the calls that it was sent. It learns
// it from the first one of each slot, which brings it along.
absl::Status Client::RunUnknown(const Script& script, std::span<const Command> commands,
                                Repeat repeat, Replies& replies) {
  std::vector<std::size_t> places;
  std::vector<Command> again;
  std::set<std::optional<int>> slots;
  for (std::size_t i = 0; i < replies.size(); ++i) {
    if (!absl::IsNotFound(replies[i].status())) continue;
    places.push_back(i);
    again.push_back(commands[i]);
    if (!slots.insert(SlotOf(commands[i])).second) continue;
    again.back()[0] = "EVAL";
    again.back()[1] = script.source();
  }
  if (again.empty()) return absl::OkStatus();
  auto answers = RoundTrip(script.name(), again, repeat);
  if (!answers.ok()) return answers.status();
  for (std::size_t i = 0; i < places.size(); ++i) replies[places[i]] = std::move((*answers)[i]);
  return absl::OkStatus();
}

absl::StatusOr<std::vector<Reply>> Client::RunMany(const Script& script, std::vector<Call> calls,
                                                   Repeat repeat) {
  if (calls.empty()) return std::vector<Reply>();
  std::vector<Command> commands;
  commands.reserve(calls.size());
  for (Call& call : calls) commands.push_back(EvalSha(script, std::move(call)));
  auto replies = RoundTrip(script.name(), commands, repeat);
  if (!replies.ok()) return replies.status();
  if (absl::Status status = RunUnknown(script, commands, repeat, *replies); !status.ok())
    return status;
  return AllOrFirstError(*std::move(replies));
}

absl::StatusOr<Reply> Client::Block(const Command& command, absl::Duration wait) {
  return servers_->Block(command, wait, -1);
}

}  // namespace waybill::redis
