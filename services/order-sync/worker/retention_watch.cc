// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/worker/retention_watch.h"

#include <utility>

namespace waybill::ordersync {

RetentionWatch::RetentionWatch(absl::Duration interval, Deps deps)
    : interval_(interval), deps_(std::move(deps)), thread_([this] { Run(); }) {}

RetentionWatch::~RetentionWatch() {
  stop_.Notify();
  thread_.join();
}

void RetentionWatch::Run() {
  do {
    for (const StoreName& store : deps_.stores) {
      if (stop_.HasBeenNotified()) return;
      const auto forgotten = deps_.retention.ForgetNext(store);
      // While Redis is away nothing is to be done; its own metrics tell that it is.
      if (forgotten.ok()) deps_.probe.OrdersForgotten(store, *forgotten);
    }
  } while (!deps_.clock.WaitUntil(deps_.clock.Now() + interval_, stop_));
}

}  // namespace waybill::ordersync
