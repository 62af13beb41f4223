// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/redis/worker_liveness.h"

#include "absl/strings/str_cat.h"
#include "services/order-sync/adapters/redis/keys.h"

namespace waybill::ordersync {

WorkerLiveness::WorkerLiveness(redis::Client& redis, std::string consumer)
    : redis_(redis), key_(keys::Worker(consumer)), thread_([this] { Run(); }) {}

WorkerLiveness::~WorkerLiveness() {
  {
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
  }
  thread_.join();
  // Whatever was still ours is free at once. If Redis is away, the key expires.
  redis_.Execute({"DEL", key_}, redis::Repeat::kSafe).IgnoreError();
}

void WorkerLiveness::Run() {
  absl::MutexLock lock(&mutex_);
  while (!stopping_) {
    mutex_.Unlock();
    // A failure shows in Redis's own metrics; the next beat tries again.
    redis_
        .Execute({"SET", key_, "1", "PX", absl::StrCat(absl::ToInt64Milliseconds(kDeadAfter))},
                 redis::Repeat::kSafe)
        .IgnoreError();
    mutex_.Lock();
    mutex_.AwaitWithTimeout(absl::Condition(&stopping_), kInterval);
  }
}

absl::StatusOr<bool> WorkerLiveness::IsAlive(const std::string& consumer) {
  const auto reply = redis_.Execute({"EXISTS", keys::Worker(consumer)}, redis::Repeat::kSafe);
  if (!reply.ok()) return reply.status();
  return reply->integer == 1;
}

}  // namespace waybill::ordersync
