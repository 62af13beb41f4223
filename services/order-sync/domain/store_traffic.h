// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "libs/clock/clock.h"
#include "services/order-sync/domain/finding.h"
#include "services/order-sync/domain/ids.h"
#include "services/order-sync/domain/ports/sync_jobs.h"

namespace waybill::ordersync {

// The failures by which a store's Odoo or Shopify is known to be away.
bool IsOutage(errors::Reason reason);

// How a batch of one store went.
struct BatchReport {
  std::int64_t orders = 0;
  std::int64_t answered = 0;           // Orders of which both systems had something to say.
  std::optional<Failure> outage = {};  // What an order that could not be talked about met.
  absl::Duration duration = absl::ZeroDuration();
};

// A store whose Odoo or Shopify does not answer.
struct StorePause {
  Failure failure;        // What the last batch met.
  absl::Time since = {};  // When it was paused.
  absl::Time until = {};  // When it is tried again, with one batch.
};

// How many batches of each store may run at once in this process.
//
// That adapts to what the store's systems bear: it grows by one for each round of good batches, and
// halves when one is turned away, times out, or takes four times as long an order as they used to.
// When several batches in a row find a system away, the store is paused: no jobs of it are taken,
// but for one batch now and then that tries, at growing intervals. One that gets through ends the
// pause. Other stores go on. Thread-safe.
class StoreTraffic {
 public:
  struct Options {
    int most_at_once = 4;  // Batches of a store; it begins with as many.
    int outages_to_pause = 5;
    absl::Duration first_pause = absl::Seconds(1);
    absl::Duration longest_pause = absl::Seconds(30);
  };
  StoreTraffic(Options options, const clock::Clock& clock) : options_(options), clock_(clock) {}

  // The stores of which no jobs of that priority should be taken now. What is urgent need not wait
  // for bulk to end: one batch more may run for it.
  std::set<StoreName> ClosedTo(JobPriority priority) const;

  // Begins a batch; false if the store is closed. Each that was begun must be ended by Leave.
  bool TryEnter(const StoreName& store, JobPriority priority);
  void Leave(const StoreName& store);

  // Learns from a batch. Answers until when the store is paused, if it is.
  std::optional<absl::Time> Observe(const StoreName& store, const BatchReport& report);

  // Nothing for a store that is not paused. One that nobody has tried for a minute after its turn
  // counts as not paused: what it is like is not known.
  std::optional<StorePause> PauseOf(const StoreName& store) const;

  // How many batches may run at once.
  int LimitOf(const StoreName& store) const;

 private:
  struct Lane {
    double limit = 1;
    int running = 0;
    int outages = 0;  // In a row.
    int good_since_decrease = 0;
    absl::Duration best = absl::InfiniteDuration();  // An order's share of a batch.
    absl::Duration pause = absl::ZeroDuration();     // The next one.
    std::optional<StorePause> paused = std::nullopt;
  };

  Lane& LaneOf(const StoreName& store) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  bool IsClosed(const Lane& lane, JobPriority priority) const;
  void Adapt(const BatchReport& report, Lane& lane) const;
  void Pause(const Failure& failure, Lane& lane) const;

  const Options options_;
  const clock::Clock& clock_;
  mutable absl::Mutex mutex_;
  std::map<StoreName, Lane> lanes_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace waybill::ordersync
