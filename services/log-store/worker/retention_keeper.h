// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <thread>

#include "absl/synchronization/notification.h"
#include "absl/time/time.h"
#include "libs/clock/clock.h"
#include "services/log-store/domain/ports/event_log.h"
#include "services/log-store/domain/ports/probe.h"
#include "services/log-store/domain/retention.h"

namespace waybill::logstore {

// Forgets what is past its retention, now and after every `interval`. Several replicas may do so at
// once. Its destructor ends it after the step that runs.
class RetentionKeeper {
 public:
  struct Deps {
    EventLog& log;
    Probe& probe;
    const clock::Clock& clock;
    Retention retention;
    absl::Duration interval = absl::Minutes(1);
  };

  explicit RetentionKeeper(const Deps& deps);
  RetentionKeeper(const RetentionKeeper&) = delete;
  RetentionKeeper& operator=(const RetentionKeeper&) = delete;
  ~RetentionKeeper();

 private:
  void Run();

  const Deps deps_;
  absl::Notification stop_;
  std::thread thread_;  // Last: it uses everything above.
};

}  // namespace waybill::logstore
