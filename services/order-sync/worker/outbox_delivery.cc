// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/worker/outbox_delivery.h"

#include <algorithm>
#include <vector>

#include "absl/status/statusor.h"
#include "libs/errors/error.h"
#include "libs/strings/abseil.h"

namespace waybill::ordersync {
namespace {

constexpr std::int64_t kBatch = 1000;
constexpr absl::Duration kWait = absl::Seconds(1);
constexpr absl::Duration kDeliverWithin = absl::Seconds(10);
constexpr absl::Duration kFirstPause = absl::Milliseconds(100);
constexpr absl::Duration kLastPause = absl::Seconds(2);

}  // namespace

OutboxDelivery::OutboxDelivery(Deps deps) : deps_(deps), thread_([this] { Run(); }) {}

OutboxDelivery::~OutboxDelivery() {
  stop_.Notify();
  thread_.join();
}

absl::StatusOr<bool> OutboxDelivery::DeliverSome(absl::Duration wait) {
  const auto entries = deps_.outbox.Peek(kBatch, deps_.clock.Now() + wait);
  if (!entries.ok()) return entries.status();
  if (entries->empty()) return false;
  std::vector<Event> events;
  events.reserve(entries->size());
  for (const OutboxEntry& entry : *entries) events.push_back(entry.event);
  const absl::Status delivered = deps_.sink.Deliver(events, deps_.clock.Now() + kDeliverWithin);
  if (!delivered.ok()) return delivered;
  const absl::Status removed = deps_.outbox.Remove(*entries);
  if (!removed.ok()) return removed;
  return true;
}

void OutboxDelivery::Run() {
  absl::Duration pause = kFirstPause;
  bool failing = false;
  while (!stop_.HasBeenNotified()) {
    const absl::StatusOr<bool> delivered = DeliverSome(kWait);
    if (delivered.ok()) {
      if (failing) deps_.logger.Info("events are delivered again");
      failing = false;
      pause = kFirstPause;
      continue;
    }
    // Said once an outage, not once a try.
    if (!failing) {
      deps_.logger.Warning("events wait in the outbox",
                           {{"reason", errors::ReasonName(errors::ReasonOf(delivered.status()))},
                            {"error", strings::FromAbsl(delivered.status().message())}});
    }
    failing = true;
    deps_.clock.WaitUntil(deps_.clock.Now() + pause, stop_);
    pause = std::min(pause * 2, kLastPause);
  }
  absl::StatusOr<bool> more = DeliverSome(absl::Milliseconds(1));
  for (int i = 0; i < 100 && more.ok() && *more; ++i) more = DeliverSome(absl::Milliseconds(1));
}

}  // namespace waybill::ordersync
