// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/server_callback.h"
#include "services/log-store/domain/cursor.h"
#include "services/log-store/domain/event_filter.h"
#include "services/log-store/domain/live_feed.h"
#include "services/log-store/domain/ports/event_log.h"
#include "services/log-store/domain/ports/probe.h"
#include "services/log-store/rpc/subscriber.h"
#include "services/log-store/rpc/subscription_hub.h"
#include "services/log-store/rpc/workers.h"

namespace waybill::logstore {

// What SubscribeEvents was asked, checked.
struct SubscriptionRequest {
  std::optional<StoreName> store;  // Nothing: all.
  // Nothing: with what comes from now on. An empty cursor: with the oldest event kept.
  std::optional<Cursor> after;
  EventFilter filter;
  absl::Duration heartbeat_interval;
};

// One SubscribeEvents call. At any time it does one thing: it writes a response, or it reads
// history on a worker, or it rests until there is news. Owns itself until the call is over.
class Subscription final : public grpc::ServerWriteReactor<grpc::ByteBuffer>,
                           public Subscriber,
                           public std::enable_shared_from_this<Subscription> {
 public:
  struct Deps {
    EventLog& log;
    SubscriptionHub& hub;
    Workers& workers;
    Probe& probe;
    std::function<absl::Status()> recheck;  // Whether the subscriber may go on; thread-safe.
  };

  // Begins; the reactor is gRPC's from now on.
  static Subscription* Start(const Deps& deps, SubscriptionRequest request);

  // Subscriber.
  void OnNews(const StoreName& store) override;
  void OnTick(absl::Time now) override;
  void OnStore(const StoreName& store) override;
  void OnStop(const absl::Status& status) override;

  // grpc::ServerWriteReactor.
  void OnWriteDone(bool ok) override;
  void OnCancel() override;
  void OnDone() override;

 private:
  enum class Activity : std::uint8_t { kResting, kReading, kWriting, kEnded };

  // A store that is followed, and how far.
  struct Followed {
    std::shared_ptr<LiveFeed> feed;
    Position position;
    Position live_from;  // What comes after it was stored after the subscriber came.
  };

  struct Pending {
    StoreName store;
    LiveFeed::SharedEvent event;
  };

  Subscription(const Deps& deps, SubscriptionRequest request);

  // On a worker.
  void Begin();
  absl::Status Attach(const StoreName& store, const std::optional<Position>& after);
  void ReadHistory(const StoreName& store);
  absl::Status ReadHistoryOnce(const StoreName& store);
  void AttachLate(const StoreName& store);

  void Recheck(absl::Time now);

  // Does what is to be done next, if nothing is being done.
  void Pump();
  // Takes up an activity and says which; what goes with it is done by Pump without the lock.
  Activity Choose(absl::Time now) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  bool TakePending(absl::Time now) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void SkipUnwanted() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  bool TakeFromFeeds() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  bool TakeHeartbeat(absl::Time now) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Rest(const absl::Status& failure);
  std::string CursorText() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const Deps deps_;
  const SubscriptionRequest request_;
  std::shared_ptr<Subscription> self_;  // Until OnDone.

  absl::Mutex mutex_;
  Activity activity_ ABSL_GUARDED_BY(mutex_) = Activity::kReading;  // Begin reads.
  std::optional<absl::Status> ending_ ABSL_GUARDED_BY(mutex_);
  std::map<StoreName, Followed> followed_ ABSL_GUARDED_BY(mutex_);
  std::deque<Pending> pending_ ABSL_GUARDED_BY(mutex_);
  std::optional<StoreName> behind_ ABSL_GUARDED_BY(mutex_);     // Whose history to read.
  std::optional<StoreName> new_store_ ABSL_GUARDED_BY(mutex_);  // Which to attach.
  absl::Time not_before_ ABSL_GUARDED_BY(mutex_);               // After a failure.
  absl::Time next_recheck_ ABSL_GUARDED_BY(mutex_);
  absl::Time next_heartbeat_ ABSL_GUARDED_BY(mutex_);
  bool has_written_ ABSL_GUARDED_BY(mutex_) = false;
  bool live_ ABSL_GUARDED_BY(mutex_) = false;
  // Of the write under way.
  grpc::ByteBuffer frame_;
  grpc::WriteOptions frame_options_;
};

}  // namespace waybill::logstore
