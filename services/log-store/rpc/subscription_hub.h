// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <set>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "services/log-store/domain/live_feed.h"
#include "services/log-store/domain/ports/event_log.h"
#include "services/log-store/domain/ports/probe.h"
#include "services/log-store/rpc/subscriber.h"

namespace waybill::logstore {

// The live feeds of this process, and who follows them. One thread reads all streams that somebody
// follows; what it reads is shared. Thread-safe.
class SubscriptionHub {
 public:
  struct Deps {
    EventLog& log;
    EventTail& tail;
    Probe& probe;
    LiveFeed::Limits limits = {};
  };

  explicit SubscriptionHub(const Deps& deps);
  SubscriptionHub(const SubscriptionHub&) = delete;
  SubscriptionHub& operator=(const SubscriptionHub&) = delete;
  ~SubscriptionHub();  // Stop, if it was not called.

  // The feed of a store, read from now on at the latest and for as long as somebody holds it. Asks
  // Redis; fails with REDIS_UNAVAILABLE.
  absl::StatusOr<std::shared_ptr<LiveFeed>> Follow(const StoreName& store);

  // From now on the subscriber is told. One who comes after Stop is told of that at once.
  void Add(std::shared_ptr<Subscriber> subscriber);
  void Remove(const std::shared_ptr<Subscriber>& subscriber);

  // Whether OnStore is wanted, by somebody who follows all stores.
  void WatchStores(int change);

  // Tells every subscriber to end, and ends the threads.
  void Stop();

 private:
  using Feeds = std::map<StoreName, std::shared_ptr<LiveFeed>>;

  void Read();
  void Tick();
  void Publish(const Feeds& feeds, std::map<StoreName, std::vector<StoredEvent>> events);
  void TellOfStores();
  Feeds FollowedFeeds() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  std::vector<std::shared_ptr<Subscriber>> Subscribers();

  const Deps deps_;
  absl::Mutex mutex_;
  std::map<StoreName, std::weak_ptr<LiveFeed>> feeds_ ABSL_GUARDED_BY(mutex_);
  std::set<std::shared_ptr<Subscriber>> subscribers_ ABSL_GUARDED_BY(mutex_);
  int store_watchers_ ABSL_GUARDED_BY(mutex_) = 0;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread reader_;  // The threads come last: they use everything above.
  std::thread ticker_;
};

}  // namespace waybill::logstore
