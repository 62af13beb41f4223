// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/worker/backlog_sampler.h"

namespace waybill::ordersync {
namespace {

constexpr absl::Duration kInterval = absl::Seconds(2);

}  // namespace

BacklogSampler::BacklogSampler(Deps deps) : deps_(deps), thread_([this] { Run(); }) {}

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
  } while (!deps_.clock.WaitUntil(deps_.clock.Now() + kInterval, stop_));
}

}  // namespace waybill::ordersync
