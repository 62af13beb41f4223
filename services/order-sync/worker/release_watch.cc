// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/worker/release_watch.h"

#include <utility>

#include "libs/trace/scope.h"

namespace waybill::ordersync {
namespace {

// So that no store keeps the others, or the end of the process, waiting.
constexpr absl::Duration kTimeForAStore = absl::Seconds(20);

}  // namespace

ReleaseWatch::ReleaseWatch(absl::Duration interval, Deps deps)
    : interval_(interval), deps_(std::move(deps)), thread_([this] { Run(); }) {}

ReleaseWatch::~ReleaseWatch() {
  stop_.Notify();
  thread_.join();
}

void ReleaseWatch::Look(const StoreName& store) {
  const trace::Scope scope(trace::Begin());
  const auto releases = deps_.release.Look(store, deps_.clock.Now() + kTimeForAStore);
  // While Redis is away nothing is to be done; its own metrics tell that it is.
  if (!releases.ok()) return;
  for (const Release& release : *releases) {
    deps_.probe.OrdersReleased(store, release.reason, release.order_count);
    deps_.logger.Info("failed orders are tried again: what failed them is gone",
                      {{"store", store.value},
                       {"reason", errors::ReasonName(release.reason)},
                       {"root_cause", release.root_cause},
                       {"orders", release.order_count},
                       {"run", release.run.value}});
  }
}

void ReleaseWatch::Run() {
  while (!deps_.clock.WaitUntil(deps_.clock.Now() + interval_, stop_)) {
    for (const StoreName& store : deps_.stores) {
      if (stop_.HasBeenNotified()) return;
      Look(store);
    }
  }
}

}  // namespace waybill::ordersync
