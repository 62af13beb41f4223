// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/domain/retention.h"

namespace waybill::logstore {
namespace {

constexpr int kMaxStepsPerStore = 1000;

}  // namespace

absl::StatusOr<std::int64_t> ForgetExpired(EventLog& log, const Retention& retention,
                                           absl::Time now) {
  const auto stores = log.Stores();
  if (!stores.ok()) return stores.status();
  std::int64_t total = 0;
  for (const StoreName& store : *stores) {
    for (int step = 0; step < kMaxStepsPerStore; ++step) {
      const auto count = log.Forget(store, now - retention.age, retention.events_per_store);
      if (!count.ok()) return count.status();
      if (*count == 0) break;
      total += *count;
    }
  }
  return total;
}

}  // namespace waybill::logstore
