// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "libs/redis/client.h"
#include "services/order-sync/domain/ids.h"

namespace waybill::ordersync {

// Which stores have jobs, and when each is to be looked at next, so that a worker finds one with
// one look, however many stores there are. A store is here as long as it has any job: at once while
// jobs wait, when the first is due while they are delayed, and now and then while they run, in case
// that their worker dies. It is a hint, kept by Redis's clock: a look that finds nothing costs
// little, and whoever announces a store after a change of its jobs makes sure that somebody looks.
// Shared by all replicas; thread-safe.
class ReadyStores {
 public:
  explicit ReadyStores(redis::Client& redis) : redis_(redis) {}

  enum class Urgency : std::uint8_t { kBulk, kUrgent };

  // Has each store looked at after `delay`, or sooner.
  absl::Status Announce(std::span<const StoreName> stores, Urgency urgency, absl::Duration delay);

  // A store that is due, to be looked at by nobody else for a moment.
  struct Claim {
    StoreName store;
    Urgency urgency = Urgency::kBulk;
    std::string mark;  // Opaque.
  };

  // The store that has been due for longest, urgent ones before all others; nothing if none is.
  absl::StatusOr<std::optional<Claim>> Next(Urgency least, const std::set<StoreName>& closed,
                                            const std::set<StoreName>& closed_to_bulk);

  // Says when the store is to be looked at again; nothing: not until it is announced. Has no effect
  // if it was announced meanwhile.
  absl::Status Release(const Claim& claim, std::optional<absl::Duration> again);

  // Waits until a store is announced for now, or for `longest`.
  absl::Status AwaitNews(absl::Duration longest);

 private:
  redis::Client& redis_;
  absl::Mutex mutex_;
  std::string seen_ ABSL_GUARDED_BY(mutex_) = "0-0";
};

}  // namespace waybill::ordersync
