// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"

namespace waybill::cli {

// Ctrl-C, as something that a command can take over while it waits for a stream. Thread-safe.
class Interrupt {
 public:
  // From now on, `handler` is what an interrupt does; an empty one gives it back.
  void Handle(std::function<void()> handler);

  // Does it. False if nobody took it over: the program should end.
  bool Fire();

  // Whether a handler has been run.
  bool fired() const;

 private:
  mutable absl::Mutex mutex_;
  std::function<void()> handler_ ABSL_GUARDED_BY(mutex_);
  bool fired_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace waybill::cli
