// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/synchronization/notification.h"
#include "absl/time/time.h"
#include "grpcpp/client_context.h"
#include "waybill/logstore/v1/log_store_service.grpc.pb.h"

namespace waybill::system_test {

// A subscriber to the events of the store "demo", in a thread of its own. When the stream ends it
// subscribes again after the last cursor, at the next replica.
class EventLog {
 public:
  using Stub = logstore::v1::LogStoreService::Stub;

  struct Options {
    std::vector<Stub*> log_stores;    // At least one.
    std::string after = "0";          // Begins with the oldest event.
    std::size_t break_off_every = 0;  // Breaks the stream off once after so many events; 0: never.
    absl::Duration pause_for_each = absl::ZeroDuration();  // A slow subscriber.
    // A server that froze is left after so long.
    absl::Duration longest_stream = absl::Minutes(5);
  };
  explicit EventLog(Options options);
  explicit EventLog(Stub& log_store);
  ~EventLog();

  EventLog(const EventLog&) = delete;
  EventLog& operator=(const EventLog&) = delete;

  // Subscribes no more; what came until then stays.
  void Stop();

  // Breaks the stream off once after every so many events.
  void BreakOffEvery(std::size_t events);

  // Where to go on; "0" before the first event.
  std::string cursor() const;

  // All events so far, in the order in which they came.
  std::vector<logstore::v1::Event> events() const;

 private:
  void Run();
  void Listen(Stub& log_store);

  const Options options_;
  absl::Notification stop_;
  mutable absl::Mutex mutex_;
  std::size_t break_off_every_ ABSL_GUARDED_BY(mutex_);
  std::vector<logstore::v1::Event> events_ ABSL_GUARDED_BY(mutex_);
  grpc::ClientContext* context_ ABSL_GUARDED_BY(mutex_) = nullptr;
  std::string cursor_ ABSL_GUARDED_BY(mutex_);
  std::thread thread_;
};

}  // namespace waybill::system_test
