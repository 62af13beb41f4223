// SPDX-License-Identifier: Apache-2.0
#include "libs/redis/keeping.h"

#include <string_view>

#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"

namespace waybill::redis {
namespace {

// Whether CONFIG itself was refused, rather than Redis not being there.
absl::StatusOr<Reply> Settings(Client& client) {
  const auto pong = client.Execute({"PING"}, Repeat::kSafe);
  if (!pong.ok()) return pong.status();
  auto settings = client.Execute({"CONFIG", "GET", "append*", "maxmemory*"}, Repeat::kSafe);
  if (settings.ok()) return settings;
  // Before Redis 7 CONFIG GET takes one pattern; a managed server has no CONFIG at all.
  const std::vector<Command> one_by_one = {{"CONFIG", "GET", "append*"},
                                           {"CONFIG", "GET", "maxmemory*"}};
  const auto replies = client.Pipeline(one_by_one, Repeat::kSafe);
  Reply all{.type = Reply::Type::kArray};
  if (!replies.ok()) return all;
  for (const Reply& reply : *replies) {
    all.elements.insert(all.elements.end(), reply.elements.begin(), reply.elements.end());
  }
  return all;
}

}  // namespace

absl::StatusOr<std::vector<std::string>> FindDataRisks(Client& client) {
  const auto settings = Settings(client);
  if (!settings.ok()) return settings.status();
  std::vector<std::string> risks;
  if (FieldOf(*settings, "appendonly") == "no") {
    risks.emplace_back(
        "Redis forgets everything, or minutes of it, when it crashes: set appendonly yes.");
  } else if (FieldOf(*settings, "appendfsync") == "no") {
    risks.emplace_back(
        "Redis leaves it to the system when data reaches the disk: set appendfsync everysec, or "
        "always.");
  }
  const std::string policy(FieldOf(*settings, "maxmemory-policy"));
  if (!policy.empty() && policy != "noeviction") {
    risks.push_back(absl::StrCat("Redis throws keys away when its memory is full (", policy,
                                 "): set maxmemory-policy noeviction."));
  }
  const ClientOptions& options = client.options();
  const bool fails_over = !options.endpoint.sentinels.empty() || !options.endpoint.cluster.empty();
  if (fails_over && options.replicas == 0) {
    risks.emplace_back(
        "A failover of Redis forgets what was answered just before it: set --redis-replicas to how "
        "many replicas a master has.");
  }
  return risks;
}

}  // namespace waybill::redis
