// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "services/order-sync/domain/ports/call_trace.h"

namespace waybill::ordersync {

// A trace for every thread. Of a text it keeps 1 KiB, or 4 KiB where the call failed.
class ThreadCallTrace final : public CallTrace {
 public:
  void Begin() override;
  void End() override;
  bool IsRecording() const override;
  void Add(TracedCall call, bool failed) override;
  std::vector<TracedCall> Take() override;

 private:
  mutable absl::Mutex mutex_;
  std::map<std::thread::id, std::vector<TracedCall>> calls_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace waybill::ordersync
