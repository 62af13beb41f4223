// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "absl/status/status.h"
#include "absl/time/time.h"

namespace waybill::logstore {

// Hears what happens, for metrics and logs. Thread-safe, and quick.
class Probe {
 public:
  virtual ~Probe() = default;

  virtual void EventsAppended(std::int64_t stored, std::int64_t duplicates) = 0;
  // How long after it happened, by the producer's clock, an event was handed to subscribers.
  virtual void EventPublished(absl::Duration lag) = 0;
  virtual void SubscribersChanged(std::int64_t change) = 0;
  // A subscriber was slower than the feed, or joined with history to read.
  virtual void SubscriberFellBehind() = 0;
  virtual void EventsForgotten(std::int64_t count) = 0;
  // Reading live events, or trimming, fails; it is tried again.
  virtual void BackgroundWorkFailed(const absl::Status& status) = 0;
};

}  // namespace waybill::logstore
