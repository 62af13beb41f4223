// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/rpc/subscription.h"

#include <utility>
#include <variant>
#include <vector>

#include "absl/time/clock.h"
#include "libs/errors/error.h"
#include "libs/rpc/status.h"
#include "services/log-store/rpc/response_frame.h"

namespace waybill::logstore {
namespace {

constexpr std::size_t kFromFeedAtOnce = 64;
constexpr std::int64_t kFromLogAtOnce = 500;
constexpr absl::Duration kPauseAfterFailure = absl::Milliseconds(500);
constexpr absl::Duration kRecheckInterval = absl::Seconds(5);

absl::Status CursorExpired() {
  return errors::ToStatus({.reason = errors::Reason::kCursorExpired,
                           .message = "Events after the cursor are past their retention.",
                           .remedy = "List what you need to know, then subscribe without a "
                                     "cursor, or with '0' for the oldest event kept."});
}

absl::Status TooSlow() {
  return errors::ToStatus({.reason = errors::Reason::kSubscriberTooSlow,
                           .message = "Events that the subscriber had still to read are past "
                                      "their retention.",
                           .remedy = "List what you need to know, then subscribe again, and read "
                                     "faster."});
}

}  // namespace

Subscription* Subscription::Start(const Deps& deps, SubscriptionRequest request) {
  const std::shared_ptr<Subscription> subscription(new Subscription(deps, std::move(request)));
  subscription->self_ = subscription;
  deps.probe.SubscribersChanged(+1);
  deps.workers.Run([subscription] { subscription->Begin(); });
  return subscription.get();
}

Subscription::Subscription(const Deps& deps, SubscriptionRequest request)
    : deps_(deps), request_(std::move(request)) {}

void Subscription::Begin() {
  std::vector<StoreName> stores;
  absl::Status status;
  if (request_.store.has_value()) {
    stores.push_back(*request_.store);
  } else {
    deps_.hub.WatchStores(+1);
    auto all = deps_.log.Stores();
    status = all.status();
    if (all.ok()) stores = *std::move(all);
  }
  for (std::size_t i = 0; i < stores.size() && status.ok(); ++i) {
    std::optional<Position> after;
    if (request_.after.has_value()) {
      const auto found = request_.after->find(stores[i]);
      after = found == request_.after->end() ? Position{} : found->second;
    }
    status = Attach(stores[i], after);
  }
  // Before anything can end the call, which removes us again.
  if (status.ok()) deps_.hub.Add(shared_from_this());
  {
    absl::MutexLock lock(&mutex_);
    if (!status.ok() && !ending_.has_value()) ending_ = status;
    activity_ = Activity::kResting;
  }
  Pump();
}

// `after` nothing: what is stored from now on.
absl::Status Subscription::Attach(const StoreName& store, const std::optional<Position>& after) {
  auto feed = deps_.hub.Follow(store);
  if (!feed.ok()) return feed.status();
  const auto bounds = deps_.log.BoundsOf(store);
  if (!bounds.ok()) return bounds.status();
  if (after.has_value() && *after != Position{} && *after < bounds->forgotten) {
    return CursorExpired();
  }
  absl::MutexLock lock(&mutex_);
  followed_.emplace(store, Followed{.feed = *std::move(feed),
                                    .position = after.value_or(bounds->last),
                                    .live_from = bounds->last});
  return absl::OkStatus();
}

void Subscription::OnNews(const StoreName& store) {
  {
    absl::MutexLock lock(&mutex_);
    if (!followed_.contains(store)) return;
  }
  Pump();
}

void Subscription::OnTick(absl::Time now) {
  Recheck(now);
  Pump();
}

void Subscription::Recheck(absl::Time now) {
  {
    absl::MutexLock lock(&mutex_);
    if (now < next_recheck_) return;
    next_recheck_ = now + kRecheckInterval;
  }
  absl::Status status = deps_.recheck();
  absl::MutexLock lock(&mutex_);
  if (!status.ok() && !ending_.has_value()) ending_ = std::move(status);
}

void Subscription::OnStore(const StoreName& store) {
  if (request_.store.has_value()) return;
  {
    absl::MutexLock lock(&mutex_);
    if (followed_.contains(store) || new_store_.has_value()) return;
    new_store_ = store;
  }
  Pump();
}

void Subscription::OnStop(const absl::Status& status) {
  {
    absl::MutexLock lock(&mutex_);
    if (!ending_.has_value()) ending_ = status;
  }
  Pump();
}

void Subscription::OnWriteDone(bool ok) {
  {
    absl::MutexLock lock(&mutex_);
    if (!ok && !ending_.has_value()) ending_ = absl::CancelledError("the subscriber left");
    has_written_ = true;
    activity_ = Activity::kResting;
  }
  Pump();
}

void Subscription::OnCancel() { OnStop(absl::CancelledError("the subscriber left")); }

void Subscription::OnDone() {
  deps_.hub.Remove(shared_from_this());
  if (!request_.store.has_value()) deps_.hub.WatchStores(-1);
  deps_.probe.SubscribersChanged(-1);
  self_ = nullptr;  // The end, unless the hub is just telling us something.
}

void Subscription::Pump() {
  Activity chosen;
  StoreName store;
  bool is_new = false;
  absl::Status ending;
  {
    absl::MutexLock lock(&mutex_);
    if (activity_ != Activity::kResting) return;
    chosen = activity_ = Choose(absl::Now());
    if (chosen == Activity::kEnded) ending = *ending_;
    if (chosen == Activity::kReading) {
      is_new = new_store_.has_value();
      store = is_new ? *new_store_ : *behind_;
    }
  }
  // From here to the end of the activity nobody else comes this far.
  if (chosen == Activity::kWriting) StartWrite(&frame_, frame_options_);
  if (chosen == Activity::kEnded) Finish(rpc::ToGrpcStatus(ending));
  if (chosen == Activity::kReading) {
    deps_.workers.Run([self = shared_from_this(), store, is_new] {
      is_new ? self->AttachLate(store) : self->ReadHistory(store);
    });
  }
}

Subscription::Activity Subscription::Choose(absl::Time now) {
  if (ending_.has_value()) return Activity::kEnded;
  while (true) {
    if (TakePending(now)) return Activity::kWriting;
    if (now >= not_before_ && new_store_.has_value()) return Activity::kReading;
    if (TakeFromFeeds()) continue;
    if (now >= not_before_ && behind_.has_value()) return Activity::kReading;
    return TakeHeartbeat(now) ? Activity::kWriting : Activity::kResting;
  }
}

// Makes a frame of the next event that passes the filter.
bool Subscription::TakePending(absl::Time now) {
  SkipUnwanted();
  if (pending_.empty()) return false;
  const Pending next = std::move(pending_.front());
  pending_.pop_front();
  Followed& followed = followed_.at(next.store);
  followed.position = next.event->stored.position;
  live_ = live_ || followed.position > followed.live_from;
  frame_ = live_ && request_.store.has_value()
               ? LiveFrame(next.event)
               : EventFrame(next.event, CursorText(), live_ ? Liveness::kLive : Liveness::kHistory);
  next_heartbeat_ = now + request_.heartbeat_interval;
  // What another one follows at once need not leave alone: most of what a message costs is the
  // system call that sends it. Not the first one, which is written only when the call's initial
  // metadata is, and that waits for a message without a hint.
  SkipUnwanted();
  frame_options_ = {};
  if (has_written_ && !pending_.empty()) frame_options_.set_buffer_hint();
  return true;
}

// Moves on to the next pending event that passes the filter.
void Subscription::SkipUnwanted() {
  while (!pending_.empty() && !Matches(request_.filter, pending_.front().event->stored)) {
    followed_.at(pending_.front().store).position = pending_.front().event->stored.position;
    pending_.pop_front();
  }
}

// True if there is something pending now. Otherwise every store is at its end, or behind_ is one
// that the feed cannot serve.
bool Subscription::TakeFromFeeds() {
  behind_ = std::nullopt;
  for (const auto& [store, followed] : followed_) {
    auto events = followed.feed->After(followed.position, kFromFeedAtOnce);
    if (std::holds_alternative<LiveFeed::Behind>(events)) {
      behind_ = store;
      continue;
    }
    for (auto& event : std::get<std::vector<LiveFeed::SharedEvent>>(events)) {
      pending_.push_back({.store = store, .event = std::move(event)});
    }
    if (!pending_.empty()) return true;
  }
  return false;
}

// The first one comes as soon as history is through: it tells the subscriber where it stands.
bool Subscription::TakeHeartbeat(absl::Time now) {
  const bool caught_up = !behind_.has_value();
  if (now < next_heartbeat_ && (live_ || !caught_up)) return false;
  live_ = live_ || caught_up;
  frame_options_ = {};
  frame_ = HeartbeatFrame(CursorText(), live_ ? Liveness::kLive : Liveness::kHistory);
  next_heartbeat_ = now + request_.heartbeat_interval;
  return true;
}

void Subscription::ReadHistory(const StoreName& store) {
  deps_.probe.SubscriberFellBehind();
  Rest(ReadHistoryOnce(store));
}

absl::Status Subscription::ReadHistoryOnce(const StoreName& store) {
  Position position;
  std::shared_ptr<LiveFeed> feed;
  {
    absl::MutexLock lock(&mutex_);
    position = followed_.at(store).position;
    feed = followed_.at(store).feed;
  }
  const Position feed_end = feed->end();
  auto events = deps_.log.ReadAfter(store, position, kFromLogAtOnce);
  if (!events.ok()) return events.status();
  const auto bounds = deps_.log.BoundsOf(store);
  if (!bounds.ok()) return bounds.status();
  absl::MutexLock lock(&mutex_);
  if (position != Position{} && position < bounds->forgotten) {
    if (!ending_.has_value()) ending_ = TooSlow();
    return absl::OkStatus();
  }
  for (StoredEvent& event : *events) {
    pending_.push_back({.store = store, .event = EncodeEvent(std::move(event))});
  }
  // Nothing is left of what the feed has forgotten.
  if (events->empty()) followed_.at(store).position = std::max(position, feed_end);
  return absl::OkStatus();
}

void Subscription::AttachLate(const StoreName& store) {
  const absl::Status status = Attach(store, Position{});
  {
    absl::MutexLock lock(&mutex_);
    new_store_ = std::nullopt;  // If it failed, OnStore comes again.
  }
  Rest(status);
}

// Ends an activity on a worker. A failure in the middle is Redis's, and passes: it is tried again
// until the subscriber loses patience, who goes on to get heartbeats.
void Subscription::Rest(const absl::Status& failure) {
  if (!failure.ok()) deps_.probe.BackgroundWorkFailed(failure);
  {
    absl::MutexLock lock(&mutex_);
    if (!failure.ok()) not_before_ = absl::Now() + kPauseAfterFailure;
    activity_ = Activity::kResting;
  }
  Pump();
}

std::string Subscription::CursorText() const {
  if (request_.store.has_value()) return FormatStoreCursor(followed_.at(*request_.store).position);
  Cursor cursor;
  for (const auto& [store, followed] : followed_) cursor.emplace(store, followed.position);
  return FormatCursor(cursor);
}

}  // namespace waybill::logstore
