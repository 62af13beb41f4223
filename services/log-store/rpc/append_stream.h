// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "grpcpp/support/server_callback.h"
#include "services/log-store/domain/ports/event_log.h"
#include "services/log-store/domain/ports/probe.h"
#include "services/log-store/rpc/workers.h"
#include "waybill/logstore/v1/log_store_service.pb.h"

namespace waybill::logstore {

class AppendStreams;

// One AppendEvents call: reads requests, stores them one after the other on a worker, acknowledges
// each. While one is stored the next ones are read. Owns itself until the call is over.
class AppendStream final
    : public grpc::ServerBidiReactor<v1::AppendEventsRequest, v1::AppendEventsResponse>,
      public std::enable_shared_from_this<AppendStream> {
 public:
  struct Deps {
    EventLog& log;
    Workers& workers;
    Probe& probe;
    AppendStreams& streams;
  };

  // Begins; the reactor is gRPC's from now on.
  static AppendStream* Start(const Deps& deps);

  // Ends the call as soon as what was read is stored and acknowledged.
  void Stop(const absl::Status& status);

  // grpc::ServerBidiReactor.
  void OnReadDone(bool ok) override;
  void OnWriteDone(bool ok) override;
  void OnCancel() override {}  // The read or the write under way fails.
  void OnDone() override;

 private:
  explicit AppendStream(const Deps& deps) : deps_(deps) {}

  // Does what is to be done next, if it is not being done.
  void Advance();
  void StoreNext();
  absl::StatusOr<v1::AppendEventsResponse> Store(std::span<const Event> events);
  void End(absl::Status status) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const Deps deps_;
  std::shared_ptr<AppendStream> self_;  // Until OnDone.
  v1::AppendEventsRequest request_;     // Of the read under way.
  v1::AppendEventsResponse response_;   // Of the write under way.
  absl::Mutex mutex_;
  bool reading_ ABSL_GUARDED_BY(mutex_) = false;
  bool storing_ ABSL_GUARDED_BY(mutex_) = false;
  bool writing_ ABSL_GUARDED_BY(mutex_) = false;
  bool finished_ ABSL_GUARDED_BY(mutex_) = false;
  std::deque<std::vector<Event>> waiting_ ABSL_GUARDED_BY(mutex_);  // Requests to store.
  std::deque<v1::AppendEventsResponse> stored_ ABSL_GUARDED_BY(mutex_);
  // How the call ends as soon as nothing of that is left. Nothing: it goes on.
  std::optional<absl::Status> ending_ ABSL_GUARDED_BY(mutex_);
};

// The AppendEvents calls that are open. Thread-safe.
class AppendStreams {
 public:
  void Add(std::shared_ptr<AppendStream> stream);
  void Remove(const std::shared_ptr<AppendStream>& stream);
  // Asks all to stop, and those that come later too.
  void Stop();

 private:
  absl::Mutex mutex_;
  std::set<std::shared_ptr<AppendStream>> streams_ ABSL_GUARDED_BY(mutex_);
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace waybill::logstore
