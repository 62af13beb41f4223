// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/rpc/subscription_hub.h"

#include <utility>

#include "absl/time/clock.h"
#include "libs/errors/error.h"
#include "services/log-store/rpc/response_frame.h"

namespace waybill::logstore {
namespace {

constexpr absl::Duration kTick = absl::Milliseconds(200);
constexpr int kTicksBetweenLooksForStores = 5;
constexpr absl::Duration kPauseAfterFailure = absl::Milliseconds(250);

absl::Status ShuttingDown() {
  return errors::ToStatus({.reason = errors::Reason::kShuttingDown,
                           .message = "log-store is stopping.",
                           .remedy = "Subscribe again after the last cursor; another replica "
                                     "answers, or this one when it is back."});
}

}  // namespace

SubscriptionHub::SubscriptionHub(const Deps& deps)
    : deps_(deps), reader_([this] { Read(); }), ticker_([this] { Tick(); }) {}

SubscriptionHub::~SubscriptionHub() { Stop(); }

void SubscriptionHub::Stop() {
  {
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
  }
  deps_.tail.Interrupt();
  if (reader_.joinable()) reader_.join();
  if (ticker_.joinable()) ticker_.join();
  for (const auto& subscriber : Subscribers()) subscriber->OnStop(ShuttingDown());
}

absl::StatusOr<std::shared_ptr<LiveFeed>> SubscriptionHub::Follow(const StoreName& store) {
  {
    absl::MutexLock lock(&mutex_);
    if (auto feed = feeds_[store].lock()) return feed;
  }
  const auto bounds = deps_.log.BoundsOf(store);
  if (!bounds.ok()) return bounds.status();
  std::shared_ptr<LiveFeed> feed;
  {
    absl::MutexLock lock(&mutex_);
    feed = feeds_[store].lock();
    if (feed != nullptr) return feed;  // Somebody else was quicker.
    feed = std::make_shared<LiveFeed>(bounds->last, deps_.limits);
    feeds_[store] = feed;
  }
  deps_.tail.Interrupt();  // To read the new stream too.
  return feed;
}

void SubscriptionHub::Add(std::shared_ptr<Subscriber> subscriber) {
  {
    absl::MutexLock lock(&mutex_);
    if (!stopping_) {
      subscribers_.insert(std::move(subscriber));
      return;
    }
  }
  subscriber->OnStop(ShuttingDown());
}

void SubscriptionHub::Remove(const std::shared_ptr<Subscriber>& subscriber) {
  absl::MutexLock lock(&mutex_);
  subscribers_.erase(subscriber);
}

void SubscriptionHub::WatchStores(int change) {
  absl::MutexLock lock(&mutex_);
  store_watchers_ += change;
}

SubscriptionHub::Feeds SubscriptionHub::FollowedFeeds() {
  Feeds followed;
  std::erase_if(feeds_, [&](const auto& entry) {
    auto feed = entry.second.lock();
    if (feed == nullptr) return true;
    followed.emplace(entry.first, std::move(feed));
    return false;
  });
  return followed;
}

std::vector<std::shared_ptr<Subscriber>> SubscriptionHub::Subscribers() {
  absl::MutexLock lock(&mutex_);
  return {subscribers_.begin(), subscribers_.end()};
}

void SubscriptionHub::Read() {
  const auto has_work = [this]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return stopping_ || !feeds_.empty();
  };
  while (true) {
    Feeds feeds;
    {
      absl::MutexLock lock(&mutex_);
      mutex_.Await(absl::Condition(&has_work));
      if (stopping_) return;
      feeds = FollowedFeeds();
    }
    if (feeds.empty()) continue;
    Cursor after;
    for (const auto& [store, feed] : feeds) after.emplace(store, feed->end());
    auto events = deps_.tail.Wait(after);
    if (events.ok()) {
      Publish(feeds, *std::move(events));
      continue;
    }
    deps_.probe.BackgroundWorkFailed(events.status());
    absl::MutexLock lock(&mutex_);
    mutex_.AwaitWithTimeout(absl::Condition(&stopping_), kPauseAfterFailure);
  }
}

void SubscriptionHub::Publish(const Feeds& feeds,
                              std::map<StoreName, std::vector<StoredEvent>> events) {
  const std::vector<std::shared_ptr<Subscriber>> subscribers = Subscribers();
  const absl::Time now = absl::Now();
  for (auto& [store, of_store] : events) {
    LiveFeed& feed = *feeds.at(store);
    for (StoredEvent& event : of_store) {
      deps_.probe.EventPublished(now - event.event.time);
      feed.Push(EncodeEvent(std::move(event)));
    }
    for (const auto& subscriber : subscribers) subscriber->OnNews(store);
  }
}

void SubscriptionHub::Tick() {
  for (int tick = 0;; ++tick) {
    {
      absl::MutexLock lock(&mutex_);
      if (mutex_.AwaitWithTimeout(absl::Condition(&stopping_), kTick)) return;
    }
    if (tick % kTicksBetweenLooksForStores == 0) TellOfStores();
    const absl::Time now = absl::Now();
    for (const auto& subscriber : Subscribers()) subscriber->OnTick(now);
  }
}

void SubscriptionHub::TellOfStores() {
  {
    absl::MutexLock lock(&mutex_);
    if (store_watchers_ == 0) return;
  }
  const auto stores = deps_.log.Stores();
  if (!stores.ok()) return;  // The reader tells of it.
  for (const auto& subscriber : Subscribers()) {
    for (const StoreName& store : *stores) subscriber->OnStore(store);
  }
}

}  // namespace waybill::logstore
