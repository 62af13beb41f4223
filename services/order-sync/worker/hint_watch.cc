// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/worker/hint_watch.h"

#include <utility>

#include "libs/errors/error.h"
#include "libs/trace/scope.h"

namespace waybill::ordersync {
namespace {

constexpr absl::Duration kInterval = absl::Seconds(1);
// So that no store keeps the others, or the end of the process, waiting.
constexpr absl::Duration kTimeForAStore = absl::Seconds(20);

}  // namespace

HintWatch::HintWatch(Deps deps) : deps_(std::move(deps)), thread_([this] { Run(); }) {}

HintWatch::~HintWatch() {
  stop_.Notify();
  thread_.join();
}

void HintWatch::Run() {
  do {
    while (FollowAll()) {
    }
  } while (!deps_.clock.WaitUntil(deps_.clock.Now() + kInterval, stop_));
}

// Each store's next few, so that a busy one lets the others through. Returns whether there may be
// more.
bool HintWatch::FollowAll() {
  bool more = false;
  const auto due = deps_.orders.Due(deps_.stores);
  // While Redis is away nothing is to be done; its own metrics tell that it is.
  if (!due.ok()) return false;
  for (const StoreName& store : *due) {
    if (stop_.HasBeenNotified()) return false;
    const trace::Scope scope(trace::Begin());
    const auto followed = deps_.orders.Follow(store, deps_.clock.Now() + kTimeForAStore);
    if (followed.ok()) {
      more = more || *followed > 0;
      continue;
    }
    const errors::Reason reason = errors::ReasonOf(followed.status());
    if (reason == errors::Reason::kRedisUnavailable) continue;
    deps_.logger.Warning("orders that webhooks told of can't be read",
                         {{"store", store.value}, {"reason", errors::ReasonName(reason)}});
  }
  return more;
}

}  // namespace waybill::ordersync
