// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/worker/run_filling.h"

#include "libs/errors/error.h"
#include "libs/strings/abseil.h"

namespace waybill::ordersync {
namespace {

// Somebody who begins a run waits for its first orders.
constexpr absl::Duration kLookEvery = absl::Milliseconds(50);
constexpr absl::Duration kPause = absl::Seconds(1);

}  // namespace

RunFilling::RunFilling(Deps deps) : deps_(deps), thread_([this] { Run(); }) {}

RunFilling::~RunFilling() {
  stop_.Notify();
  thread_.join();
}

void RunFilling::Run() {
  while (!stop_.HasBeenNotified()) {
    const absl::StatusOr<bool> filled = deps_.syncer.FillNext();
    if (filled.ok() && *filled) continue;
    if (!filled.ok()) {
      deps_.logger.Warning("orders can't be added to a bulk run; that is tried again",
                           {{"reason", errors::ReasonName(errors::ReasonOf(filled.status()))},
                            {"error", strings::FromAbsl(filled.status().message())}});
    }
    deps_.clock.WaitUntil(deps_.clock.Now() + (filled.ok() ? kLookEvery : kPause), stop_);
  }
}

}  // namespace waybill::ordersync
