// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "services/order-sync/domain/traced_call.h"

namespace waybill::ordersync {

// What is asked of other systems while a batch runs, for the event log. Each thread has a trace of
// its own, and none unless it records. Thread-safe.
class CallTrace {
 public:
  virtual ~CallTrace() = default;

  virtual void Begin() = 0;
  virtual void End() = 0;
  virtual bool IsRecording() const = 0;

  // Does nothing if this thread records nothing. Texts may be cut short; more is kept of a call
  // that failed.
  virtual void Add(TracedCall call, bool failed) = 0;

  // What this thread asked since the last Take; at most the last 20 calls.
  virtual std::vector<TracedCall> Take() = 0;
};

// While it lives, this thread's calls are recorded.
class Recording {
 public:
  explicit Recording(CallTrace& trace) : trace_(trace) { trace_.Begin(); }
  ~Recording() { trace_.End(); }
  Recording(const Recording&) = delete;
  Recording& operator=(const Recording&) = delete;

 private:
  CallTrace& trace_;
};

}  // namespace waybill::ordersync
