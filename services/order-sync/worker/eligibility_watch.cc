// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/worker/eligibility_watch.h"

#include <utility>

namespace waybill::ordersync {
namespace {

constexpr absl::Duration kInterval = absl::Seconds(5);
// So that no store keeps the others, or the end of the process, waiting; the next round goes on.
constexpr absl::Duration kTimeForAStore = absl::Seconds(20);

}  // namespace

EligibilityWatch::EligibilityWatch(Deps deps)
    : deps_(std::move(deps)), thread_([this] { Run(); }) {}

EligibilityWatch::~EligibilityWatch() {
  stop_.Notify();
  thread_.join();
}

void EligibilityWatch::Run() {
  do {
    for (const StoreName& store : deps_.stores) {
      if (stop_.HasBeenNotified()) return;
      // While Redis is away nothing is to be done; its own metrics tell that it is.
      deps_.review.Update(store, deps_.clock.Now() + kTimeForAStore).IgnoreError();
    }
  } while (!deps_.clock.WaitUntil(deps_.clock.Now() + kInterval, stop_));
}

}  // namespace waybill::ordersync
