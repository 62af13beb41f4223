// SPDX-License-Identifier: Apache-2.0
#include "libs/redis/cluster.h"

#include <poll.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "absl/time/clock.h"
#include "libs/redis/redirect.h"
#include "libs/redis/slots.h"

namespace waybill::redis {
namespace {

constexpr int kMostRedirects = 5;
constexpr absl::Duration kPause = absl::Milliseconds(10);
// What a look at one slot in a round is given, so that many slots make rounds rarer, not dearer.
constexpr absl::Duration kPauseOfEach = absl::Microseconds(20);

bool IsScript(const Command& command) {
  return command.front() == "EVALSHA" || command.front() == "EVAL";
}

// The first redirect among the answers of what goes together.
std::optional<Redirect> RedirectAmong(std::span<const absl::StatusOr<Reply>> answers) {
  for (const absl::StatusOr<Reply>& answer : answers) {
    if (auto redirect = RedirectOf(answer.status()); redirect.has_value()) return redirect;
  }
  return std::nullopt;
}

Address Complete(Address to, const Address& asked) {
  if (to.host.empty()) to.host = asked.host;
  return to;
}

// Whether `wake_fd` became readable before the time was over.
bool WokenWithin(absl::Duration duration, int wake_fd) {
  pollfd wait{.fd = wake_fd, .events = POLLIN, .revents = 0};
  const auto milliseconds = absl::ToInt64Milliseconds(absl::Ceil(duration, absl::Milliseconds(1)));
  return poll(&wait, 1, static_cast<int>(milliseconds)) > 0;
}

}  // namespace

Cluster::Cluster(ClientOptions options) : options_(std::move(options)), table_(options_) {}

std::vector<Cluster::Unit> Cluster::UnitsOf(std::span<const Command> commands) {
  if (commands.front().front() == "MULTI")
    return {{.first = 0, .count = commands.size(), .slot = SlotOf(commands[1])}};
  std::vector<Unit> units;
  units.reserve(commands.size());
  for (std::size_t i = 0; i < commands.size(); ++i)
    units.push_back({.first = i, .slot = SlotOf(commands[i])});
  return units;
}

absl::StatusOr<Replies> Cluster::RoundTrip(std::span<const Command> commands, Repeat repeat) {
  Replies replies(commands.size(), absl::UnknownError("not sent"));
  std::vector<Unit> units = UnitsOf(commands);
  const absl::Time end = absl::Now() + options_.timeout;
  int failures = 0;
  int redirects = 0;
  while (true) {
    Round round{.commands = commands, .repeat = repeat, .replies = replies};
    if (absl::Status status = Go(std::move(units), round); !status.ok()) return status;
    if (round.left.empty()) return replies;
    if (!round.failure.ok() && ++failures > 1) return round.failure;
    const bool too_often = round.redirected && ++redirects > kMostRedirects;
    if (too_often || (round.in_motion && absl::Now() >= end)) return RedirectStatus("TRYAGAIN");
    if (round.in_motion) absl::SleepFor(kPause);
    units = std::move(round.left);
  }
}

absl::Status Cluster::Go(std::vector<Unit> units, Round& round) {
  std::map<Address, std::vector<Unit>> by_node;
  for (Unit& unit : units) {
    auto node = unit.ask.has_value() ? *unit.ask : table_.NodeOf(unit.slot);
    if (!node.ok()) return node.status();
    by_node[*node].push_back(std::move(unit));
  }
  for (auto& [node, its_units] : by_node) {
    if (absl::Status status = Send(node, std::move(its_units), round); !status.ok()) return status;
  }
  return absl::OkStatus();
}

// Fails if what must not be repeated may have been executed.
absl::Status Cluster::Send(const Address& node, std::vector<Unit> units, Round& round) {
  std::vector<Command> batch;
  for (const Unit& unit : units) {
    if (unit.ask.has_value()) batch.push_back({"ASKING"});
    const auto commands = round.commands.subspan(unit.first, unit.count);
    batch.insert(batch.end(), commands.begin(), commands.end());
  }
  bool sent = false;
  auto answers = PoolOf(node)->RoundTrip(batch, sent);
  if (!answers.ok()) {
    table_.Doubt();
    if (sent && round.repeat == Repeat::kNever) return answers.status();
    round.failure = answers.status();
    for (Unit& unit : units) {
      unit.ask.reset();
      round.left.push_back(std::move(unit));
    }
    return absl::OkStatus();
  }
  std::span<absl::StatusOr<Reply>> rest(*answers);
  for (Unit& unit : units) {
    if (unit.ask.has_value()) rest = rest.subspan(1);
    const auto its_answers = rest.first(unit.count);
    rest = rest.subspan(unit.count);
    Judge(std::move(unit), node, its_answers, round);
  }
  return absl::OkStatus();
}

void Cluster::Judge(Unit unit, const Address& node, std::span<absl::StatusOr<Reply>> answers,
                    Round& round) {
  const std::optional<Redirect> redirect = RedirectAmong(answers);
  if (!redirect.has_value()) {
    std::ranges::move(answers, round.replies.begin() + static_cast<std::ptrdiff_t>(unit.first));
    return;
  }
  unit.ask.reset();
  const bool names_all_its_keys = unit.count == 1 && !IsScript(round.commands[unit.first]);
  if (redirect->kind == Redirect::Kind::kMoved) {
    round.redirected = true;
    table_.Moved(unit.slot.value_or(0), Complete(redirect->to, node));
  } else if (redirect->kind == Redirect::Kind::kAsk && names_all_its_keys) {
    round.redirected = true;
    unit.ask = Complete(redirect->to, node);
  } else {
    round.in_motion = true;
  }
  round.left.push_back(std::move(unit));
}

absl::StatusOr<Reply> Cluster::Block(const Command& command, absl::Duration wait, int wake_fd) {
  std::vector<Command> parts = SplitBySlot(command);
  if (parts.size() == 1) {
    auto reply = BlockInOneSlot(command, wait, wake_fd);
    if (!reply.ok()) return reply.status();
    if (reply->has_value()) return **std::move(reply);
  }
  return BlockInRounds(std::move(parts), wait, wake_fd);
}

// Nothing if the slot is being moved: there, only rounds find both sides.
absl::StatusOr<std::optional<Reply>> Cluster::BlockInOneSlot(const Command& command,
                                                             absl::Duration wait, int wake_fd) {
  const std::optional<int> slot = SlotOf(command);
  for (int redirects = 0; redirects <= kMostRedirects; ++redirects) {
    const auto node = table_.NodeOf(slot);
    if (!node.ok()) return node.status();
    auto reply = PoolOf(*node)->Block(command, wait, wake_fd);
    if (reply.ok()) return *std::move(reply);
    const std::optional<Redirect> redirect = RedirectOf(reply.status());
    if (!redirect.has_value()) {
      if (!absl::IsCancelled(reply.status())) table_.Doubt();
      return reply.status();
    }
    if (redirect->kind != Redirect::Kind::kMoved) return std::nullopt;
    table_.Moved(slot.value_or(0), Complete(redirect->to, *node));
  }
  return RedirectStatus("TRYAGAIN");
}

absl::StatusOr<Reply> Cluster::BlockInRounds(std::vector<Command> parts, absl::Duration wait,
                                             int wake_fd) {
  for (Command& part : parts) part = WithoutBlock(std::move(part));
  const absl::Duration pause =
      std::max(kPause, kPauseOfEach * static_cast<std::int64_t>(parts.size()));
  const absl::Time end = absl::Now() + wait;
  while (true) {
    auto replies = RoundTrip(parts, Repeat::kSafe);
    if (!replies.ok()) return replies.status();
    Reply all{.type = Reply::Type::kArray};
    for (absl::StatusOr<Reply>& reply : *replies) {
      if (!reply.ok()) return reply.status();
      std::ranges::move(reply->elements, std::back_inserter(all.elements));
    }
    if (!all.elements.empty()) return all;
    const absl::Duration left = end - absl::Now();
    if (left <= absl::ZeroDuration()) return Reply{};
    if (WokenWithin(std::min(left, pause), wake_fd)) return absl::CancelledError("interrupted");
  }
}

std::shared_ptr<Pool> Cluster::PoolOf(const Address& node) {
  absl::MutexLock lock(&mutex_);
  std::shared_ptr<Pool>& pool = pools_[node];
  if (pool != nullptr) return pool;
  ClientOptions options = options_;
  options.endpoint.host = node.host;
  options.endpoint.port = node.port;
  pool = std::make_shared<Pool>(std::move(options));
  const std::shared_ptr<Pool> made = pool;
  // Where a node comes, another may have gone.
  std::erase_if(pools_,
                [&](const auto& each) { return each.first != node && !table_.Knows(each.first); });
  return made;
}

}  // namespace waybill::redis
