// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/worker/run_filling.h"

#include <string>

#include "libs/errors/error.h"

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
    if (!filled.ok()) Tell(filled.status());
    deps_.clock.WaitUntil(deps_.clock.Now() + (filled.ok() ? kLookEvery : kPause), stop_);
  }
}

void RunFilling::Tell(const absl::Status& failure) {
  const errors::Error error = errors::FromStatus(failure);
  const auto detail = [&error](const char* name) {
    const auto found = error.metadata.find(name);
    return found == error.metadata.end() ? std::string() : found->second;
  };
  const bool is_tried_again = error.reason == errors::Reason::kRedisUnavailable;
  deps_.logger.Warning(is_tried_again ? "orders can't be added to a bulk run; that is tried again"
                                      : "orders can't be added to a bulk run, which is cancelled",
                       {{"store", detail("store")},
                        {"run", detail("run")},
                        {"reason", errors::ReasonName(error.reason)},
                        {"error", error.message}});
}

}  // namespace waybill::ordersync
