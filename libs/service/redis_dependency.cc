// SPDX-License-Identifier: Apache-2.0
#include "libs/service/redis_dependency.h"

#include <string>

#include "libs/redis/keeping.h"

namespace waybill::service {
namespace {

void WarnOfDataRisks(redis::Client& client, const log::Logger& logger) {
  const auto risks = redis::FindDataRisks(client);
  if (!risks.ok()) return;  // Gone again, which is logged.
  for (const std::string& risk : *risks) {
    logger.Warning("Redis may lose data", {{"detail", risk}});
  }
}

}  // namespace

rpc::Dependency RedisDependency(redis::Client& client, const log::Logger& logger) {
  return {.name = "redis",
          .check = [&client] { return client.Execute({"PING"}, redis::Repeat::kSafe).status(); },
          .on_arrival = [&client, &logger] { WarnOfDataRisks(client, logger); }};
}

}  // namespace waybill::service
