// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/worker/backlog_sampler.h"

#include <utility>

namespace waybill::ordersync {
namespace {

constexpr absl::Duration kInterval = absl::Seconds(2);

}  // namespace

BacklogSampler::BacklogSampler(Deps deps) : deps_(std::move(deps)), thread_([this] { Run(); }) {}

BacklogSampler::~BacklogSampler() {
  stop_.Notify();
  thread_.join();
}

void BacklogSampler::Run() {
  do {
    // While Redis is away the last figures stand; its own metrics tell that it is.
    if (const auto depths = deps_.jobs.Depths(); depths.ok()) deps_.probe.QueueMeasured(*depths);
    if (const auto backlog = deps_.outbox.Measure(); backlog.ok()) {
      deps_.probe.OutboxMeasured(backlog->count, backlog->oldest);
    }
    for (const StoreName& store : deps_.stores) {
      deps_.probe.TrafficMeasured(store, deps_.traffic.LimitOf(store),
                                  deps_.traffic.PauseOf(store).has_value());
    }
  } while (!deps_.clock.WaitUntil(deps_.clock.Now() + kInterval, stop_));
}

}  // namespace waybill::ordersync
