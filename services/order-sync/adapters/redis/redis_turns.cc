// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/redis/redis_turns.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "services/order-sync/adapters/redis/keys.h"

namespace waybill::ordersync {
namespace {

// TOKEN: ends the turn, if it is still the token's.
const redis::Script& EndScript() {
  static const redis::Script script("end_turn", R"lua(
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
return 1
)lua");
  return script;
}

}  // namespace

void RedisTurns::InTurn(const StoreName& store, std::size_t documents, absl::Time deadline,
                        absl::FunctionRef<void()> work) {
  const std::string key = keys::Turn(store);
  const std::string token = tokens_.Next(clock_.Now());
  const bool ours = Await(key, token, documents, deadline);
  work();
  if (ours) End(key, token);
}

bool RedisTurns::Await(const std::string& key, const std::string& token, std::size_t documents,
                       absl::Time deadline) {
  const absl::Time now = clock_.Now();
  const absl::Time patience = now + (deadline - now) / 2;
  const absl::Duration longest =
      options_.longest + options_.longest_each * static_cast<double>(documents);
  const redis::Command take = {"SET", key,  token,
                               "NX",  "PX", absl::StrCat(absl::ToInt64Milliseconds(longest))};
  while (true) {
    // An answer that is lost makes a turn of nobody, which ends by itself.
    const auto taken = redis_.Execute(take, redis::Repeat::kNever);
    if (!taken.ok()) return false;
    if (!taken->IsNil()) return true;
    if (clock_.Now() >= patience) return false;
    clock_.SleepFor(options_.ask_each * static_cast<double>(documents));
  }
}

void RedisTurns::End(const std::string& key, const std::string& token) {
  // Where that fails, the turn ends by itself.
  redis_.Run(EndScript(), {.keys = {key}, .arguments = {token}}, redis::Repeat::kSafe)
      .status()
      .IgnoreError();
}

}  // namespace waybill::ordersync
