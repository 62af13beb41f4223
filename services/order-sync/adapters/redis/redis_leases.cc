// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/redis/redis_leases.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "services/order-sync/adapters/redis/keys.h"

namespace waybill::ordersync {
namespace {

// HOLDER MILLISECONDS -> 1 if the lease is the holder's now.
const redis::Script& LeaseScript() {
  static const redis::Script script("lease", R"lua(
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
)lua");
  return script;
}

}  // namespace

absl::StatusOr<bool> RedisLeases::Take(const StoreName& store, const std::string& duty,
                                       absl::Duration duration) {
  const auto reply =
      redis_.Run(LeaseScript(),
                 {.keys = {keys::Lease(store, duty)},
                  .arguments = {holder_, absl::StrCat(absl::ToInt64Milliseconds(duration))}},
                 redis::Repeat::kSafe);
  if (!reply.ok()) return reply.status();
  return reply->integer == 1;
}

}  // namespace waybill::ordersync
