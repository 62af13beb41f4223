// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "services/log-store/domain/ids.h"

namespace waybill::logstore {

// Somebody who follows live feeds, as the hub sees him. Thread-safe. Nothing here waits.
class Subscriber {
 public:
  virtual ~Subscriber() = default;

  // There is something new in the feed of a store.
  virtual void OnNews(const StoreName& store) = 0;

  // Comes several times a second, for what depends on time.
  virtual void OnTick(absl::Time now) = 0;

  // A store had its first event. Comes again and again; who knows the store does nothing.
  virtual void OnStore(const StoreName& store) = 0;

  // The service stops.
  virtual void OnStop(const absl::Status& status) = 0;
};

}  // namespace waybill::logstore
