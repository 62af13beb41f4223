// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/worker/retention_keeper.h"

namespace waybill::logstore {

RetentionKeeper::RetentionKeeper(const Deps& deps) : deps_(deps), thread_([this] { Run(); }) {}

RetentionKeeper::~RetentionKeeper() {
  stop_.Notify();
  thread_.join();
}

void RetentionKeeper::Run() {
  do {
    const auto forgotten = ForgetExpired(deps_.log, deps_.retention, deps_.clock.Now());
    if (forgotten.ok()) {
      deps_.probe.EventsForgotten(*forgotten);
    } else {
      deps_.probe.BackgroundWorkFailed(forgotten.status());
    }
  } while (!deps_.clock.WaitUntil(deps_.clock.Now() + deps_.interval, stop_));
}

}  // namespace waybill::logstore
