// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "grpcpp/support/server_callback.h"
#include "services/log-store/domain/ports/event_log.h"
#include "services/log-store/domain/ports/probe.h"
#include "services/log-store/rpc/workers.h"
#include "waybill/logstore/v1/log_store_service.pb.h"

namespace waybill::logstore {

class AppendStreams;

// One AppendEvents call: reads a request, stores it on a worker, acknowledges it, and so on. Owns
// itself until the call is over.
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
  enum class Activity : std::uint8_t { kReading, kStoring, kWriting, kEnded };

  explicit AppendStream(const Deps& deps) : deps_(deps) {}

  void Store();
  absl::Status StoreOnce();

  const Deps deps_;
  std::shared_ptr<AppendStream> self_;  // Until OnDone.
  v1::AppendEventsRequest request_;
  v1::AppendEventsResponse response_;
  absl::Mutex mutex_;
  Activity activity_ ABSL_GUARDED_BY(mutex_) = Activity::kReading;
  absl::Status stop_ ABSL_GUARDED_BY(mutex_);  // Not OK: asked to stop.
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
