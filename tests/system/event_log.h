// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/synchronization/notification.h"
#include "grpcpp/client_context.h"
#include "waybill/logstore/v1/log_store_service.grpc.pb.h"

namespace waybill::system_test {

// A subscriber to the events of the store "demo", in a thread of its own. When the stream ends it
// subscribes again after the last cursor.
class EventLog {
 public:
  // Begins with the oldest event.
  explicit EventLog(logstore::v1::LogStoreService::Stub& log_store);
  ~EventLog();

  EventLog(const EventLog&) = delete;
  EventLog& operator=(const EventLog&) = delete;

  // Breaks the stream off once after every so many events.
  void BreakOffEvery(std::size_t events);

  // All events so far, in the order in which they came.
  std::vector<logstore::v1::Event> events() const;

 private:
  void Run();
  void Listen();

  logstore::v1::LogStoreService::Stub& log_store_;
  absl::Notification stop_;
  mutable absl::Mutex mutex_;
  std::size_t break_off_every_ ABSL_GUARDED_BY(mutex_) = 0;
  std::vector<logstore::v1::Event> events_ ABSL_GUARDED_BY(mutex_);
  grpc::ClientContext* context_ ABSL_GUARDED_BY(mutex_) = nullptr;
  std::string cursor_ = "0";
  std::thread thread_;
};

}  // namespace waybill::system_test
